import type { ScoreDirection } from './roc-curve.ts'
import type { Labels, ScoredClasses } from './scored-classes.ts'

/** Counts of right and wrong calls. */
export interface Confusion {
  readonly tp: number
  readonly fp: number
  readonly tn: number
  readonly fn: number
}

/**
 * Calls every case at a cut-off: positive if score ≥ cut-off (for `lower`, ≤).
 *
 * @param classes    scores of both classes
 * @param cutOff     on the scale of the scores; may be infinite
 * @param direction  default `higher`
 * @returns the four counts
 */
export const confusionAt = (
  { cases, controls }: Pick<ScoredClasses, 'cases' | 'controls'>,
  cutOff: number,
  direction: ScoreDirection = 'higher',
): Confusion => {
  const positives = (values: Float64Array): number => {
    let count = 0
    for (const value of values) if (direction === 'higher' ? value >= cutOff : value <= cutOff) count++
    return count
  }
  const [tp, fp] = [positives(cases), positives(controls)]
  return { tp, fp, tn: controls.length - fp, fn: cases.length - tp }
}

/**
 * Counts calls against the truth.
 *
 * @param labels  the truth: 1 positive, 0 negative; null or NaN missing
 * @param calls   what was called, same length and values; a row with a missing value is left out
 * @returns the four counts, all 0 when no row is complete
 * @throws when lengths differ or a value is neither 0 nor 1
 */
export const confusionOf = (labels: Labels, calls: Labels): Confusion => {
  if (labels.length !== calls.length)
    throw new Error(`There are ${labels.length} labels and ${calls.length} calls; give one call per label.`)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < labels.length; i++) {
    const [label, call] = [labels[i], calls[i]]
    if (label === null || call === null || Number.isNaN(label) || Number.isNaN(call)) continue
    const [truth, said] = [Number(label), Number(call)]
    if ((truth !== 0 && truth !== 1) || (said !== 0 && said !== 1))
      throw new Error(`Row ${i + 1} holds ${label} and ${call}; labels and calls are 0 or 1.`)
    counts[2 * truth + said]++
  }
  const [tn, fp, fn, tp] = counts
  return { tp, fp, tn, fn }
}
