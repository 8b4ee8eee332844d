import { type Design, selectTerms } from './design.ts'
import { fitLogistic, fitLogisticOrRefuse } from './fit-logistic.ts'
import { compareNested, testTerms } from './likelihood-ratio.ts'
import type { LogisticFit } from './logistic-fit.ts'
import { coefficientTable } from './summarise-logistic.ts'

/** One step of a search over variables. */
export interface StepwiseStep {
  readonly action: 'start' | 'removed' | 'added'
  /** The variable; null at the start. */
  readonly term: string | null
  /** AIC or its like after the step, or the p-value that decided it. */
  readonly value: number | null
  /** Likelihood-ratio chi-square of the variable, where that test decided. */
  readonly chiSquare: number | null
}

export interface StepwiseResult {
  readonly terms: readonly string[]
  readonly fit: LogisticFit
  readonly steps: readonly StepwiseStep[]
  /** Sentences for the reader: variables that could not be tried. */
  readonly warnings: readonly string[]
}

/** Models worth less than this are no better: the difference is rounding. */
const rounding = 1e-9

/**
 * Stepwise selection by AIC = −2l + k·(coefficients): each step takes the one removal or addition that lowers it most,
 * until none does. Factors move as a whole.
 *
 * @param design   all candidate variables, complete cases
 * @param y        n, 0 or 1
 * @param options  `start` full (default) or none of the variables; `moves` remove, add or both (default: remove from
 *                 full, add from none); `penalty` per coefficient, default 2 (AIC), ln n gives BIC
 * @returns the chosen model and every step; throws when the starting model is separated
 * @see Venables & Ripley 2002, Modern Applied Statistics with S, 6.8
 */
export const stepwiseByCriterion = (
  design: Design,
  y: ArrayLike<number>,
  options: {
    readonly start?: 'full' | 'none'
    readonly moves?: 'remove' | 'add' | 'both'
    readonly penalty?: number
  } = {},
): StepwiseResult => {
  const { start = 'full', penalty = 2 } = options
  const { moves = start === 'full' ? 'remove' : 'add' } = options
  const all = design.terms.map(({ name }) => name)
  const warnings = new Set<string>()
  const criterion = (fit: LogisticFit): number => penalty * fit.coefficients.length - 2 * fit.logLikelihood
  let terms = start === 'full' ? all : []
  let fit = fitLogisticOrRefuse(selectTerms(design, terms), y)
  const steps: StepwiseStep[] = [{ action: 'start', term: null, value: criterion(fit), chiSquare: null }]
  for (;;) {
    const trials: { action: 'removed' | 'added'; term: string; terms: string[]; fit: LogisticFit }[] = []
    const attempt = (action: 'removed' | 'added', term: string, wanted: string[]): void => {
      const result = fitLogistic(selectTerms(design, wanted), y)
      if (result.kind === 'fitted') trials.push({ action, term, terms: wanted, fit: result.fit })
      else warnings.add(`"${term}" could not be tried. ${result.separation.sentence}`)
    }
    if (moves !== 'add') {
      const present = terms
      for (const term of present) {
        attempt(
          'removed',
          term,
          present.filter((name) => name !== term),
        )
      }
    }
    if (moves !== 'remove') for (const term of all) if (!terms.includes(term)) attempt('added', term, [...terms, term])
    const best = trials.reduce<(typeof trials)[number] | null>(
      (least, one) => (least === null || criterion(one.fit) < criterion(least.fit) ? one : least),
      null,
    )
    if (best === null || criterion(best.fit) >= criterion(fit) - rounding) break
    ;({ terms, fit } = best)
    steps.push({ action: best.action, term: best.term, value: criterion(fit), chiSquare: null })
  }
  return { terms, fit, steps, warnings: [...warnings] }
}

/**
 * Backward elimination by p: the variable with the largest p leaves while that is above alpha.
 *
 * @param design   all candidate variables, complete cases
 * @param y        n, 0 or 1
 * @param options  `alpha` 0 … 1; `test` likelihood-ratio of whole variables (default) or Wald (numbers and two-level
 *                 factors only)
 */
export const backwardByP = (
  design: Design,
  y: ArrayLike<number>,
  { alpha, test = 'likelihood-ratio' }: { readonly alpha: number; readonly test?: 'likelihood-ratio' | 'wald' },
): StepwiseResult => {
  const wide = design.terms.find(({ columns }) => columns.length > 1)
  if (test === 'wald' && wide !== undefined)
    throw new Error(`"${wide.name}" has several coefficients and no single Wald p; use the likelihood-ratio test.`)
  let current = design
  let fit = fitLogisticOrRefuse(design, y)
  const steps: StepwiseStep[] = [{ action: 'start', term: null, value: null, chiSquare: null }]
  while (current.terms.length > 0) {
    const tests =
      test === 'wald'
        ? coefficientTable(fit)
            .slice(1)
            .map(({ p }, k) => ({ term: current.terms[k].name, p, chiSquare: null }))
        : testTerms(current, y, fit)
    const worst = tests.reduce((most, one) => (one.p > most.p ? one : most))
    if (!(worst.p > alpha)) break
    steps.push({ action: 'removed', term: worst.term, value: worst.p, chiSquare: worst.chiSquare })
    const kept = current.terms.map(({ name }) => name).filter((name) => name !== worst.term)
    current = selectTerms(current, kept)
    fit = fitLogisticOrRefuse(current, y)
  }
  return { terms: current.terms.map(({ name }) => name), fit, steps, warnings: [] }
}

/**
 * Forward selection by p: the variable with the smallest likelihood-ratio p enters while that is below alpha.
 *
 * @param design  all candidate variables, complete cases
 * @param y       n, 0 or 1
 * @param alpha   0 … 1
 */
export const forwardByP = (design: Design, y: ArrayLike<number>, alpha: number): StepwiseResult => {
  const warnings = new Set<string>()
  let terms: string[] = []
  let fit = fitLogisticOrRefuse(selectTerms(design, terms), y)
  const steps: StepwiseStep[] = [{ action: 'start', term: null, value: null, chiSquare: null }]
  for (;;) {
    let best: { term: string; fit: LogisticFit; p: number; chiSquare: number } | null = null
    for (const { name } of design.terms) {
      if (terms.includes(name)) continue
      const result = fitLogistic(selectTerms(design, [...terms, name]), y)
      if (result.kind === 'separated') {
        warnings.add(`"${name}" could not be tried. ${result.separation.sentence}`)
        continue
      }
      const { p, chiSquare } = compareNested(fit, result.fit)
      if (best === null || p < best.p) best = { term: name, fit: result.fit, p, chiSquare }
    }
    if (best === null || !(best.p < alpha)) break
    terms = [...terms, best.term]
    fit = best.fit
    steps.push({ action: 'added', term: best.term, value: best.p, chiSquare: best.chiSquare })
  }
  return { terms, fit, steps, warnings: [...warnings] }
}
