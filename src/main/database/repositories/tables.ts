import type { ReadableDb, WritableDb } from '../open.ts'

export interface TableColumn {
  readonly name: string
  readonly labelEn: string
  readonly labelZh: string
  readonly type: 'number' | 'text'
  readonly unit: string | null
}

export interface StudyTable {
  readonly columns: TableColumn[]
  /** Missing = null. */
  readonly rows: (string | number | null)[][]
}

export const getTable = (db: ReadableDb, name: string): StudyTable => ({
  columns: db
    .prepare(
      `SELECT name, label_en AS labelEn, label_zh AS labelZh, type, unit FROM table_columns
       WHERE table_name = ? ORDER BY position`,
    )
    .all(name) as TableColumn[],
  rows: (
    db.prepare('SELECT cells FROM table_rows WHERE table_name = ? ORDER BY position').all(name) as { cells: string }[]
  ).map((row) => JSON.parse(row.cells) as (string | number | null)[]),
})

/** Replaces a study table whole. */
export const putTable = (db: WritableDb, name: string, table: StudyTable): void => {
  db.transaction(() => {
    db.prepare('DELETE FROM table_columns WHERE table_name = ?').run(name)
    db.prepare('DELETE FROM table_rows WHERE table_name = ?').run(name)
    const column = db.prepare(
      'INSERT INTO table_columns (table_name, position, name, label_en, label_zh, type, unit) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    table.columns.forEach((c, i) => column.run(name, i, c.name, c.labelEn, c.labelZh, c.type, c.unit))
    const row = db.prepare('INSERT INTO table_rows (table_name, position, cells) VALUES (?, ?, ?)')
    table.rows.forEach((cells, i) => row.run(name, i, JSON.stringify(cells)))
  })()
}
