import { packVarints, unpackVarints } from '#core/segmentation/labelmap/varints.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import { sliceDepthsMm } from '#core/imaging/geometry.ts'
import { volumeMl } from '#core/imaging/volume-ml.ts'
import type { SegmentFacts } from '#contract/segmentation.ts'
import type { Segment } from '#contract/shapes.ts'
import type { ReadingSummary } from '#contract/study.ts'
import type { ReadableDb, WritableDb } from '../open.ts'
import { ensureLesion } from './subjects.ts'

export interface ReadingRow {
  readonly id: number
  readonly seriesId: number
  readonly subjectId: number
  readonly subjectCode: string
  readonly reader: string
  readonly round: number
  readonly head: number
  readonly savedAt: string | null
  readonly geometry: Geometry
  readonly imageSha256: string
  /** Number of the series within the subject, and how many the subject has. */
  readonly seriesNumber: number
  readonly seriesOfSubject: number
}

const select = `SELECT r.id, r.series_id AS seriesId, x.subject_id AS subjectId, s.code AS subjectCode, r.reader, r.round, r.head,
  r.saved_at AS savedAt, x.geometry, x.image_sha256 AS imageSha256, x.number AS seriesNumber,
  (SELECT count(*) FROM series y WHERE y.subject_id = x.subject_id) AS seriesOfSubject
  FROM readings r JOIN series x ON x.id = r.series_id JOIN subjects s ON s.id = x.subject_id`

const toReading = (row: unknown): ReadingRow => {
  const r = row as Omit<ReadingRow, 'geometry'> & { geometry: string }
  return { ...r, geometry: JSON.parse(r.geometry) as Geometry }
}

export const findReading = (db: ReadableDb, id: number): ReadingRow | null => {
  const row = db.prepare(`${select} WHERE r.id = ?`).get(id)
  return row === undefined ? null : toReading(row)
}

export const findReadingOf = (db: ReadableDb, seriesId: number, reader: string, round: number): ReadingRow | null => {
  const row = db
    .prepare(`${select} WHERE r.series_id = ? AND r.reader = ? AND r.round = ?`)
    .get(seriesId, reader, round)
  return row === undefined ? null : toReading(row)
}

export const listReadingRows = (db: ReadableDb): ReadingRow[] =>
  db.prepare(`${select} ORDER BY s.code, x.number, r.reader, r.round`).all().map(toReading)

export const insertReading = (db: WritableDb, seriesId: number, reader: string, round: number): number => {
  db.prepare('INSERT OR IGNORE INTO readers (code, name) VALUES (?, NULL)').run(reader)
  return Number(
    db.prepare('INSERT INTO readings (series_id, reader, round) VALUES (?, ?, ?)').run(seriesId, reader, round)
      .lastInsertRowid,
  )
}

export const listReadings = (db: ReadableDb, seriesId?: number): ReadingSummary[] => {
  const edits = db.prepare('SELECT count(*) AS n FROM edits WHERE reading_id = ? AND abandoned = 0 AND seq <= ?')
  return listReadingRows(db)
    .filter((r) => seriesId === undefined || r.seriesId === seriesId)
    .map((r) => ({
      id: r.id,
      seriesId: r.seriesId,
      subjectCode: r.subjectCode,
      reader: r.reader,
      round: r.round,
      segments: listSegments(db, r),
      edits: (edits.get(r.id, r.head) as { n: number }).n,
      savedAt: r.savedAt,
    }))
}

/** Segments with voxel counts and volumes: Σ over slices of voxels × pixel area × the depth that slice stands for. */
export const listSegments = (
  db: ReadableDb,
  reading: { readonly id: number; readonly geometry: Geometry },
): Segment[] => {
  const rows = db
    .prepare(
      `SELECT g.label, g.name, g.colour, g.visible, g.opacity, l.code AS lesion FROM segments g
       JOIN lesions l ON l.id = g.lesion_id WHERE g.reading_id = ? ORDER BY g.label`,
    )
    .all(reading.id) as (Omit<Segment, 'visible' | 'voxels' | 'volumeMl'> & { visible: number })[]
  const counts = db.prepare(
    'SELECT slice, voxels FROM segment_slices WHERE reading_id = ? AND label = ? ORDER BY slice',
  )
  const depths = sliceDepthsMm(reading.geometry)
  const pixelAreaMm2 = reading.geometry.spacingMm[0] * reading.geometry.spacingMm[1]
  return rows.map((row) => {
    const perSlice = new Uint32Array(depths.length)
    for (const { slice, voxels } of counts.iterate(reading.id, row.label) as Iterable<{
      slice: number
      voxels: number
    }>) {
      perSlice[slice] = voxels
    }
    const voxels = perSlice.reduce((sum, n) => sum + n, 0)
    return { ...row, visible: row.visible === 1, voxels, volumeMl: volumeMl(perSlice, depths, pixelAreaMm2) }
  })
}

/** Enters, changes or removes a segment so that it is what `facts` say; view settings of an existing one are kept. */
export const putSegment = (db: WritableDb, reading: ReadingRow, label: number, facts: SegmentFacts | null): void => {
  if (facts === null) {
    db.prepare('DELETE FROM segments WHERE reading_id = ? AND label = ?').run(reading.id, label)
    return
  }
  const lesion = ensureLesion(db, reading.subjectId, facts.lesion)
  db.prepare(
    `INSERT INTO segments (reading_id, label, name, colour, lesion_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (reading_id, label) DO UPDATE SET name = excluded.name, colour = excluded.colour, lesion_id = excluded.lesion_id`,
  ).run(reading.id, label, facts.name, facts.colour, lesion)
}

export const setSegmentView = (
  db: WritableDb,
  readingId: number,
  label: number,
  view: { readonly visible: boolean; readonly opacity: number },
): boolean =>
  db
    .prepare('UPDATE segments SET visible = ?, opacity = ? WHERE reading_id = ? AND label = ?')
    .run(view.visible ? 1 : 0, view.opacity, readingId, label).changes === 1

/** Adds to the voxel counts per label and slice; counts of zero are removed. */
export const addVoxelCounts = (
  db: WritableDb,
  readingId: number,
  changes: Iterable<{ readonly label: number; readonly slice: number; readonly voxels: number }>,
): void => {
  const add = db.prepare(
    `INSERT INTO segment_slices (reading_id, label, slice, voxels) VALUES (?, ?, ?, ?)
     ON CONFLICT (reading_id, label, slice) DO UPDATE SET voxels = voxels + excluded.voxels`,
  )
  for (const c of changes) if (c.voxels !== 0) add.run(readingId, c.label, c.slice, c.voxels)
  db.prepare('DELETE FROM segment_slices WHERE reading_id = ? AND voxels = 0').run(readingId)
}

export const setHead = (db: WritableDb, readingId: number, head: number, savedAt: string): void => {
  db.prepare('UPDATE readings SET head = ?, saved_at = ? WHERE id = ?').run(head, savedAt, readingId)
}

export const insertSnapshot = (db: WritableDb, readingId: number, seq: number, runs: Uint32Array): void => {
  db.prepare('INSERT OR REPLACE INTO labelmap_snapshots (reading_id, seq, runs) VALUES (?, ?, ?)').run(
    readingId,
    seq,
    packVarints(runs),
  )
}

/** The newest snapshot at or before an edit number, or null. */
export const findSnapshot = (
  db: ReadableDb,
  readingId: number,
  seq: number,
): { seq: number; runs: Uint32Array } | null => {
  const row = db
    .prepare('SELECT seq, runs FROM labelmap_snapshots WHERE reading_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1')
    .get(readingId, seq) as { seq: number; runs: Uint8Array } | undefined
  return row === undefined ? null : { seq: row.seq, runs: Uint32Array.from(unpackVarints(row.runs)) }
}
