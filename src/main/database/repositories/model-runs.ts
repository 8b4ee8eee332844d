import type { ReadableDb, WritableDb } from '../open.ts'

/** A run without its results. */
export interface ModelRunRow<T> {
  readonly id: number
  readonly name: string
  readonly createdAt: string
  readonly softwareVersion: string
  readonly planSha256: string
  readonly facts: T
}

export interface TestLook {
  readonly cohort: string
  /** SHA-256 over the ids of the cohort's rows. */
  readonly rowsSha256: string
  /** Models whose results in it were made. */
  readonly models: number
}

interface Row {
  id: number
  name: string
  createdAt: string
  softwareVersion: string
  planSha256: string
  facts: string
}

const columns = `id, name, created_at AS createdAt, software_version AS softwareVersion, plan_sha256 AS planSha256, facts`

const toRun = <T>(row: Row): ModelRunRow<T> => ({ ...row, facts: JSON.parse(row.facts) as T })

/** Keeps a finished run with its looks at test cohorts, in one transaction. */
export const insertModelRun = (
  db: WritableDb,
  run: {
    readonly name: string
    readonly createdAt: string
    readonly softwareVersion: string
    readonly planSha256: string
    readonly facts: unknown
    /** results.json as text, kept byte for byte. */
    readonly results: string
    readonly models: string
    readonly looks: readonly TestLook[]
  },
): number =>
  db.transaction(() => {
    const id = Number(
      db
        .prepare(
          `INSERT INTO model_runs (name, created_at, software_version, plan_sha256, facts, results, models)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          run.name,
          run.createdAt,
          run.softwareVersion,
          run.planSha256,
          JSON.stringify(run.facts),
          run.results,
          run.models,
        ).lastInsertRowid,
    )
    const look = db.prepare('INSERT INTO test_looks (run_id, cohort, rows_sha256, models) VALUES (?, ?, ?, ?)')
    for (const { cohort, rowsSha256, models } of run.looks) look.run(id, cohort, rowsSha256, models)
    return id
  })()

export const listModelRuns = <T>(db: ReadableDb): ModelRunRow<T>[] =>
  (db.prepare(`SELECT ${columns} FROM model_runs ORDER BY id DESC`).all() as Row[]).map((row) => toRun<T>(row))

/** A run with its results and models as JSON text; null where there is none of that id. */
export const findModelRun = <T>(
  db: ReadableDb,
  id: number,
): (ModelRunRow<T> & { readonly results: string; readonly models: string }) | null => {
  const row = db.prepare(`SELECT ${columns}, results, models FROM model_runs WHERE id = ?`).get(id) as
    | (Row & { results: string; models: string })
    | undefined
  return row === undefined ? null : { ...toRun<T>(row), results: row.results, models: row.models }
}

export const renameModelRun = (db: WritableDb, id: number, name: string): boolean =>
  db.prepare('UPDATE model_runs SET name = ? WHERE id = ?').run(name, id).changes > 0

/** How often rows have been looked at as a test cohort, over all runs: runs and models. */
export const countLooks = (db: ReadableDb, rowsSha256: string): { runs: number; models: number } =>
  db
    .prepare('SELECT count(*) AS runs, coalesce(sum(models), 0) AS models FROM test_looks WHERE rows_sha256 = ?')
    .get(rowsSha256) as { runs: number; models: number }
