import type { ReadableDb, WritableDb } from '../open.ts'

/** One call of a command or job: who, when, with what input (identity and buffers left out), and how it ended. */
export interface StudyEvent {
  readonly id: number
  readonly at: string
  readonly reader: string | null
  readonly name: string
  readonly input: unknown
  readonly outcome: string
  readonly softwareVersion: string
}

/** Adds an event; a study that may only be read keeps its log as it is. */
export const insertEvent = (db: WritableDb, event: Omit<StudyEvent, 'id'>): void => {
  if (db.readonly) return
  db.prepare('INSERT INTO events (at, reader, name, input, outcome, software_version) VALUES (?, ?, ?, ?, ?, ?)').run(
    event.at,
    event.reader,
    event.name,
    JSON.stringify(event.input),
    event.outcome,
    event.softwareVersion,
  )
}

export const listEvents = (db: ReadableDb, limit: number, before?: number): StudyEvent[] =>
  (
    db
      .prepare(
        `SELECT id, at, reader, name, input, outcome, software_version AS softwareVersion FROM events
         WHERE ? IS NULL OR id < ? ORDER BY id DESC LIMIT ?`,
      )
      .all(before ?? null, before ?? null, limit) as (StudyEvent & { input: string })[]
  ).map((row) => ({ ...row, input: JSON.parse(row.input) as unknown }))
