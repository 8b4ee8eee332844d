import type { CaseFailureShape } from '#contract/shapes.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

export interface NewPerturbationRun {
  readonly createdAt: string
  readonly softwareVersion: string
  readonly region: string
  readonly settingsSha256: string
  readonly facts: unknown
  readonly columns: readonly string[]
  readonly failures: readonly CaseFailureShape[]
  readonly rows: readonly PerturbationRow[]
}

/** Features of one lesion under one perturbation; NaN where undefined. */
export interface PerturbationRow {
  readonly lesion: string
  /** Index into the run's list of perturbations. */
  readonly perturbation: number
  readonly values: Float64Array
}

export interface StoredPerturbationRun<T> {
  readonly id: number
  readonly createdAt: string
  readonly softwareVersion: string
  readonly region: string
  readonly settingsSha256: string
  readonly facts: T
  readonly columns: readonly string[]
  readonly failures: CaseFailureShape[]
  readonly lesions: number
}

/** Keeps a finished run whole, in one transaction. */
export const insertPerturbationRun = (db: WritableDb, run: NewPerturbationRun): number =>
  db.transaction(() => {
    const id = Number(
      db
        .prepare(
          `INSERT INTO perturbation_runs (created_at, software_version, region, settings_sha256, facts, columns, failures)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          run.createdAt,
          run.softwareVersion,
          run.region,
          run.settingsSha256,
          JSON.stringify(run.facts),
          JSON.stringify(run.columns),
          JSON.stringify(run.failures),
        ).lastInsertRowid,
    )
    const insert = db.prepare(
      'INSERT INTO perturbation_rows (run_id, lesion, perturbation, feature_values) VALUES (?, ?, ?, ?)',
    )
    for (const { lesion, perturbation, values } of run.rows) {
      insert.run(id, lesion, perturbation, Buffer.from(values.buffer, values.byteOffset, values.byteLength))
    }
    return id
  })()

interface RunRow {
  id: number
  createdAt: string
  softwareVersion: string
  region: string
  settingsSha256: string
  facts: string
  columns: string
  failures: string
  lesions: number
}

const select = `SELECT p.id, p.created_at AS createdAt, p.software_version AS softwareVersion, p.region,
  p.settings_sha256 AS settingsSha256, p.facts, p.columns, p.failures,
  (SELECT count(DISTINCT lesion) FROM perturbation_rows r WHERE r.run_id = p.id) AS lesions FROM perturbation_runs p`

const toRun = <T>(row: RunRow): StoredPerturbationRun<T> => ({
  ...row,
  facts: JSON.parse(row.facts) as T,
  columns: JSON.parse(row.columns) as string[],
  failures: JSON.parse(row.failures) as CaseFailureShape[],
})

export const listPerturbationRuns = <T>(db: ReadableDb): StoredPerturbationRun<T>[] =>
  (db.prepare(`${select} ORDER BY p.id DESC`).all() as RunRow[]).map((row) => toRun<T>(row))

export const findPerturbationRun = <T>(db: ReadableDb, id: number): StoredPerturbationRun<T> | null => {
  const row = db.prepare(`${select} WHERE p.id = ?`).get(id) as RunRow | undefined
  return row === undefined ? null : toRun<T>(row)
}

export const listPerturbationRows = (db: ReadableDb, runId: number): PerturbationRow[] =>
  (
    db
      .prepare(
        `SELECT lesion, perturbation, feature_values AS bytes FROM perturbation_rows WHERE run_id = ?
         ORDER BY lesion, perturbation`,
      )
      .all(runId) as { lesion: string; perturbation: number; bytes: Uint8Array }[]
  ).map(({ lesion, perturbation, bytes }) => ({ lesion, perturbation, values: new Float64Array(bytes.slice().buffer) }))
