import type { LabelledProbabilities } from './probabilities.ts'

/**
 * Mean negative log-likelihood −[y log p + (1 − y) log(1 − p)] in nats; probabilities are kept within
 * [clip, 1 − clip], so that a wrong certainty costs much but not infinitely.
 *
 * @param rows  labels and probabilities, at least one row; a cohort of one class is allowed
 * @param clip  default 2⁻⁵² ≈ 2.2e-16, the spacing of doubles at 1
 * @returns the loss, ≥ 0
 */
export const logLoss = ({ labels, probabilities }: LabelledProbabilities, clip = Number.EPSILON): number => {
  let sum = 0
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(1 - clip, Math.max(clip, probabilities[i]))
    sum -= Math.log(labels[i] === 1 ? p : 1 - p)
  }
  return sum / labels.length
}
