import { columnOf, type Matrix } from '../matrix.ts'

/** Columns brought to unit weighted SD (weights sum to 1), as the solver works on them. */
export interface StandardColumns {
  readonly matrix: Matrix
  /** Subtracted from each column; 0 without an intercept. */
  readonly centres: Float64Array
  /** Each column was divided by it; 1 for a constant column. */
  readonly scales: Float64Array
  /** 1 where the column has one value only: it carries nothing and never enters. */
  readonly isConstant: Uint8Array
}

/** SD below this part of the largest value is rounding residue of a constant. */
const residue = 1e-14

/**
 * Centre columns at their weighted mean and divide them by their weighted SD (weights sum to 1, no n − 1).
 *
 * @param matrix   n × p
 * @param weights  n, sum 1
 * @param centred  false (no intercept): columns are only divided by the SD around their mean
 * @see Friedman, Hastie & Tibshirani 2010, doi:10.18637/jss.v033.i01
 */
export const standardiseColumns = (matrix: Matrix, weights: Float64Array, centred: boolean): StandardColumns => {
  const { rows, columns } = matrix
  const values = new Float64Array(rows * columns)
  const centres = new Float64Array(columns)
  const scales = new Float64Array(columns).fill(1)
  const isConstant = new Uint8Array(columns)
  for (let j = 0; j < columns; j++) {
    const { mean, sd, isFlat } = spread(columnOf(matrix, j), weights)
    if (isFlat) {
      isConstant[j] = 1
      continue
    }
    const centre = centred ? mean : 0
    centres[j] = centre
    scales[j] = sd
    const at = rows * j
    for (let i = 0; i < rows; i++) values[at + i] = (matrix.values[at + i] - centre) / sd
  }
  return { matrix: { rows, columns, values }, centres, scales, isConstant }
}

const spread = (column: Float64Array, weights: Float64Array): { mean: number; sd: number; isFlat: boolean } => {
  let mean = 0
  let largest = 0
  for (let i = 0; i < column.length; i++) {
    mean += weights[i] * column[i]
    largest = Math.max(largest, Math.abs(column[i]))
  }
  let correction = 0
  for (let i = 0; i < column.length; i++) correction += weights[i] * (column[i] - mean)
  mean += correction
  let square = 0
  for (let i = 0; i < column.length; i++) square += weights[i] * (column[i] - mean) * (column[i] - mean)
  const sd = Math.sqrt(square)
  return { mean, sd, isFlat: !(sd > residue * largest) }
}
