import type { ReadableDb, WritableDb } from '../open.ts'

/** A split that was locked: which rows (or patients) are in which cohort. */
export interface LockedSplit {
  readonly id: number
  readonly createdAt: string
  /** SHA-256 over the cohorts' ids. */
  readonly sha256: string
  readonly facts: {
    readonly plan: string
    readonly unit: 'lesion' | 'patient'
    readonly cohorts: readonly { readonly name: string; readonly ids: readonly string[]; readonly positive: number }[]
    readonly stamps: readonly string[]
    readonly notes: readonly string[]
  }
}

export const insertLockedSplit = (db: WritableDb, split: Omit<LockedSplit, 'id'>): number =>
  Number(
    db
      .prepare('INSERT INTO locked_splits (created_at, sha256, facts) VALUES (?, ?, ?)')
      .run(split.createdAt, split.sha256, JSON.stringify(split.facts)).lastInsertRowid,
  )

/** The split that holds now: the one locked last; null where none is. */
export const currentSplit = (db: ReadableDb): LockedSplit | null => {
  const row = db
    .prepare('SELECT id, created_at AS createdAt, sha256, facts FROM locked_splits ORDER BY id DESC LIMIT 1')
    .get() as (Omit<LockedSplit, 'facts'> & { facts: string }) | undefined
  return row === undefined ? null : { ...row, facts: JSON.parse(row.facts) as LockedSplit['facts'] }
}
