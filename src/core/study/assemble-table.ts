import type { RawTable } from './describe-columns.ts'
import type { StudyTable, TableCell, TableColumn } from './study-table.ts'
import { isMissingText, numberOf } from './table-cells.ts'

export type TableName = 'clinical' | 'lesion'

/** Columns that say where a row belongs, in front of every study table. */
const keyColumns = (name: TableName): TableColumn[] => {
  const identifier = (column: string, labelEn: string, labelZh: string): TableColumn => ({
    name: column,
    labelEn,
    labelZh,
    type: 'text',
    unit: null,
    role: 'identifier',
    levels: null,
  })
  const subject = identifier('subject', 'Subject', '受试者')
  return name === 'clinical' ? [subject] : [subject, identifier('lesion', 'Lesion', '病灶')]
}

/** Names that columns of a file may not have: those of the keys. */
export const keyNames: readonly string[] = ['subject', 'lesion']

const keyCells = (name: TableName, id: string): TableCell[] =>
  name === 'clinical' ? [id] : [id.slice(0, id.lastIndexOf('-')), id]

export interface ChosenColumn {
  readonly name: string
  readonly role: string
}

/** Values of a column as numbers where all are, else as text; missing ones null. */
const valuesOf = (texts: readonly string[]): { readonly type: 'number' | 'text'; readonly values: TableCell[] } => {
  const filled = texts.filter((text) => !isMissingText(text))
  const isNumber = filled.length > 0 && filled.every((text) => numberOf(text) !== null)
  return {
    type: isNumber ? 'number' : 'text',
    values: texts.map((text) => (isMissingText(text) ? null : isNumber ? numberOf(text) : text.trim())),
  }
}

/** A column under the name that the field knows it by keeps label, unit and levels where its values are among them. */
const columnFor = (
  { name, role }: ChosenColumn,
  type: 'number' | 'text',
  values: readonly TableCell[],
  known: ReadonlyMap<string, TableColumn>,
): TableColumn => {
  const model = known.get(name)
  const fits =
    model !== undefined &&
    model.type === type &&
    (model.levels === null || values.every((value) => value === null || model.levels?.some((l) => l.value === value)))
  return fits ? { ...model, role } : { name, labelEn: name, labelZh: name, type, unit: null, role, levels: null }
}

/**
 * The study table that chosen columns of a file make: one row per place, in the order of the places.
 *
 * @param matched  rows of the file with their places, every place once
 * @param known  columns that the field has names for, by name
 */
export const assembleTable = (
  name: TableName,
  table: RawTable,
  matched: readonly { readonly id: string; readonly row: number }[],
  chosen: readonly ChosenColumn[],
  known: ReadonlyMap<string, TableColumn>,
): StudyTable => {
  const made = chosen.map((column) => {
    const at = table.columns.indexOf(column.name)
    const { type, values } = valuesOf(matched.map(({ row }) => table.rows[row][at]))
    return { column: columnFor(column, type, values, known), values }
  })
  return {
    columns: [...keyColumns(name), ...made.map(({ column }) => column)],
    rows: matched.map(({ id }, r) => [...keyCells(name, id), ...made.map(({ values }) => values[r])]),
  }
}

/**
 * A table with another laid over it: columns and rows that only one has stay, cells that both have are those of the
 * newer one, missing values included. A column that changes its type becomes text.
 */
export const mergeTables = (name: TableName, older: StudyTable, newer: StudyTable): StudyTable => {
  const keys = keyColumns(name).length
  const idOf = (row: readonly TableCell[]): string => String(row[keys - 1])
  if (older.columns.length === 0) return newer
  const columns = [
    ...older.columns.map((column) => newer.columns.find((other) => other.name === column.name) ?? column),
    ...newer.columns.filter((column) => !older.columns.some((other) => other.name === column.name)),
  ]
  const rowOf = (table: StudyTable) => new Map(table.rows.map((row) => [idOf(row), row]))
  const [before, after] = [rowOf(older), rowOf(newer)]
  const positions = (table: StudyTable) => new Map(table.columns.map((column, at) => [column.name, at]))
  const [beforeAt, afterAt] = [positions(older), positions(newer)]
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort()
  const rows = ids.map((id) =>
    columns.map((column, at): TableCell => {
      if (at < keys) return (after.get(id) ?? before.get(id))?.[at] ?? null
      const row = after.get(id)
      const newAt = afterAt.get(column.name)
      if (row !== undefined && newAt !== undefined) return row[newAt]
      const oldAt = beforeAt.get(column.name)
      return oldAt === undefined ? null : (before.get(id)?.[oldAt] ?? null)
    }),
  )
  return {
    columns: columns.map((column, at) => settleType(column, rows, at, keys)),
    rows: textWhereText(columns, rows),
  }
}

const isText = (rows: readonly (readonly TableCell[])[], at: number): boolean =>
  rows.some((row) => typeof row[at] === 'string')

const settleType = (column: TableColumn, rows: readonly TableCell[][], at: number, keys: number): TableColumn =>
  at >= keys && column.type === 'number' && isText(rows, at) ? { ...column, type: 'text', levels: null } : column

const textWhereText = (columns: readonly TableColumn[], rows: readonly TableCell[][]): TableCell[][] => {
  const text = columns.map((_, at) => isText(rows, at))
  return rows.map((row) => row.map((cell, at) => (text[at] && typeof cell === 'number' ? String(cell) : cell)))
}
