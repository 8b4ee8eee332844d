import { normalQuantile } from '#core/statistics/distributions/normal.ts'
import { columnOf, selectColumns } from '../matrix.ts'
import { type Design, linearPredictor } from './design.ts'
import { findLimit, type ProfileLimit, type ProfilePoint } from './find-limit.ts'
import type { LogisticFit } from './logistic-fit.ts'
import { type LogisticState, logisticState } from './logistic-likelihood.ts'
import { orthogonalise, solveLeastSquares } from './orthogonalise.ts'

/**
 * Profile-likelihood limits of every coefficient: where the deviance, maximised over the other coefficients, has risen
 * by the chi-square quantile with one degree of freedom. For odds ratios take exp of the limits.
 *
 * @param design  as in the fit
 * @param y       n, 0 or 1
 * @param fit     maximum-likelihood fit of that design
 * @param level   confidence, 0 … 1, default 0.95
 * @returns lower and upper limit per coefficient; a side without a limit gives null and the reason
 * @see Venzon & Moolgavkar 1988, doi:10.2307/2347496
 */
export const profileLimits = (
  design: Design,
  y: ArrayLike<number>,
  fit: LogisticFit,
  level = 0.95,
): { readonly lower: ProfileLimit; readonly upper: ProfileLimit }[] => {
  const z = normalQuantile(0.5 + level / 2)
  return fit.coefficients.map((estimate, j) => {
    const reach = z * Math.sqrt(fit.covariance[j][j])
    const limit = (step: number): ProfileLimit =>
      findLimit(profileOf(design, y, fit, j), estimate, fit.logLikelihood, step, z)
    return { lower: limit(-reach), upper: limit(reach) }
  })
}

/** The maximum over the other coefficients with one held; each search starts where the last ended. */
const profileOf = (
  design: Design,
  y: ArrayLike<number>,
  fit: LogisticFit,
  held: number,
): ((value: number) => ProfilePoint) => {
  const others = fit.coefficients.map((_, j) => j).filter((j) => j !== held)
  const matrix = selectColumns(design.matrix, others)
  const column = columnOf(design.matrix, held)
  let free = Float64Array.from(others, (j) => fit.coefficients[j])
  return (value) => {
    const stateAt = (b: Float64Array): LogisticState =>
      logisticState(
        linearPredictor(matrix, b).map((eta, i) => eta + value * column[i]),
        y,
      )
    let state = stateAt(free)
    for (let count = 0; count < 100 && others.length > 0; count++) {
      const scales = state.weight.map((w) => Math.sqrt(Math.max(w, 1e-300)))
      const step = solveLeastSquares(
        orthogonalise(matrix, scales),
        state.residual.map((r, i) => r / scales[i]),
      )
      const change = linearPredictor(matrix, step).reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      let part = 1
      let next = state
      let tried = free
      for (; part > 1e-12; part /= 2) {
        tried = free.map((b, j) => b + part * step[j])
        next = stateAt(tried)
        if (next.logLikelihood >= state.logLikelihood - 1e-12 * Math.abs(state.logLikelihood)) break
      }
      free = tried
      state = next
      if (change < 1e-10) break
    }
    return {
      logLikelihood: state.logLikelihood,
      score: column.reduce((sum, x, i) => sum + x * state.residual[i], 0),
    }
  }
}
