import type { Matrix } from '../matrix.ts'
import { columnMoments } from './column-moments.ts'
import { requireComplete, requireRows } from './require-complete.ts'

export interface VarianceSelection {
  /** Σ (x − mean)²/n of each column; exactly 0 for a constant one. */
  readonly variances: readonly number[]
  /** Columns with a variance above the threshold, ascending. */
  readonly kept: readonly number[]
}

/**
 * Keeps the columns whose population variance exceeds a threshold; 0 drops the constant ones.
 *
 * @param matrix     training rows, finite
 * @param threshold  ≥ 0, in squared units of the features; comparable among columns of one scale only
 */
export const selectByVariance = (matrix: Matrix, threshold = 0): VarianceSelection => {
  requireRows(matrix, 'variance', 1)
  requireComplete(matrix, 'variance')
  if (!(threshold >= 0)) throw new Error(`The variance threshold must be 0 or more, not ${threshold}.`)
  const variances = columnMoments(matrix).map(({ squares }) => squares / matrix.rows)
  return { variances, kept: variances.flatMap((variance, j) => (variance > threshold ? [j] : [])) }
}
