import type { Labels, Scores } from './scored-classes.ts'

/** Complete rows of labels and predicted probabilities. */
export interface LabelledProbabilities {
  /** 0 or 1 per row. */
  readonly labels: Uint8Array
  /** In [0, 1], same order. */
  readonly probabilities: Float64Array
  /** Number of positives. */
  readonly positives: number
  /** Rows left out because a value is missing. */
  readonly missing: number
}

/**
 * Checks labels and predicted probabilities and keeps the complete rows.
 *
 * @param labels         1 positive, 0 negative; null or NaN missing
 * @param probabilities  predicted probability of the positive class, in [0, 1]; null or NaN missing
 * @returns the complete rows in their order
 * @throws when lengths differ, a label is not 0 or 1, a probability is outside [0, 1], or no row is complete
 */
export const labelledProbabilities = (labels: Labels, probabilities: Scores): LabelledProbabilities => {
  if (labels.length !== probabilities.length)
    throw new Error(`There are ${labels.length} labels and ${probabilities.length} probabilities; give one per label.`)
  const truths: number[] = []
  const kept: number[] = []
  for (let i = 0; i < labels.length; i++) {
    const [label, p] = [labels[i], probabilities[i]]
    if (label === null || p === null || Number.isNaN(label) || Number.isNaN(p)) continue
    const truth = Number(label)
    if (truth !== 0 && truth !== 1)
      throw new Error(
        `Label ${label} in row ${i + 1} is neither 0 nor 1; give 1 for the positive class and 0 for the rest.`,
      )
    if (!(p >= 0 && p <= 1))
      throw new Error(`Probability ${p} in row ${i + 1} is outside 0 … 1; give probabilities, not scores.`)
    truths.push(truth)
    kept.push(p)
  }
  if (kept.length === 0) throw new Error('No row has both a label and a probability.')
  return {
    labels: Uint8Array.from(truths),
    probabilities: Float64Array.from(kept),
    positives: truths.reduce((a, b) => a + b, 0),
    missing: labels.length - kept.length,
  }
}
