import type { LabelledProbabilities } from './probabilities.ts'

/** One threshold probability of a decision curve. */
export interface DecisionPoint {
  readonly threshold: number
  readonly tp: number
  readonly fp: number
  /** tp/n − fp/n · t/(1 − t), in true positives per case. */
  readonly netBenefit: number
  /** The same when everyone is treated; that of treating no one is 0. */
  readonly treatAll: number
  /** Net benefit over prevalence: 1 is best; null without positives. */
  readonly standardised: number | null
  /** Interventions avoided per 100 cases against treating everyone; null at threshold 0. */
  readonly avoidedPer100: number | null
}

/**
 * Decision curve: treat when the probability reaches the threshold.
 *
 * @param rows        labels and probabilities
 * @param thresholds  threshold probabilities t, each in [0, 1)
 * @returns one point per threshold
 * @throws when a threshold is outside [0, 1)
 * @see Vickers & Elkin 2006, doi:10.1177/0272989X06295361
 */
export const decisionCurve = (
  { labels, probabilities, positives }: LabelledProbabilities,
  thresholds: readonly number[],
): DecisionPoint[] => {
  const n = labels.length
  return thresholds.map((threshold) => {
    if (!(threshold >= 0 && threshold < 1))
      throw new Error(`A threshold probability lies in 0 … 1, 1 excluded; ${threshold} was given.`)
    let tp = 0
    let fp = 0
    for (let i = 0; i < n; i++) {
      if (!(probabilities[i] >= threshold)) continue
      if (labels[i] === 1) tp++
      else fp++
    }
    const odds = threshold / (1 - threshold)
    const netBenefit = tp / n - (fp / n) * odds
    const treatAll = positives / n - (1 - positives / n) * odds
    return {
      threshold,
      tp,
      fp,
      netBenefit,
      treatAll,
      standardised: positives > 0 ? netBenefit / (positives / n) : null,
      avoidedPer100: threshold > 0 ? ((netBenefit - treatAll) / odds) * 100 : null,
    }
  })
}

/**
 * Evenly spaced threshold probabilities 0, step, 2·step … below 1, each computed as i·step so that rounding does not
 * add up.
 *
 * @param step  in (0, 1)
 * @returns thresholds up to 0.99 (or the last below it)
 */
export const evenThresholds = (step: number): number[] =>
  Array.from({ length: Math.floor(0.99 / step + 1e-10) + 1 }, (_, i) => i * step)
