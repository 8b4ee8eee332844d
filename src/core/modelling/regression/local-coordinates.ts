import { columnOf, type Matrix, matrixOfColumns, selectColumns } from '../matrix.ts'
import { linearPredictor } from './design.ts'
import { logisticState } from './logistic-likelihood.ts'
import { orthogonalise } from './orthogonalise.ts'

/** The columns of a design recombined so that the information at an estimate is the unit matrix. */
export interface LocalCoordinates {
  /** n × p; only the last column moves the held coefficient. */
  readonly matrix: Matrix
  /** The estimate, p numbers. */
  readonly estimate: Float64Array
  /** Where the held coefficient is 1 and its column, centred by the intercept, acts alone; null for the intercept. */
  readonly alone: Float64Array | null
  /** The last coordinate is the held coefficient times this: one over its standard error. */
  readonly scale: number
  /** Coefficients of the design in these coordinates. */
  toCoordinates(coefficients: ArrayLike<number>): Float64Array
}

/**
 * Coordinates in which a profile of the likelihood is searched: √W·X = Q·R with the held column last, so that X·β =
 * (W^−½·Q)·(R·β). The model and its maxima stay the same; location, units and correlation of the columns drop out, and
 * every coordinate counts standard errors.
 *
 * @param matrix        n × p, columns independent, the intercept first
 * @param y             n, 0 or 1
 * @param coefficients  p, the estimate whose weights W are used
 * @param held          the coefficient to be profiled, 0 … p − 1
 */
export const localCoordinates = (
  matrix: Matrix,
  y: ArrayLike<number>,
  coefficients: readonly number[],
  held: number,
): LocalCoordinates => {
  const p = matrix.columns
  const order = [...coefficients.keys()].filter((j) => j !== held).concat(held)
  const { weight } = logisticState(linearPredictor(matrix, coefficients), y)
  const scales = weight.map((w) => Math.sqrt(Math.max(w, 1e-300)))
  const { q, r } = orthogonalise(selectColumns(matrix, order), scales)
  const columns = order.map((_, k) => columnOf(q, k).map((value, i) => value / scales[i]))
  const coordinatesOf = (b: ArrayLike<number>): Float64Array =>
    Float64Array.from(order, (_, k) => order.reduce((sum, j, m) => sum + (m < k ? 0 : r[k * p + m] * b[j]), 0))
  const mean = columnOf(matrix, held).reduce((sum, x) => sum + x / matrix.rows, 0)
  const single = coefficients.map((_, j) => (j === held ? 1 : j === 0 ? -mean : 0))
  return {
    matrix: matrixOfColumns(columns, matrix.rows),
    estimate: coordinatesOf(coefficients),
    alone: held === 0 ? null : coordinatesOf(single),
    scale: r[p * p - 1],
    toCoordinates: coordinatesOf,
  }
}
