import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { type Design, selectTerms } from './design.ts'
import { fitLogisticOrRefuse } from './fit-logistic.ts'
import type { LogisticFit } from './logistic-fit.ts'

/** A likelihood-ratio test. */
export interface LikelihoodRatio {
  readonly chiSquare: number
  readonly df: number
  readonly p: number
}

/**
 * Likelihood-ratio test of a model against a smaller one within it: 2(l₁ − l₀), chi-square with the difference of
 * their numbers of coefficients.
 *
 * @param small, large  maximum-likelihood fits to the same cases; throws when the numbers of cases differ or the second
 *                      has no more coefficients
 */
export const compareNested = (small: LogisticFit, large: LogisticFit): LikelihoodRatio => {
  if (small.cases !== large.cases)
    throw new Error(
      `The models were fitted to ${small.cases} and ${large.cases} cases; a likelihood-ratio test needs the same cases.`,
    )
  const df = large.coefficients.length - small.coefficients.length
  if (df <= 0) throw new Error('The larger model must have more coefficients than the smaller.')
  const chiSquare = 2 * (large.logLikelihood - small.logLikelihood)
  return { chiSquare, df, p: chiSquareSf(chiSquare, df) }
}

export interface TermTest extends LikelihoodRatio {
  readonly term: string
  /** AIC of the model without the term. */
  readonly aicWithout: number
}

/**
 * Likelihood-ratio test of every variable given all others (type II for a model without interactions); a factor leaves
 * as a whole.
 *
 * @param design  as in the fit
 * @param y       n, 0 or 1
 * @param fit     maximum-likelihood fit of that design
 */
export const testTerms = (design: Design, y: ArrayLike<number>, fit: LogisticFit): TermTest[] => {
  const names = design.terms.map(({ name }) => name)
  return names.map((term) => {
    const others = names.filter((name) => name !== term)
    const without = fitLogisticOrRefuse(selectTerms(design, others), y)
    const aicWithout = 2 * without.coefficients.length - 2 * without.logLikelihood
    return { term, aicWithout, ...compareNested(without, fit) }
  })
}
