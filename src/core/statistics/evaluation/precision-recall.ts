import type { ScoredClasses } from './scored-classes.ts'

/** Precision and recall from the lowest threshold (everyone called positive) to the highest score. */
export interface PrecisionRecallCurve {
  /** Distinct scores, ascending; positive if score ≥ threshold. */
  readonly thresholds: readonly number[]
  /** One per threshold. */
  readonly precision: readonly number[]
  readonly recall: readonly number[]
  /** Average precision Σ(Rₖ − Rₖ₋₁)Pₖ: steps, no line between the points. */
  readonly averagePrecision: number
  /** Area by the trapezoid rule from recall 0 (precision 1); too optimistic, given for comparison. */
  readonly trapezoid: number
  /** Precision of calling everyone positive: the level of a useless score. */
  readonly prevalence: number
}

/**
 * Precision–recall curve and average precision, ties called together.
 *
 * @param classes  scores of both classes
 * @returns the curve; the end point (recall 0, precision 1) has no threshold and is not in the arrays
 * @see Davis & Goadrich 2006, doi:10.1145/1143844.1143874
 */
export const precisionRecall = (classes: ScoredClasses): PrecisionRecallCurve => {
  const cases = classes.cases.toSorted()
  const controls = classes.controls.toSorted()
  const thresholds: number[] = []
  const precision: number[] = []
  const recall: number[] = []
  let case_ = 0
  let control = 0
  while (case_ < cases.length || control < controls.length) {
    const value = Math.min(cases[case_] ?? Infinity, controls[control] ?? Infinity)
    const tp = cases.length - case_
    thresholds.push(value)
    precision.push(tp / (tp + controls.length - control))
    recall.push(tp / cases.length)
    while (cases[case_] === value) case_++
    while (controls[control] === value) control++
  }
  let averagePrecision = 0
  let trapezoid = 0
  for (let i = 0; i < thresholds.length; i++) {
    const step = recall[i] - (recall[i + 1] ?? 0)
    averagePrecision += step * precision[i]
    trapezoid += (step * (precision[i] + (precision[i + 1] ?? 1))) / 2
  }
  return {
    thresholds,
    precision,
    recall,
    averagePrecision,
    trapezoid,
    prevalence: cases.length / (cases.length + controls.length),
  }
}
