import { correlationMatrix } from '#core/statistics/correlation/correlation-matrix.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import type { CorrelationMethod } from './unit-columns.ts'

/**
 * |r| between all columns.
 *
 * @param matrix  n × p, finite, p ≥ 1
 * @param method  Pearson, or Spearman (Pearson of mid-ranks)
 * @returns p × p, symmetric; 0 for a constant column with any other
 */
export const absoluteCorrelations = (matrix: Matrix, method: CorrelationMethod): Matrix => {
  const columns = Array.from({ length: matrix.columns }, (_, j) => columnOf(matrix, j))
  const { values, size } = correlationMatrix(columns, method)
  return { rows: size, columns: size, values: values.map((r) => (Number.isNaN(r) ? 0 : Math.abs(r))) }
}
