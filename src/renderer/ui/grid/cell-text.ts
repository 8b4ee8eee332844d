import { dash, formatNumber } from '../format-number.ts'
import type { GridColumn } from './grid-column.ts'

/** The text a cell shows. */
export const cellText = <Row>(column: GridColumn<Row>, row: Row): string => {
  if (column.text !== undefined) return column.text(row)
  const value = column.value(row)
  if (value === null || value === '') return dash
  return typeof value === 'number' ? formatNumber(value) : value
}

/** What hovering a cell says: its own hint, else the full value where the shown text leaves something out. */
export const cellHint = <Row>(column: GridColumn<Row>, row: Row): string | undefined => {
  const hint = column.hint?.(row)
  if (hint !== null && hint !== undefined) return hint
  const value = column.value(row)
  if (value === null) return undefined
  const full = String(value)
  return full === cellText(column, row) ? undefined : full
}

/** What a cell puts on the clipboard: full precision, empty where undefined, no tabs or line breaks. */
export const cellForClipboard = <Row>(column: GridColumn<Row>, row: Row): string =>
  String(column.value(row) ?? '').replaceAll(/[\t\r\n]+/g, ' ')

/** Rows as spreadsheet programs take them from the clipboard: tab separated, headings first. */
export const toTabSeparated = <Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string =>
  [
    columns.map(({ header }) => header.replaceAll(/[\t\r\n]+/g, ' ')),
    ...rows.map((row) => columns.map((column) => cellForClipboard(column, row))),
  ]
    .map((cells) => cells.join('\t'))
    .join('\r\n')

/** Rows in which every word of the search stands in some column. */
export const searchRows = <Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[], search: string): Row[] => {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return [...rows]
  return rows.filter((row) => {
    const text = columns.map((column) => `${cellText(column, row)} ${column.value(row) ?? ''}`.toLowerCase()).join(' ')
    return words.every((word) => text.includes(word))
  })
}
