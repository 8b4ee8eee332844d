/** What a logistic model says of its cases at a linear predictor. */
export interface LogisticState {
  readonly logLikelihood: number
  /** Outcome minus chance, per case. */
  readonly residual: Float64Array
  /** Chance × (1 − chance), per case. */
  readonly weight: Float64Array
  /** Chance of the outcome 1, per case. */
  readonly chance: Float64Array
}

/**
 * Log-likelihood Σ yη − ln(1 + e^η) of a yes/no outcome and its derivatives, exact in the tails.
 *
 * @param eta  linear predictor per case
 * @param y    0 or 1 per case
 */
export const logisticState = (eta: Float64Array, y: ArrayLike<number>): LogisticState => {
  const n = eta.length
  const residual = new Float64Array(n)
  const weight = new Float64Array(n)
  const chance = new Float64Array(n)
  let logLikelihood = 0
  let lost = 0
  for (let i = 0; i < n; i++) {
    const e = Math.exp(-Math.abs(eta[i]))
    const small = e / (1 + e)
    const missed = (y[i] === 1) === eta[i] > 0 ? small : 1 - small
    residual[i] = y[i] === 1 ? missed : -missed
    weight[i] = small * (1 - small)
    chance[i] = eta[i] > 0 ? 1 - small : small
    const term = Math.log1p(e) + ((y[i] === 1) === eta[i] > 0 ? 0 : Math.abs(eta[i])) + lost
    // the rounding of each sum is carried to the next: differences of deviances end the iteration
    const next = logLikelihood - term
    lost = term - (logLikelihood - next)
    logLikelihood = next
  }
  return { logLikelihood, residual, weight, chance }
}
