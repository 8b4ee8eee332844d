import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { normalQuantile } from '#core/statistics/distributions/normal.ts'
import { columnOf } from '../matrix.ts'
import { checkOutcome, firstDependent } from './check-outcome.ts'
import type { Design } from './design.ts'
import { findLimit, type ProfileLimit } from './find-limit.ts'
import { maximisePenalised } from './firth-maximum.ts'
import { nullLogLikelihood } from './fit-logistic.ts'
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
  const top = fit.penalisedLogLikelihood
  if (top === null) throw new Error("The model was not fitted with Firth's penalty; use its profile limits instead.")
  const z = normalQuantile(0.5 + level / 2)
  return fit.coefficients.map((estimate, held) => {
    const column = columnOf(design.matrix, held)
    const search = (): ((value: number) => { logLikelihood: number; score: number }) => {
      let start = Float64Array.from(fit.coefficients)
      return (value) => {
        start[held] = value
        const level = start.map((_, j) => (j === held ? value : 0))
        // far from the estimate the penalised likelihood can have two maxima: the higher one counts
        const maximum = [start, level]
          .map((from) => maximisePenalised(design.matrix, y, from, held))
          .reduce((best, one) => (one.penalised > best.penalised ? one : best))
        start = maximum.coefficients.slice()
        const score = column.reduce((sum, x, i) => sum + x * maximum.residual[i], 0)
        return { logLikelihood: maximum.penalised, score }
      }
    }
    const reach = z * Math.sqrt(fit.covariance[held][held])
    return {
      lower: findLimit(search(), estimate, top, -reach, z),
      upper: findLimit(search(), estimate, top, reach, z),
      p: chiSquareSf(2 * (top - search()(0).logLikelihood), 1),
    }
  })
}
