import { quantileOfSorted } from '#core/statistics/descriptive/quantile.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { requireColumns, requireComplete, requireRows } from './require-complete.ts'
import { rescale } from './rescale.ts'

export interface FittedRobust {
  readonly kind: 'robust'
  readonly median: readonly number[]
  /** Interquartile range (type 7); 0 when half of the values are equal. */
  readonly range: readonly number[]
}

/**
 * Median and interquartile range of each column of the training rows.
 *
 * @param matrix  training rows, finite
 */
export const fitRobust = (matrix: Matrix): FittedRobust => {
  requireRows(matrix, 'robust', 1)
  requireComplete(matrix, 'robust')
  const quartiles = Array.from({ length: matrix.columns }, (_, j) => {
    const sorted = columnOf(matrix, j).toSorted()
    return [0.25, 0.5, 0.75].map((p) => quantileOfSorted(sorted, p))
  })
  return { kind: 'robust', median: quartiles.map((q) => q[1]), range: quartiles.map((q) => q[2] - q[0]) }
}

/**
 * (x − median) / interquartile range. A column without a range in training is only centred.
 *
 * @param fitted  by {@link fitRobust}
 * @param matrix  rows to transform, the same columns
 */
export const applyRobust = (fitted: FittedRobust, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.median.length, 'robust')
  return rescale(
    matrix,
    fitted.median,
    fitted.range.map((range) => (range === 0 ? 1 : range)),
  )
}
