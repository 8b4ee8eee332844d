import type { LabelledProbabilities } from './probabilities.ts'

export interface BrierScore {
  /** Mean of (p − y)²: 0 is best. */
  readonly value: number
  /** What predicting the prevalence π for everyone scores: π(1 − π). */
  readonly reference: number
  /** 1 − value/reference: 1 is best, 0 no better than the prevalence; null when only one class is there. */
  readonly scaled: number | null
}

/**
 * Brier score of predicted probabilities.
 *
 * @param rows  labels and probabilities, at least one row
 * @returns the score, that of the prevalence, and the scaled score; the last is null in a cohort of one class
 * @see Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2 · Steyerberg et al. 2010,
 *   doi:10.1097/EDE.0b013e3181c30fb2 (scaled)
 */
export const brierScore = ({ labels, probabilities, positives }: LabelledProbabilities): BrierScore => {
  let sum = 0
  for (let i = 0; i < labels.length; i++) sum += (probabilities[i] - labels[i]) ** 2
  const value = sum / labels.length
  const prevalence = positives / labels.length
  const reference = prevalence * (1 - prevalence)
  return { value, reference, scaled: reference > 0 ? 1 - value / reference : null }
}
