import { median } from '#core/statistics/descriptive/quantile.ts'
import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import { requireColumns, requireRows } from './require-complete.ts'

export type ImputeStrategy = 'median' | 'mode'

export interface FittedImputer {
  readonly kind: 'impute'
  /** What stands for a missing value, per column. */
  readonly fills: readonly number[]
  /** Columns that get an indicator column of their own (1 = was missing): those with gaps in training. */
  readonly indicators: readonly number[]
}

/**
 * Fill values of the training rows: the median, or the most frequent value (the smallest of equally frequent ones).
 *
 * @param matrix      training rows; NaN is missing
 * @param strategies  one per column
 * @param indicators  whether columns with gaps in training get an indicator column
 * @returns the fitted imputer; throws when a column has no value at all in training
 */
export const fitImputer = (
  matrix: Matrix,
  strategies: readonly ImputeStrategy[],
  indicators = false,
): FittedImputer => {
  requireRows(matrix, 'impute', 1)
  requireColumns(matrix, strategies.length, 'impute')
  const gaps: number[] = []
  const fills = strategies.map((strategy, j) => {
    const present = columnOf(matrix, j)
      .filter((value) => !Number.isNaN(value))
      .sort()
    if (present.length === 0)
      throw new Error(`Column ${j + 1} has no value in the training rows; leave it out instead of imputing it.`)
    if (present.length < matrix.rows) gaps.push(j)
    return strategy === 'median' ? median(present) : modeOf(present)
  })
  return { kind: 'impute', fills, indicators: indicators ? gaps : [] }
}

/**
 * Missing values replaced by the training rows' fill values, indicator columns appended.
 *
 * @param fitted  by {@link fitImputer}
 * @param matrix  rows to fill, the same columns; NaN is missing
 * @returns p columns, then one of 0 and 1 for each entry of `fitted.indicators`, in that order
 */
export const applyImputer = (fitted: FittedImputer, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.fills.length, 'impute')
  const columns = fitted.fills.map((fill, j) =>
    columnOf(matrix, j).map((value) => (Number.isNaN(value) ? fill : value)),
  )
  const flags = fitted.indicators.map((j) => columnOf(matrix, j).map((value) => (Number.isNaN(value) ? 1 : 0)))
  return matrixOfColumns([...columns, ...flags], matrix.rows)
}

const modeOf = (sorted: Float64Array): number => {
  let mode = sorted[0]
  let most = 0
  let run = 0
  sorted.forEach((value, i) => {
    run = i > 0 && value === sorted[i - 1] ? run + 1 : 1
    if (run > most) {
      most = run
      mode = value
    }
  })
  return mode
}
