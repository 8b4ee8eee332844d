import { columnOf, type Matrix } from '../matrix.ts'

export interface ColumnMoments {
  readonly mean: number
  /** Σ (x − mean)². Exactly 0 for a constant column. */
  readonly squares: number
  readonly least: number
  readonly greatest: number
}

/**
 * Mean and sum of squared deviations of each column, in two passes with the rounding of the first pass taken back.
 *
 * @param matrix  n × p, finite, n ≥ 1
 * @returns one entry per column
 * @see Chan, Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115 (corrected two-pass algorithm)
 */
export const columnMoments = (matrix: Matrix): ColumnMoments[] =>
  Array.from({ length: matrix.columns }, (_, j) => momentsOf(columnOf(matrix, j)))

const momentsOf = (values: Float64Array): ColumnMoments => {
  const n = values.length
  let least = Infinity
  let greatest = -Infinity
  let sum = 0
  for (const value of values) {
    sum += value
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  if (least === greatest) return { mean: least, squares: 0, least, greatest }
  const first = sum / n
  let left = 0
  for (const value of values) left += value - first
  const mean = first + left / n
  let squares = 0
  let rest = 0
  for (const value of values) {
    const deviation = value - mean
    squares += deviation * deviation
    rest += deviation
  }
  squares -= (rest * rest) / n
  // What remains of a column whose values differ by rounding only, as scikit-learn decides it.
  const noise = n * Number.EPSILON
  const variance = squares / n
  const isConstant = variance <= noise * variance + (noise * mean) ** 2
  return { mean, squares: isConstant ? 0 : squares, least, greatest }
}
