import type { ReadableDb, WritableDb } from '../open.ts'

/** What every kept thing of the reliability workflow has. */
export interface KeptFacts<T> {
  readonly id: number
  readonly createdAt: string
  readonly softwareVersion: string
  readonly facts: T
}

interface Row {
  id: number
  createdAt: string
  softwareVersion: string
  facts: string
}

const toKept = <T>(row: Row): KeptFacts<T> => ({ ...row, facts: JSON.parse(row.facts) as T })

const selectKept = 'SELECT id, created_at AS createdAt, software_version AS softwareVersion, facts FROM'

/** Keeps a drawn subset. Throws where the name is taken (UNIQUE). */
export const insertSubset = (
  db: WritableDb,
  name: string,
  kept: { readonly createdAt: string; readonly softwareVersion: string; readonly facts: unknown },
): number =>
  Number(
    db
      .prepare('INSERT INTO reliability_subsets (name, created_at, software_version, facts) VALUES (?, ?, ?, ?)')
      .run(name, kept.createdAt, kept.softwareVersion, JSON.stringify(kept.facts)).lastInsertRowid,
  )

export const listSubsetRows = <T>(db: ReadableDb): KeptFacts<T>[] =>
  (db.prepare(`${selectKept} reliability_subsets ORDER BY id DESC`).all() as Row[]).map((row) => toKept<T>(row))

/** The version that a decision of this name would have. */
export const nextDecisionVersion = (db: ReadableDb, name: string): number =>
  (
    db.prepare('SELECT coalesce(max(version), 0) + 1 AS n FROM reliability_decisions WHERE name = ?').get(name) as {
      n: number
    }
  ).n

/** Keeps a decision with its tables; decisions are never changed. */
export const insertDecision = (
  db: WritableDb,
  decision: {
    readonly name: string
    readonly version: number
    readonly createdAt: string
    readonly softwareVersion: string
    readonly facts: unknown
    readonly tables: unknown
  },
): number =>
  Number(
    db
      .prepare(
        `INSERT INTO reliability_decisions (name, version, created_at, software_version, facts, tables)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        decision.name,
        decision.version,
        decision.createdAt,
        decision.softwareVersion,
        JSON.stringify(decision.facts),
        JSON.stringify(decision.tables),
      ).lastInsertRowid,
  )

export const listDecisionRows = <T>(db: ReadableDb): KeptFacts<T>[] =>
  (db.prepare(`${selectKept} reliability_decisions ORDER BY id DESC`).all() as Row[]).map((row) => toKept<T>(row))

/** A decision and its tables; null where there is none of that id. */
export const findDecision = <T, U>(db: ReadableDb, id: number): (KeptFacts<T> & { readonly tables: U }) | null => {
  const row = db
    .prepare(
      `SELECT id, created_at AS createdAt, software_version AS softwareVersion, facts, tables
       FROM reliability_decisions WHERE id = ?`,
    )
    .get(id) as (Row & { tables: string }) | undefined
  return row === undefined ? null : { ...toKept<T>(row), tables: JSON.parse(row.tables) as U }
}
