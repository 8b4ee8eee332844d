import type { RocCurve } from './roc-curve.ts'

/** A partial area under the ROC curve. */
export interface PartialAuc {
  readonly area: number
  /**
   * McClish's standardised form (1 + (area − chance)/(most − chance))/2: 0.5 by chance, 1 at best. Below 0.5 when the
   * curve lies under the diagonal there.
   */
  readonly standardised: number
}

/**
 * Area under the ROC curve where the specificity is at least `specificity`, straight lines between the points.
 *
 * @param curve        ROC curve
 * @param specificity  lower border, in [0, 1)
 * @returns the area (at most 1 − specificity) and its standardised form
 * @see McClish 1989, doi:10.1177/0272989X8900900307
 */
export const partialAuc = (curve: RocCurve, specificity: number): PartialAuc => {
  const border = 1 - specificity
  let area = 0
  for (let i = 1; i < curve.thresholds.length; i++) {
    const right = 1 - curve.specificity[i - 1]
    const left = 1 - curve.specificity[i]
    if (left >= border) continue
    const [high, low] = [curve.sensitivity[i - 1], curve.sensitivity[i]]
    const end = Math.min(right, border)
    const atEnd = right === left ? high : low + ((end - left) / (right - left)) * (high - low)
    area += ((end - left) * (low + atEnd)) / 2
  }
  const chance = (border * border) / 2
  return { area, standardised: (1 + (area - chance) / (border - chance)) / 2 }
}
