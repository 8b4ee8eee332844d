import type { ReadableDb, WritableDb } from '../open.ts'

/** A value that a column may take, with what it is called. */
export interface TableLevel {
  readonly value: string | number
  readonly labelEn: string
  readonly labelZh: string
}

export interface TableColumn {
  readonly name: string
  readonly labelEn: string
  readonly labelZh: string
  readonly type: 'number' | 'text'
  readonly unit: string | null
  /** identifier, clinical, sign, acquisition or outcome */
  readonly role: string
  /** Allowed values, or null where any is. */
  readonly levels: TableLevel[] | null
}

export interface StudyTable {
  readonly columns: TableColumn[]
  /** Missing = null. */
  readonly rows: (string | number | null)[][]
}

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
