import { normalQuantile } from '#core/statistics/distributions/normal.ts'
import { columnOf, selectColumns } from '../matrix.ts'
import { constrainedMaximum } from './constrained-maximum.ts'
import type { Design } from './design.ts'
import { findLimit, type ProfileLimit, type ProfilePoint, scaledLimit } from './find-limit.ts'
import { type LocalCoordinates, localCoordinates } from './local-coordinates.ts'
import type { LogisticFit } from './logistic-fit.ts'

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
  return fit.coefficients.map((_, held) => {
    const coordinates = localCoordinates(design.matrix, y, fit.coefficients, held)
    const { estimate, scale } = coordinates
    const limit = (step: number): ProfileLimit =>
      scaledLimit(
        findLimit(profileOf(coordinates, y), estimate[estimate.length - 1], fit.logLikelihood, step, z),
        scale,
      )
    return { lower: limit(-z), upper: limit(z) }
  })
}

/** The maximum over the other coordinates with the last one held; each search starts where the last ended. */
const profileOf = ({ matrix, estimate }: LocalCoordinates, y: ArrayLike<number>): ((value: number) => ProfilePoint) => {
  const last = matrix.columns - 1
  const others = selectColumns(matrix, [...estimate.keys()].slice(0, last))
  const column = columnOf(matrix, last)
  let start = estimate.slice(0, last)
  return (value) => {
    const offset = column.map((x) => x * value)
    const { coefficients, state } = constrainedMaximum(others, offset, y, start)
    start = coefficients.slice()
    return {
      logLikelihood: state.logLikelihood,
      score: column.reduce((sum, x, i) => sum + x * state.residual[i], 0),
    }
  }
}
