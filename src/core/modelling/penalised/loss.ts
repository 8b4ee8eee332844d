export type LossFamily = 'binomial' | 'gaussian'

/** How far predictions are from the outcome, as a function of the linear predictor. */
export interface Loss {
  readonly family: LossFamily
  /** Curvature does not depend on the predictor. */
  readonly isQuadratic: boolean
  /**
   * The weighted mean of the negative log-likelihood at `eta` (½ squared error for the Gaussian family).
   *
   * @param eta        linear predictor, one per row
   * @param residual   filled with weight × (outcome − mean)
   * @param curvature  filled with weight × second derivative; null: not wanted
   */
  evaluate(eta: Float64Array, residual: Float64Array, curvature: Float64Array | null): number
}

/**
 * Negative log-likelihood of a logistic model: Σ wᵢ(ln(1 + e^ηᵢ) − yᵢηᵢ).
 *
 * @param y        0 or 1 per row
 * @param weights  non-negative, sum 1
 */
export const binomialLoss = (y: ArrayLike<number>, weights: Float64Array): Loss => ({
  family: 'binomial',
  isQuadratic: false,
  evaluate: (eta, residual, curvature) => {
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      const w = weights[i]
      const e = Math.exp(-Math.abs(eta[i]))
      const small = e / (1 + e)
      // the smaller chance is kept exact: 1 − p would lose it in the tail
      const missed = y[i] > 0.5 === eta[i] > 0 ? small : 1 - small
      sum += w * (Math.max(eta[i], 0) + Math.log(1 + e) - y[i] * eta[i])
      residual[i] = y[i] > 0.5 ? w * missed : -w * missed
      if (curvature !== null) curvature[i] = w * small * (1 - small)
    }
    return sum
  },
})

/**
 * Half the weighted mean squared error: ½ Σ wᵢ(yᵢ − ηᵢ)².
 *
 * @param y        outcome per row
 * @param weights  non-negative, sum 1
 */
export const gaussianLoss = (y: ArrayLike<number>, weights: Float64Array): Loss => ({
  family: 'gaussian',
  isQuadratic: true,
  evaluate: (eta, residual, curvature) => {
    let sum = 0
    for (let i = 0; i < weights.length; i++) {
      const difference = y[i] - eta[i]
      residual[i] = weights[i] * difference
      sum += residual[i] * difference
      if (curvature !== null) curvature[i] = weights[i]
    }
    return sum / 2
  },
})
