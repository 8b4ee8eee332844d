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
  readonly columns: readonly string[]
  readonly failures: readonly CaseFailureShape[]
  readonly rows: readonly NewFeatureRow[]
}

/** Stores one extraction whole. */
export const insertFeatureSet = (db: WritableDb, set: NewFeatureSet): number =>
  db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO feature_sets (created_at, region, settings, settings_sha256, software_version, columns, failures)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        set.createdAt,
        set.region,
        set.settings,
        set.settingsSha256,
        set.softwareVersion,
        JSON.stringify(set.columns),
        JSON.stringify(set.failures),
      )
    const id = Number(lastInsertRowid)
    const insert = db.prepare(
      `INSERT INTO feature_rows (feature_set_id, position, case_name, reading_id, label, subject, lesion, image_sha256,
         mask_sha256, feature_values, reasons, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    set.rows.forEach((row, position) => {
      const bytes = Buffer.from(row.values.buffer, row.values.byteOffset, row.values.byteLength)
      insert.run(
        id,
        position,
        row.caseName,
        row.readingId,
        row.label,
        row.subject,
        row.lesion,
        row.imageSha256,
        row.maskSha256,
        bytes,
        JSON.stringify(row.reasons),
        JSON.stringify(row.warnings),
      )
    })
    return id
  })()

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
}

const selectSet = `SELECT f.id, f.created_at AS createdAt, f.region, f.settings, f.settings_sha256 AS settingsSha256,
  f.software_version AS softwareVersion, f.columns, f.failures,
  (SELECT count(*) FROM feature_rows r WHERE r.feature_set_id = f.id) AS rows FROM feature_sets f`

const toSet = (row: SetRow): FeatureSet & { columns: string[] } => {
  const columns = JSON.parse(row.columns) as string[]
  return {
    ...row,
    settings: JSON.parse(row.settings) as unknown,
    columns,
    features: columns.length,
    failures: JSON.parse(row.failures) as FeatureSet['failures'],
  }
}

export const listFeatureSets = (db: ReadableDb): (FeatureSet & { columns: string[] })[] =>
  (db.prepare(`${selectSet} ORDER BY f.id DESC`).all() as SetRow[]).map(toSet)

export const findFeatureSet = (db: ReadableDb, id: number): (FeatureSet & { columns: string[] }) | null => {
  const row = db.prepare(`${selectSet} WHERE f.id = ?`).get(id) as SetRow | undefined
  return row === undefined ? null : toSet(row)
}

export interface StoredFeatureRow extends NewFeatureRow {
  readonly reader: string
  readonly round: number
  readonly seriesId: number
}

export const listFeatureRows = (db: ReadableDb, featureSetId: number): StoredFeatureRow[] =>
  (
    db
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
  ).map(({ bytes, ...row }) => ({
    ...row,
    values: new Float64Array(bytes.slice().buffer),
    reasons: JSON.parse(row.reasons) as Record<string, string>,
    warnings: JSON.parse(row.warnings) as string[],
  }))
