import { areaUnderCurve } from './placement-values.ts'
import type { ScoredClasses } from './scored-classes.ts'

/** Which scores call a case positive: those at or above the threshold, or those at or below it. */
export type ScoreDirection = 'higher' | 'lower'

/** The empirical ROC curve from all cases called positive to none. All arrays have one element per threshold. */
export interface RocCurve {
  readonly direction: ScoreDirection
  readonly cases: number
  readonly controls: number
  readonly auc: number
  /** −Infinity, the midpoints of neighbouring distinct scores, Infinity; for `lower` from Infinity down. */
  readonly thresholds: readonly number[]
  /** Positives and negatives called positive. */
  readonly truePositives: readonly number[]
  readonly falsePositives: readonly number[]
  readonly sensitivity: readonly number[]
  readonly specificity: readonly number[]
}

const midpoint = (below: number, above: number, direction: ScoreDirection): number => {
  const sum = (below + above) / 2
  const middle = Math.abs(sum) > 1e100 ? below / 2 + above / 2 : sum
  // neighbours one rounding apart have no number between them: take the one that keeps them on their sides
  if (direction === 'higher') return middle > below ? middle : above
  return middle < above ? middle : below
}

/**
 * The empirical ROC curve. A case is positive when its score is at or above (for `lower`, at or below) the threshold.
 *
 * @param classes    scores of both classes
 * @param direction  fixed by the meaning of the score; `higher` (the default) for a score of the positive class
 * @returns thresholds with counts, sensitivity and specificity, and the area under the curve
 * @see Fawcett 2006, doi:10.1016/j.patrec.2005.10.010
 */
export const rocCurve = (classes: ScoredClasses, direction: ScoreDirection = 'higher'): RocCurve => {
  const sign = direction === 'higher' ? 1 : -1
  // ascending in the sense of the direction, so that both run from "all positive" to "none"
  const cases = classes.cases.map((value) => sign * value).sort()
  const controls = classes.controls.map((value) => sign * value).sort()
  const thresholds = [sign * -Infinity]
  const truePositives = [cases.length]
  const falsePositives = [controls.length]
  let case_ = 0
  let control = 0
  while (case_ < cases.length || control < controls.length) {
    const value = Math.min(cases[case_] ?? Infinity, controls[control] ?? Infinity)
    while (cases[case_] === value) case_++
    while (controls[control] === value) control++
    const next = Math.min(cases[case_] ?? Infinity, controls[control] ?? Infinity)
    thresholds.push(
      next === Infinity
        ? sign * Infinity
        : sign > 0
          ? midpoint(value, next, direction)
          : midpoint(-next, -value, direction),
    )
    truePositives.push(cases.length - case_)
    falsePositives.push(controls.length - control)
  }
  return {
    direction,
    cases: cases.length,
    controls: controls.length,
    auc: areaUnderCurve({ cases, controls }),
    thresholds,
    truePositives,
    falsePositives,
    sensitivity: truePositives.map((count) => count / cases.length),
    specificity: falsePositives.map((count) => (controls.length - count) / controls.length),
  }
}
