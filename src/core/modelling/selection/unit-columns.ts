import { unitDeviations } from '#core/statistics/correlation/pearson.ts'
import { midranks } from '#core/statistics/descriptive/ranks.ts'
import { columnOf, type Matrix } from '../matrix.ts'

export type CorrelationMethod = 'pearson' | 'spearman'

/**
 * Columns (or their ranks) centred and of length 1, so that products of columns are correlations.
 *
 * @param matrix  n × p, finite
 * @param method  `spearman` ranks the values first, ties at their mean rank
 * @returns n × p; a constant column is all zeros: it correlates with nothing
 */
export const unitColumns = (matrix: Matrix, method: CorrelationMethod): Matrix => {
  const out: Matrix = { ...matrix, values: new Float64Array(matrix.values.length) }
  for (let j = 0; j < matrix.columns; j++) {
    const values = columnOf(matrix, j)
    columnOf(out, j).set(unitDeviations(method === 'spearman' ? midranks(values).ranks : values) ?? [])
  }
  return out
}

/**
 * Products of every column with one.
 *
 * @param matrix  n × p
 * @param column  n numbers
 * @returns p numbers
 */
export const productsWith = (matrix: Matrix, column: Float64Array): Float64Array =>
  Float64Array.from({ length: matrix.columns }, (_, j) => {
    const other = columnOf(matrix, j)
    let sum = 0
    for (let i = 0; i < column.length; i++) sum += other[i] * column[i]
    return sum
  })
