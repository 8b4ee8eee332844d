import type { Matrix } from '../matrix.ts'
import { linearPredictor } from './design.ts'
import { type LogisticState, logisticState } from './logistic-likelihood.ts'
import { orthogonalise, solveLeastSquares } from './orthogonalise.ts'

const maxSteps = 200
/** Expected gain of a step, in units of the log-likelihood, after which one more would change nothing. */
const settled = 1e-18

/** A maximum of the likelihood with a fixed part of the linear predictor. */
interface ConstrainedMaximum {
  readonly coefficients: Float64Array
  readonly state: LogisticState
}

/**
 * Maximises the log-likelihood at X·b + offset over b by Newton's method. A step is shortened until the likelihood rises
 * by a share of what the step promises; the likelihood being concave, this ends at the maximum from any start.
 *
 * @param matrix  n × p, well-conditioned columns (see `localCoordinates`)
 * @param offset  n, the fixed part
 * @param y       n, 0 or 1
 * @param start   p coefficients to start from
 * @see Boyd & Vandenberghe 2004, Convex Optimization, 9.5
 */
export const constrainedMaximum = (
  matrix: Matrix,
  offset: Float64Array,
  y: ArrayLike<number>,
  start: Float64Array,
): ConstrainedMaximum => {
  const stateAt = (b: Float64Array): LogisticState =>
    logisticState(
      linearPredictor(matrix, b).map((eta, i) => eta + offset[i]),
      y,
    )
  let coefficients = start
  let state = stateAt(coefficients)
  for (let count = 0; count < maxSteps && matrix.columns > 0; count++) {
    const { logLikelihood, residual } = state
    const scales = state.weight.map((w) => Math.sqrt(Math.max(w, 1e-300)))
    const step = solveLeastSquares(
      orthogonalise(matrix, scales),
      residual.map((r, i) => r / scales[i]),
    )
    const gain = linearPredictor(matrix, step).reduce((sum, change, i) => sum + change * residual[i], 0)
    const rounding = 4 * Number.EPSILON * Math.abs(logLikelihood)
    let part = 1
    let tried = coefficients
    let next = state
    do {
      tried = coefficients.map((b, j) => b + part * step[j])
      next = stateAt(tried)
      part /= 2
    } while (!(next.logLikelihood >= logLikelihood + 2e-4 * part * gain - rounding) && part > 1e-9)
    if (!(next.logLikelihood >= logLikelihood - rounding)) break
    coefficients = tried
    state = next
    if (!(gain > settled)) break
  }
  return { coefficients, state }
}
