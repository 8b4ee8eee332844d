import type { SegmentChange } from '#contract/segmentation.ts'
import { type EditDelta, packDelta, unpackDelta } from '#core/segmentation/history/edit-delta.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

export interface JournalEdit {
  readonly seq: number
  readonly label: string
  readonly delta: EditDelta | null
  readonly segmentChange: SegmentChange | null
}

interface EditRow {
  seq: number
  label: string
  delta: Uint8Array | null
  segmentChange: string | null
}

const columns = 'seq, label, delta, segment_change AS segmentChange'

const toEdit = (row: EditRow): JournalEdit => ({
  seq: row.seq,
  label: row.label,
  delta: row.delta === null ? null : unpackDelta(row.delta),
  segmentChange: row.segmentChange === null ? null : (JSON.parse(row.segmentChange) as SegmentChange),
})

export const findEdit = (db: ReadableDb, readingId: number, seq: number): JournalEdit | null => {
  const row = db
    .prepare(`SELECT ${columns} FROM edits WHERE reading_id = ? AND seq = ? AND abandoned = 0`)
    .get(readingId, seq) as EditRow | undefined
  return row === undefined ? null : toEdit(row)
}

/** Live edits with after < seq ≤ upTo, in order. */
export const listEditsBetween = (db: ReadableDb, readingId: number, after: number, upTo: number): JournalEdit[] =>
  (
    db
      .prepare(
        `SELECT ${columns} FROM edits WHERE reading_id = ? AND abandoned = 0 AND seq > ? AND seq <= ? ORDER BY seq`,
      )
      .all(readingId, after, upTo) as EditRow[]
  ).map(toEdit)

export const listEditLabels = (
  db: ReadableDb,
  readingId: number,
  head: number,
): { seq: number; label: string; at: string; applied: boolean }[] =>
  (
    db
      .prepare('SELECT seq, label, at FROM edits WHERE reading_id = ? AND abandoned = 0 ORDER BY seq')
      .all(readingId) as { seq: number; label: string; at: string }[]
  ).map((row) => ({ ...row, applied: row.seq <= head }))

/** Puts a new edit after the head; edits that had been undone become abandoned, and snapshots that contain them go. */
export const appendEdit = (db: WritableDb, readingId: number, edit: JournalEdit, at: string): void => {
  db.prepare('UPDATE edits SET abandoned = 1 WHERE reading_id = ? AND seq >= ? AND abandoned = 0').run(
    readingId,
    edit.seq,
  )
  db.prepare('DELETE FROM labelmap_snapshots WHERE reading_id = ? AND seq >= ?').run(readingId, edit.seq)
  db.prepare('INSERT INTO edits (reading_id, seq, label, delta, segment_change, at) VALUES (?, ?, ?, ?, ?, ?)').run(
    readingId,
    edit.seq,
    edit.label,
    edit.delta === null ? null : packDelta(edit.delta),
    edit.segmentChange === null ? null : JSON.stringify(edit.segmentChange),
    at,
  )
}
