import { formatFixed, formatP, formatValue } from '#core/charts/format-value.ts'
import { estimateText } from '../estimate-text.ts'
import { wordFor } from '../words/words.ts'
import type { CellDisplay, ReportColumn, ReportTable, TableRow } from './report-table.ts'

/** From here on two or three decimals say nothing. */
const large = 1e4

const number = (value: number, display: CellDisplay): string => {
  switch (display) {
    case 'fixed2':
    case 'fixed3':
      return Math.abs(value) >= large ? formatValue(value) : formatFixed(value, display === 'fixed2' ? 2 : 3)
    case 'p':
      return formatP(value).replace(/^p (= )?/, '')
    case 'count':
    case 'text':
      return String(value)
    case 'value':
      return formatValue(value)
    case 'mixed':
      return Number.isInteger(value) || Math.abs(value) < 0.001 ? formatValue(value) : number(value, 'fixed3')
  }
}

/**
 * A cell as it is shown: rounded, codes in words, limits in brackets behind their value; a dash where undefined.
 *
 * @param table whose cell it is
 * @param row   one of its rows
 * @param at    which of its columns
 */
export const formatCell = ({ columns }: ReportTable, row: TableRow, at: number): string => {
  const { display, codes, limits } = columns[at]
  const cell = row[at]
  if (cell === null) return '—'
  if (codes !== undefined) return wordFor(codes, String(cell))
  if (typeof cell === 'string') return cell
  if (limits === undefined) return number(cell, display)
  const [lower, upper] = limits.map((id) => {
    const value = row[columns.findIndex((one) => one.id === id)]
    return typeof value === 'number' ? value : null
  })
  return estimateText({ value: cell, lower, upper }, (value) => number(value, display))
}

/** The columns that a page shows: limits stand in the cell of their value. */
export const shownColumns = ({ columns }: ReportTable): { readonly column: ReportColumn; readonly at: number }[] => {
  const inside = new Set(columns.flatMap(({ limits }) => limits ?? []))
  return columns.flatMap((column, at) => (inside.has(column.id) ? [] : [{ column, at }]))
}
