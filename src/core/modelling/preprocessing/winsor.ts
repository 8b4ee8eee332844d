import { quantileOfSorted } from '#core/statistics/descriptive/quantile.ts'
import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import { requireColumns, requireComplete, requireRows } from './require-complete.ts'

export interface FittedWinsor {
  readonly kind: 'winsor'
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/**
 * Limits beyond which values are pulled in: the quantiles p and 1 − p (type 7) of each column of the training rows.
 *
 * @param matrix  training rows, finite
 * @param tail    p, 0 < p < 0.5
 */
export const fitWinsor = (matrix: Matrix, tail: number): FittedWinsor => {
  requireRows(matrix, 'winsor', 1)
  requireComplete(matrix, 'winsor')
  if (!(tail > 0 && tail < 0.5)) throw new Error(`The tail to pull in must lie between 0 and 0.5, not ${tail}.`)
  const limits = Array.from({ length: matrix.columns }, (_, j) => {
    const sorted = columnOf(matrix, j).toSorted()
    return [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)]
  })
  return { kind: 'winsor', lower: limits.map(([lower]) => lower), upper: limits.map(([, upper]) => upper) }
}

/**
 * Values beyond the limits replaced by the limits.
 *
 * @param fitted  by {@link fitWinsor}
 * @param matrix  rows to transform, the same columns
 */
export const applyWinsor = (fitted: FittedWinsor, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.lower.length, 'winsor')
  return matrixOfColumns(
    fitted.lower.map((lower, j) =>
      columnOf(matrix, j).map((value) => Math.min(Math.max(value, lower), fitted.upper[j])),
    ),
    matrix.rows,
  )
}
