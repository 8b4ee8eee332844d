import type { RowCondition } from '../plan/plan.ts'
import { type AnalysisTable, findColumn } from './analysis-table.ts'

/**
 * Whether two written values are the same: as text, or as numbers (`1`, `1.0`).
 *
 * @param cell   as written in a table
 * @param value  as written in a plan
 */
export const isSameValue = (cell: string, value: string | number | boolean): boolean =>
  cell === String(value) ||
  (cell.trim() !== '' && String(value).trim() !== '' && Number(cell) === Number(value) && typeof value !== 'boolean')

/**
 * Which rows fulfil a condition; a missing value never does.
 *
 * @param table      analysis table
 * @param condition  column and limits; those that are not null must all hold
 * @returns one flag per row; throws when no table has the column, or it holds words where numbers are compared
 */
export const rowsFulfilling = (
  table: Pick<AnalysisTable, 'columns' | 'level'>,
  { column, below, from, equals }: RowCondition,
): boolean[] => {
  const found = findColumn(table, column)
  if (found === null) throw new Error(`No table has the column ${column}, by which rows are chosen.`)
  if ((below !== null || from !== null) && !found.isNumeric)
    throw new Error(`The column ${column} holds words; rows can only be chosen by "equals", not by limits.`)
  return found.cells.map((cell, i) => {
    if (cell === null) return false
    const value = found.numbers[i]
    return (
      (below === null || value < below) &&
      (from === null || value >= from) &&
      (equals === null || isSameValue(cell, equals))
    )
  })
}
