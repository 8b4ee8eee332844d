import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { normalQuantile } from '#core/statistics/distributions/normal.ts'
import { columnOf } from '../matrix.ts'
import { checkOutcome, firstDependent } from './check-outcome.ts'
import type { Design } from './design.ts'
import { findLimit, type ProfileLimit, type ProfilePoint, scaledLimit } from './find-limit.ts'
import { maximisePenalised } from './firth-maximum.ts'
import { nullLogLikelihood } from './fit-logistic.ts'
import { type LocalCoordinates, localCoordinates } from './local-coordinates.ts'
import type { LogisticFit } from './logistic-fit.ts'
import { inverseOfProduct, orthogonalise } from './orthogonalise.ts'

/**
 * Logistic regression with Firth's penalty: maximises l(β) + ½ ln|X'WX|. Estimates are finite with separated cases and
 * less biased in small samples.
 *
 * @param design  n × p with the intercept first
 * @param y       n, 0 or 1, both present
 * @returns the fit; throws when columns depend on each other or there are not more cases than columns
 * @see Firth 1993, doi:10.1093/biomet/80.1.27 · Heinze & Schemper 2002, doi:10.1002/sim.1047
 */
export const fitFirth = (design: Design, y: ArrayLike<number>): LogisticFit => {
  const positive = checkOutcome(design, y)
  const { rows, columns } = design.matrix
  firstDependent(design, orthogonalise(design.matrix, new Float64Array(rows).fill(1)))
  const maximum = maximisePenalised(design.matrix, y, new Float64Array(columns), null)
  return {
    method: 'firth',
    terms: design.terms,
    names: design.names,
    cases: rows,
    positive,
    coefficients: Array.from(maximum.coefficients),
    covariance: inverseOfProduct(maximum.factors),
    logLikelihood: maximum.logLikelihood,
    nullLogLikelihood: nullLogLikelihood(rows, positive),
    penalisedLogLikelihood: maximum.penalised,
  }
}

export interface PenalisedProfile {
  readonly lower: ProfileLimit
  readonly upper: ProfileLimit
  /** Penalised likelihood-ratio test of the coefficient against 0. */
  readonly p: number
}

/**
 * Profile limits and likelihood-ratio tests of the penalised likelihood, coefficient by coefficient. The penalty stays
 * that of the full model while one coefficient is held.
 *
 * @param design  as in the fit
 * @param y       n, 0 or 1
 * @param fit     of `fitFirth`
 * @param level   confidence, 0 … 1, default 0.95
 * @see Heinze & Schemper 2002, doi:10.1002/sim.1047
 */
export const profileFirth = (
  design: Design,
  y: ArrayLike<number>,
  fit: LogisticFit,
  level = 0.95,
): PenalisedProfile[] => {
  if (fit.penalisedLogLikelihood === null)
    throw new Error("The model was not fitted with Firth's penalty; use its profile limits instead.")
  const z = normalQuantile(0.5 + level / 2)
  return fit.coefficients.map((_, held) => {
    const coordinates = localCoordinates(design.matrix, y, fit.coefficients, held)
    const { matrix, estimate, scale } = coordinates
    // the penalty of these columns differs from that of the design by a constant, and so does the maximum
    const top = maximisePenalised(matrix, y, estimate, null).penalised
    const limit = (step: number): ProfileLimit =>
      scaledLimit(findLimit(penalisedProfileOf(coordinates, y), estimate[estimate.length - 1], top, step, z), scale)
    const atNull = penalisedProfileOf(coordinates, y)(0).logLikelihood
    return { lower: limit(-z), upper: limit(z), p: chiSquareSf(2 * (top - atNull), 1) }
  })
}

/** The penalised maximum over the other coordinates with the last one held. */
const penalisedProfileOf = (
  { matrix, estimate, alone, scale }: LocalCoordinates,
  y: ArrayLike<number>,
): ((value: number) => ProfilePoint) => {
  const held = estimate.length - 1
  const column = columnOf(matrix, held)
  const origin = new Float64Array(estimate.length)
  let start = estimate
  return (value) => {
    // far from the estimate the penalised likelihood can have several maxima: the highest counts
    const starts = [start, origin, ...(alone === null ? [] : [alone.map((x) => (x * value) / scale)])]
    const highest = starts
      .map((from) => maximisePenalised(matrix, y, from.with(held, value), held, 1e-3))
      .reduce((best, one) => (one.penalised > best.penalised ? one : best))
    const maximum = maximisePenalised(matrix, y, highest.coefficients, held)
    start = maximum.coefficients
    const score = column.reduce((sum, x, i) => sum + x * maximum.residual[i], 0)
    return { logLikelihood: maximum.penalised, score }
  }
}
