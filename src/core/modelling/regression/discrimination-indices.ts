import { type Design, linearPredictor } from './design.ts'
import type { LogisticFit } from './logistic-fit.ts'
import { logisticState } from './logistic-likelihood.ts'
import { fitStatistics } from './summarise-logistic.ts'

/** Indices of a logistic model on its own cases, as the R package rms prints them. */
export interface DiscriminationIndices {
  readonly maxDerivative: number
  /** Area under the ROC curve of the chances in bins of 0.0002. */
  readonly c: number
  readonly dxy: number
  readonly gamma: number
  readonly tauA: number
  readonly nagelkerke: number
  /** 1 − e^(−LR/m) for m = cases and for the effective sample size, plain and with LR less its degrees of freedom. */
  readonly r2: number
  readonly r2Adjusted: number
  readonly effectiveCases: number
  readonly r2Effective: number
  readonly r2EffectiveAdjusted: number
  readonly brier: number
  /** Gini's mean difference of the log-odds, its exponential, and that of the chances. */
  readonly g: number
  readonly gr: number
  readonly gp: number
}

/**
 * Rank and explained-variation indices of a fitted model on the cases it was fitted to.
 *
 * @param design  as in the fit
 * @param y       n, 0 or 1
 * @param fit     maximum-likelihood fit of that design
 * @see Harrell 2015, Regression Modeling Strategies, doi:10.1007/978-3-319-19425-7, ch. 10
 */
export const discriminationIndices = (
  design: Design,
  y: ArrayLike<number>,
  fit: LogisticFit,
): DiscriminationIndices => {
  const link = linearPredictor(design.matrix, fit.coefficients)
  const { chance, residual } = logisticState(link, y)
  const n = fit.cases
  const score = (j: number): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += design.matrix.values[j * n + i] * residual[i]
    return Math.abs(sum)
  }
  const { concordant, discordant } = binnedPairs(chance, y)
  const pairs = fit.positive * (n - fit.positive)
  const { chiSquare, df, nagelkerke } = fitStatistics(fit)
  const share = fit.positive / n
  const effectiveCases = 3 * n * share * (1 - share)
  const explained = (less: number, size: number): number => -Math.expm1(-Math.max(chiSquare - less, 0) / size)
  const g = giniDifference(link)
  return {
    maxDerivative: Math.max(...fit.coefficients.map((_, j) => score(j))),
    c: 0.5 + (concordant - discordant) / (2 * pairs),
    dxy: (concordant - discordant) / pairs,
    gamma: concordant + discordant === 0 ? 0 : (concordant - discordant) / (concordant + discordant),
    tauA: (concordant - discordant) / ((n * (n - 1)) / 2),
    nagelkerke,
    r2: explained(0, n),
    r2Adjusted: explained(df, n),
    effectiveCases,
    r2Effective: explained(0, effectiveCases),
    r2EffectiveAdjusted: explained(df, effectiveCases),
    brier: chance.reduce((sum, p, i) => sum + (p - y[i]) ** 2, 0) / n,
    g,
    gr: Math.exp(g),
    gp: giniDifference(chance),
  }
}

const bins = 5000

const binnedPairs = (chance: Float64Array, y: ArrayLike<number>): { concordant: number; discordant: number } => {
  const positive = new Float64Array(bins + 1)
  const negative = new Float64Array(bins + 1)
  chance.forEach((p, i) => {
    const bin = Math.floor(bins * p)
    if (y[i] === 1) positive[bin]++
    else negative[bin]++
  })
  let concordant = 0
  let discordant = 0
  let positiveBelow = 0
  let negativeBelow = 0
  for (let bin = 0; bin <= bins; bin++) {
    concordant += positive[bin] * negativeBelow
    discordant += negative[bin] * positiveBelow
    positiveBelow += positive[bin]
    negativeBelow += negative[bin]
  }
  return { concordant, discordant }
}

/** Mean absolute difference over all pairs of cases. */
const giniDifference = (values: Float64Array): number => {
  const sorted = values.toSorted()
  const n = sorted.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += (2 * i - n + 1) * sorted[i]
  return (2 * sum) / (n * (n - 1))
}
