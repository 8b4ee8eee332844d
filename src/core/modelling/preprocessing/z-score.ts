import type { Matrix } from '../matrix.ts'
import { columnMoments } from './column-moments.ts'
import { requireColumns, requireComplete, requireRows } from './require-complete.ts'
import { rescale } from './rescale.ts'

export interface FittedZScore {
  readonly kind: 'z-score'
  readonly deviation: 'sample' | 'population'
  readonly mean: readonly number[]
  /** Standard deviations; 0 for a constant column. */
  readonly sd: readonly number[]
}

/**
 * Means and standard deviations of the training rows.
 *
 * @param matrix     training rows, finite; two or more rows for the sample deviation
 * @param deviation  `sample`: divided by n − 1 (R's `scale`); `population`: by n (scikit-learn's StandardScaler)
 */
export const fitZScore = (matrix: Matrix, deviation: FittedZScore['deviation'] = 'sample'): FittedZScore => {
  requireRows(matrix, 'z-score', deviation === 'sample' ? 2 : 1)
  requireComplete(matrix, 'z-score')
  const moments = columnMoments(matrix)
  const divisor = deviation === 'sample' ? matrix.rows - 1 : matrix.rows
  return {
    kind: 'z-score',
    deviation,
    mean: moments.map(({ mean }) => mean),
    sd: moments.map(({ squares }) => Math.sqrt(squares / divisor)),
  }
}

/**
 * (x − mean) / SD with the training rows' mean and SD. A column constant in training is only centred.
 *
 * @param fitted  by {@link fitZScore}
 * @param matrix  rows to transform, the same columns
 */
export const applyZScore = (fitted: FittedZScore, matrix: Matrix): Matrix => {
  requireColumns(matrix, fitted.mean.length, 'z-score')
  return rescale(
    matrix,
    fitted.mean,
    fitted.sd.map((sd) => (sd === 0 ? 1 : sd)),
  )
}
