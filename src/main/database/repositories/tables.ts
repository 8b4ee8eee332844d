import type { StudyTable, TableColumn, TableLevel } from '#core/study/study-table.ts'
import type { ReadableDb, WritableDb } from '../open.ts'

export const getTable = (db: ReadableDb, name: string): StudyTable => ({
  columns: (
    db
      .prepare(
        `SELECT name, label_en AS labelEn, label_zh AS labelZh, type, unit, role, levels FROM table_columns
         WHERE table_name = ? ORDER BY position`,
      )
      .all(name) as (Omit<TableColumn, 'levels'> & { levels: string | null })[]
  ).map((c) => ({ ...c, levels: c.levels === null ? null : (JSON.parse(c.levels) as TableLevel[]) })),
  rows: (
    db.prepare('SELECT cells FROM table_rows WHERE table_name = ? ORDER BY position').all(name) as { cells: string }[]
  ).map((row) => JSON.parse(row.cells) as (string | number | null)[]),
})

/** Keeps a study table as it is, before something takes its place. A table without columns is not worth keeping. */
export const keepTableVersion = (db: WritableDb, name: string, replacedAt: string): void => {
  const table = getTable(db, name)
  if (table.columns.length === 0) return
  db.prepare('INSERT INTO table_versions (table_name, replaced_at, columns, rows) VALUES (?, ?, ?, ?)').run(
    name,
    replacedAt,
    JSON.stringify(table.columns),
    JSON.stringify(table.rows),
  )
}

/** Earlier forms of a study table, newest first. */
export const listTableVersions = (
  db: ReadableDb,
  name: string,
): { id: number; replacedAt: string; columns: number; rows: number }[] =>
  db
    .prepare(
      `SELECT id, replaced_at AS replacedAt, json_array_length(columns) AS columns, json_array_length(rows) AS rows
       FROM table_versions WHERE table_name = ? ORDER BY id DESC`,
    )
    .all(name) as { id: number; replacedAt: string; columns: number; rows: number }[]

export const findTableVersion = (db: ReadableDb, id: number): { name: string; table: StudyTable } | null => {
  const row = db.prepare('SELECT table_name AS name, columns, rows FROM table_versions WHERE id = ?').get(id) as
    | { name: string; columns: string; rows: string }
    | undefined
  return row === undefined
    ? null
    : {
        name: row.name,
        table: { columns: JSON.parse(row.columns) as TableColumn[], rows: JSON.parse(row.rows) as StudyTable['rows'] },
      }
}

/** Replaces a study table whole. */
export const putTable = (db: WritableDb, name: string, table: StudyTable): void => {
  db.transaction(() => {
    db.prepare('DELETE FROM table_columns WHERE table_name = ?').run(name)
    db.prepare('DELETE FROM table_rows WHERE table_name = ?').run(name)
    const column = db.prepare(
      `INSERT INTO table_columns (table_name, position, name, label_en, label_zh, type, unit, role, levels)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    table.columns.forEach((c, i) => {
      const levels = c.levels === null ? null : JSON.stringify(c.levels)
      column.run(name, i, c.name, c.labelEn, c.labelZh, c.type, c.unit, c.role, levels)
    })
    const row = db.prepare('INSERT INTO table_rows (table_name, position, cells) VALUES (?, ?, ?)')
    table.rows.forEach((cells, i) => row.run(name, i, JSON.stringify(cells)))
  })()
}
