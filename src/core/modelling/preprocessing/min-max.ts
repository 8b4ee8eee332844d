import type { Matrix } from '../matrix.ts'
import { columnMoments } from './column-moments.ts'
import { requireColumns, requireComplete, requireRows } from './require-complete.ts'
import { rescale } from './rescale.ts'

export interface FittedMinMax {
  readonly kind: 'min-max'
  readonly min: readonly number[]
  readonly max: readonly number[]
}

/**
 * Smallest and largest value of each column of the training rows.
 *
 * @param matrix  training rows, finite
 */
export const fitMinMax = (matrix: Matrix): FittedMinMax => {
  requireRows(matrix, 'min-max', 1)
  requireComplete(matrix, 'min-max')
  const moments = columnMoments(matrix)
  return { kind: 'min-max', min: moments.map(({ least }) => least), max: moments.map(({ greatest }) => greatest) }
}

/**
 * (x − min) / (max − min): 0 … 1 in training; other rows may leave that range and are not clipped. A column constant in
 * training becomes x − min.
 *
 * @param fitted  by {@link fitMinMax}
 * @param matrix  rows to transform, the same columns
 */
export const applyMinMax = (fitted: FittedMinMax, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.min.length, 'min-max')
  return rescale(
    matrix,
    fitted.min,
    fitted.max.map((max, j) => (max === fitted.min[j] ? 1 : max - fitted.min[j])),
  )
}
