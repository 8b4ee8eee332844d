import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { normalQuantile } from '#core/statistics/distributions/normal.ts'
import { columnOf, type Matrix } from '../matrix.ts'
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
 * @see Heinze & Schemper 2002, doi:10.1002/sim.1047 (logistf)
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
    const profile = () => penalisedProfileOf(coordinates, y, design.matrix, held)
    const limit = (step: number): ProfileLimit =>
      scaledLimit(findLimit(profile(), estimate[estimate.length - 1], top, step, z, true), scale)
    const atNull = profile()(0).logLikelihood
    return { lower: limit(-z), upper: limit(z), p: chiSquareSf(2 * (top - atNull), 1) }
  })
}

/**
 * The penalised maximum over the other coefficients with one held. Far from the estimate of separated cases there can be
 * several; the one counts that scoring reaches from all other coefficients at 0 with steps of at most 5, as published
 * limits are computed, and the highest of some starts where that search ends nowhere.
 */
const penalisedProfileOf = (
  { matrix, estimate, alone, scale, toCoordinates }: LocalCoordinates,
  y: ArrayLike<number>,
  design: Matrix,
  held: number,
): ((value: number) => ProfilePoint) => {
  const last = estimate.length - 1
  const column = columnOf(matrix, last)
  const origin = new Float64Array(estimate.length)
  const furthest = Array.from(origin, (_, j) => longestStep / nearestPowerOfTen(spread(columnOf(design, j))))
  let start = estimate
  const rough = { ending: 1e-3 }
  return (value) => {
    const published = maximisePenalised(design, y, origin.with(held, value / scale), held, { ...rough, furthest })
    const starts = [start, origin, ...(alone === null ? [] : [alone.map((x) => (x * value) / scale)])]
    const from = published.settled
      ? toCoordinates(published.coefficients)
      : starts
          .map((one) => maximisePenalised(matrix, y, one.with(last, value), last, rough))
          .reduce((best, one) => (one.penalised > best.penalised ? one : best)).coefficients
    const maximum = maximisePenalised(matrix, y, from.with(last, value), last)
    start = maximum.coefficients
    const score = column.reduce((sum, x, i) => sum + x * maximum.residual[i], 0)
    return { logLikelihood: maximum.penalised, score }
  }
}

/** Furthest that the coefficient of a column of ordinary scale moves in one step (logistf's `maxstep`). */
const longestStep = 5

const spread = (column: Float64Array): number => {
  const mean = column.reduce((sum, x) => sum + x / column.length, 0)
  return Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2 / column.length, 0))
}

const nearestPowerOfTen = (value: number): number => (value > 0 ? 10 ** Math.round(Math.log10(value)) : 1)
