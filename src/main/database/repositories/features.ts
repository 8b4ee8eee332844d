import type { FeatureSet } from '#contract/radiomics.ts'
import type { CaseFailureShape } from '#contract/shapes.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

export interface NewFeatureRow {
  readonly caseName: string
  readonly readingId: number
  readonly label: number
  readonly subject: string
  readonly lesion: string
  readonly imageSha256: string
  readonly maskSha256: string
  /** In the order of the set's columns; NaN where undefined (the reason stands in `reasons`). */
  readonly values: Float64Array
  readonly reasons: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
}

export interface NewFeatureSet {
  readonly createdAt: string
  readonly region: string
  readonly settings: string
  readonly settingsSha256: string
  readonly softwareVersion: string
  readonly readingIds: readonly number[]
}

/** Begins an extraction: a running set without rows. */
export const insertFeatureSet = (db: WritableDb, set: NewFeatureSet): number =>
  Number(
    db
      .prepare(
        `INSERT INTO feature_sets (created_at, region, settings, settings_sha256, software_version, columns, failures,
           state, reading_ids) VALUES (?, ?, ?, ?, ?, '[]', '[]', 'running', ?)`,
      )
      .run(
        set.createdAt,
        set.region,
        set.settings,
        set.settingsSha256,
        set.softwareVersion,
        JSON.stringify(set.readingIds),
      ).lastInsertRowid,
  )

/**
 * Stores a finished lesion. Features that the set does not have yet become columns behind the others; rows before
 * them are read as undefined there.
 *
 * @param names  features of the row, in the order of its values
 */
export const insertFeatureRow = (
  db: WritableDb,
  setId: number,
  position: number,
  row: NewFeatureRow,
  names: readonly string[],
): void =>
  db.transaction(() => {
    const before = columnsOf(db, setId)
    const known = new Set(before)
    const columns = [...before, ...names.filter((name) => !known.has(name))]
    if (columns.length > before.length) {
      db.prepare('UPDATE feature_sets SET columns = ? WHERE id = ?').run(JSON.stringify(columns), setId)
    }
    insertRow(db, setId, position, { ...row, values: inOrder(row.values, names, columns) })
  })()

/** Puts back the rows of a set that goes on, each at its new position; all others go. */
export const restartFeatureSet = (
  db: WritableDb,
  setId: number,
  kept: readonly { readonly position: number; readonly row: NewFeatureRow }[],
): void =>
  db.transaction(() => {
    db.prepare('DELETE FROM feature_rows WHERE feature_set_id = ?').run(setId)
    db.prepare("UPDATE feature_sets SET state = 'running', failures = '[]' WHERE id = ?").run(setId)
    for (const { position, row } of kept) insertRow(db, setId, position, row)
  })()

export const endFeatureSet = (
  db: WritableDb,
  setId: number,
  state: 'complete' | 'partial',
  failures: readonly CaseFailureShape[],
): void => {
  db.prepare('UPDATE feature_sets SET state = ?, failures = ? WHERE id = ?').run(state, JSON.stringify(failures), setId)
}

/** Sets whose extraction ended without saying so (a crash, a power cut) hold what was finished until then. */
export const endInterruptedSets = (db: WritableDb): void => {
  db.prepare("UPDATE feature_sets SET state = 'partial' WHERE state = 'running'").run()
}

/** Removes a set in which nothing was finished. */
export const deleteEmptySet = (db: WritableDb, setId: number): void => {
  db.prepare(
    'DELETE FROM feature_sets WHERE id = ? AND NOT EXISTS (SELECT 1 FROM feature_rows r WHERE r.feature_set_id = id)',
  ).run(setId)
}

const columnsOf = (db: ReadableDb, setId: number): string[] => {
  const row = db.prepare('SELECT columns FROM feature_sets WHERE id = ?').get(setId) as { columns: string }
  return JSON.parse(row.columns) as string[]
}

/** Values brought into the order of the columns; NaN where the row has none. */
const inOrder = (values: Float64Array, names: readonly string[], columns: readonly string[]): Float64Array => {
  if (names.length === columns.length && names.every((name, n) => name === columns[n])) return values
  const at = new Map(names.map((name, n) => [name, n]))
  return Float64Array.from(columns, (name) => values[at.get(name) ?? -1] ?? Number.NaN)
}

const insertRow = (db: WritableDb, setId: number, position: number, row: NewFeatureRow): void => {
  db.prepare(
    `INSERT INTO feature_rows (feature_set_id, position, case_name, reading_id, label, subject, lesion, image_sha256,
       mask_sha256, feature_values, reasons, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    setId,
    position,
    row.caseName,
    row.readingId,
    row.label,
    row.subject,
    row.lesion,
    row.imageSha256,
    row.maskSha256,
    Buffer.from(row.values.buffer, row.values.byteOffset, row.values.byteLength),
    JSON.stringify(row.reasons),
    JSON.stringify(row.warnings),
  )
}

interface SetRow {
  id: number
  createdAt: string
  region: string
  settings: string
  settingsSha256: string
  softwareVersion: string
  columns: string
  failures: string
  rows: number
  state: FeatureSet['state']
  readingIds: string | null
}

const selectSet = `SELECT f.id, f.created_at AS createdAt, f.region, f.settings, f.settings_sha256 AS settingsSha256,
  f.software_version AS softwareVersion, f.columns, f.failures, f.state,
  f.reading_ids AS readingIds,
  (SELECT count(*) FROM feature_rows r WHERE r.feature_set_id = f.id) AS rows FROM feature_sets f`

/** A set with its columns and, where they are known, the readings that it is made from. */
export type StoredFeatureSet = FeatureSet & { columns: string[]; readingIds: number[] | null }

const toSet = (row: SetRow): StoredFeatureSet => {
  const columns = JSON.parse(row.columns) as string[]
  return {
    ...row,
    settings: JSON.parse(row.settings) as unknown,
    columns,
    features: columns.length,
    failures: JSON.parse(row.failures) as FeatureSet['failures'],
    readingIds: row.readingIds === null ? null : (JSON.parse(row.readingIds) as number[]),
  }
}

export const listFeatureSets = (db: ReadableDb): StoredFeatureSet[] =>
  (db.prepare(`${selectSet} ORDER BY f.id DESC`).all() as SetRow[]).map(toSet)

export const findFeatureSet = (db: ReadableDb, id: number): StoredFeatureSet | null => {
  const row = db.prepare(`${selectSet} WHERE f.id = ?`).get(id) as SetRow | undefined
  return row === undefined ? null : toSet(row)
}

export interface StoredFeatureRow extends NewFeatureRow {
  readonly reader: string
  readonly round: number
  readonly seriesId: number
}

/** The rows of a set in their order, each with a value (NaN where undefined) for every column of the set. */
export const listFeatureRows = (db: ReadableDb, featureSetId: number): StoredFeatureRow[] => {
  const columns = columnsOf(db, featureSetId)
  const rows = db
    .prepare(
      `SELECT f.case_name AS caseName, f.reading_id AS readingId, f.label, f.subject, f.lesion, f.image_sha256 AS imageSha256,
         f.mask_sha256 AS maskSha256, f.feature_values AS bytes, f.reasons, f.warnings, r.reader, r.round, r.series_id AS seriesId
       FROM feature_rows f JOIN readings r ON r.id = f.reading_id WHERE f.feature_set_id = ? ORDER BY f.position`,
    )
    .all(featureSetId) as (Omit<StoredFeatureRow, 'values' | 'reasons' | 'warnings'> & {
    bytes: Uint8Array
    reasons: string
    warnings: string
  })[]
  return rows.map(({ bytes, ...row }) => ({
    ...row,
    values: padded(new Float64Array(bytes.slice().buffer), columns.length),
    reasons: JSON.parse(row.reasons) as Record<string, string>,
    warnings: JSON.parse(row.warnings) as string[],
  }))
}

const padded = (values: Float64Array, length: number): Float64Array =>
  values.length === length ? values : Float64Array.from({ length }, (_, n) => values[n] ?? Number.NaN)
