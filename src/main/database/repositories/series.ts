import type { SeriesSummary } from '#contract/study.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

interface SeriesRow {
  id: number
  subjectId: number
  subjectCode: string
  number: number
  imageSha256: string
  storedAs: 'int16' | 'float32'
  geometry: string
  acquisition: string
  findings: string
  derivation: string | null
  importedAt: string
}

const columns = `x.id, x.subject_id AS subjectId, s.code AS subjectCode, x.number, x.image_sha256 AS imageSha256,
  x.stored_as AS storedAs, x.geometry, x.acquisition, x.findings, x.derivation, x.imported_at AS importedAt`

const toSummary = (row: SeriesRow): SeriesSummary => ({
  ...row,
  geometry: JSON.parse(row.geometry) as SeriesSummary['geometry'],
  acquisition: JSON.parse(row.acquisition) as SeriesSummary['acquisition'],
  findings: JSON.parse(row.findings) as SeriesSummary['findings'],
})

export const listSeries = (db: ReadableDb, subjectId?: number): SeriesSummary[] =>
  (
    db
      .prepare(
        `SELECT ${columns} FROM series x JOIN subjects s ON s.id = x.subject_id
         WHERE ? IS NULL OR x.subject_id = ? ORDER BY s.code, x.number`,
      )
      .all(subjectId ?? null, subjectId ?? null) as SeriesRow[]
  ).map(toSummary)

export const findSeries = (db: ReadableDb, id: number): SeriesSummary | null => {
  const row = db
    .prepare(`SELECT ${columns} FROM series x JOIN subjects s ON s.id = x.subject_id WHERE x.id = ?`)
    .get(id) as SeriesRow | undefined
  return row === undefined ? null : toSummary(row)
}

/** A series with the same voxels on the same grid, whatever file format it came in. */
export const findSeriesByContent = (db: ReadableDb, contentSha256: string): SeriesSummary | null => {
  const row = db
    .prepare(
      `SELECT ${columns} FROM series x JOIN subjects s ON s.id = x.subject_id WHERE x.content_sha256 = ? LIMIT 1`,
    )
    .get(contentSha256) as SeriesRow | undefined
  return row === undefined ? null : toSummary(row)
}

/** The series that a scan's candidate was stored as before, by its source digest (hash of UIDs or file contents). */
export const findSeriesBySource = (
  db: ReadableDb,
  sourceKey: string,
): { subjectCode: string; number: number } | null => {
  const row = db
    .prepare(
      `SELECT s.code AS subjectCode, x.number FROM series_keys k JOIN series x ON x.id = k.series_id
       JOIN subjects s ON s.id = x.subject_id WHERE k.facts ->> 'sourceKey' = ? LIMIT 1`,
    )
    .get(sourceKey) as { subjectCode: string; number: number } | undefined
  return row ?? null
}

export interface NewSeries {
  readonly subjectId: number
  readonly imageSha256: string
  readonly imageBytes: number
  readonly contentSha256: string
  readonly storedAs: 'int16' | 'float32'
  readonly geometry: SeriesSummary['geometry']
  readonly acquisition: SeriesSummary['acquisition']
  readonly findings: SeriesSummary['findings']
  readonly derivation: string | null
  readonly importedAt: string
}

export const insertSeries = (db: WritableDb, series: NewSeries): number => {
  db.prepare('INSERT OR IGNORE INTO images (sha256, bytes) VALUES (?, ?)').run(series.imageSha256, series.imageBytes)
  const { n } = db
    .prepare('SELECT coalesce(max(number), 0) + 1 AS n FROM series WHERE subject_id = ?')
    .get(series.subjectId) as { n: number }
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO series (subject_id, number, image_sha256, content_sha256, stored_as, geometry, acquisition, findings,
         derivation, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      series.subjectId,
      n,
      series.imageSha256,
      series.contentSha256,
      series.storedAs,
      JSON.stringify(series.geometry),
      JSON.stringify(series.acquisition),
      JSON.stringify(series.findings),
      series.derivation,
      series.importedAt,
    )
  return Number(lastInsertRowid)
}

export const listImages = (db: ReadableDb): { sha256: string; bytes: number }[] =>
  db.prepare('SELECT sha256, bytes FROM images ORDER BY sha256').all() as { sha256: string; bytes: number }[]

export const isImageKnown = (db: ReadableDb, sha256: string): boolean =>
  db.prepare('SELECT 1 FROM images WHERE sha256 = ?').get(sha256) !== undefined
