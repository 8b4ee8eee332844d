import { type Confusion, confusionAt } from './confusion.ts'
import { rocCurve } from './roc-curve.ts'
import type { ScoredClasses } from './scored-classes.ts'

/** How a cut-off is chosen on training scores. */
export type CutOffRule =
  | { readonly rule: 'youden' }
  | { readonly rule: 'fixed-sensitivity'; readonly sensitivity: number }
  | { readonly rule: 'fixed-specificity'; readonly specificity: number }

export interface CutOff {
  /** Positive if score ≥ value. Null with a reason where no midpoint fulfils the rule. */
  readonly value: number | null
  readonly reason: string | null
  /** Calls of the cases it was chosen on. */
  readonly confusion: Confusion | null
  readonly sensitivity: number | null
  readonly specificity: number | null
}

const none = (reason: string): CutOff => ({
  value: null,
  reason,
  confusion: null,
  sensitivity: null,
  specificity: null,
})

/**
 * Chooses a cut-off. Candidates are the midpoints of neighbouring distinct scores.
 *
 * - `youden`: largest sensitivity + specificity − 1, compared in whole numbers; among ties the smallest
 *   |sensitivity − specificity|, then the lower cut-off.
 * - `fixed-sensitivity`: highest cut-off whose sensitivity is at least the given one, so the most specific.
 * - `fixed-specificity`: lowest cut-off whose specificity is at least the given one, so the most sensitive.
 *
 * @param classes  scores of the training cases
 * @param rule     which rule, and the sensitivity or specificity in [0, 1] that it keeps
 * @returns the cut-off with its calls; null with a reason when all scores are equal or no midpoint fulfils the rule
 * @see Youden 1950, doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3
 */
export const chooseCutOff = (classes: ScoredClasses, rule: CutOffRule): CutOff => {
  const curve = rocCurve(classes)
  const { cases: m, controls: n } = curve
  const candidates = curve.thresholds.map((_, i) => i).slice(1, -1)
  if (candidates.length === 0) return none('all scores are equal, so no cut-off parts the cases')
  const gain = (i: number): number => curve.truePositives[i] * n - curve.falsePositives[i] * m
  const imbalance = (i: number): number => Math.abs(curve.truePositives[i] * n - (n - curve.falsePositives[i]) * m)
  let chosen: number | undefined
  let wanted = ''
  if (rule.rule === 'youden')
    chosen = candidates.reduce((best, i) =>
      gain(i) > gain(best) || (gain(i) === gain(best) && imbalance(i) < imbalance(best)) ? i : best,
    )
  else if (rule.rule === 'fixed-sensitivity') {
    chosen = candidates.findLast((i) => curve.sensitivity[i] >= rule.sensitivity)
    wanted = `sensitivity of at least ${rule.sensitivity}`
  } else {
    chosen = candidates.find((i) => curve.specificity[i] >= rule.specificity)
    wanted = `specificity of at least ${rule.specificity}`
  }
  if (chosen === undefined) return none(`no cut-off between two scores has a ${wanted}`)
  const value = curve.thresholds[chosen]
  return {
    value,
    reason: null,
    confusion: confusionAt(classes, value),
    sensitivity: curve.sensitivity[chosen],
    specificity: curve.specificity[chosen],
  }
}
