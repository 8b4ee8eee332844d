import type { RocCurve } from './roc-curve.ts'

/** A point on the ROC curve; `threshold` is null when the point lies between two of them. */
export interface RocPoint {
  readonly threshold: number | null
  readonly sensitivity: number
  readonly specificity: number
}

/**
 * The distance by which a threshold is judged: `youden` is sensitivity + specificity (largest is best),
 * `closest-top-left` (1 − sensitivity)² + (1 − specificity)² (smallest is best).
 */
export type BestCriterion = 'youden' | 'closest-top-left'

/**
 * Value of a criterion at every threshold of the curve.
 *
 * @param curve      ROC curve
 * @param criterion  `youden` (sensitivity + specificity, 1 … 2) or `closest-top-left` (squared distance, 0 … 2)
 * @returns one number per threshold
 */
export const criterionValues = (curve: RocCurve, criterion: BestCriterion): number[] =>
  curve.sensitivity.map((sensitivity, i) =>
    criterion === 'youden'
      ? sensitivity + curve.specificity[i]
      : (1 - sensitivity) ** 2 + (1 - curve.specificity[i]) ** 2,
  )

/**
 * Every threshold that is best by a criterion, infinite ones included; several when they tie.
 *
 * @param curve      ROC curve
 * @param criterion  what is best
 * @returns indices of thresholds, ascending, at least one
 */
export const bestThresholds = (curve: RocCurve, criterion: BestCriterion): number[] => {
  const values = criterionValues(curve, criterion)
  const best = criterion === 'youden' ? Math.max(...values) : Math.min(...values)
  return values.flatMap((value, i) => (value === best ? [i] : []))
}

/**
 * The corners of the curve: thresholds where moving either way loses sensitivity or specificity.
 *
 * @param curve  ROC curve
 * @returns indices of thresholds, ascending
 */
export const localMaxima = ({ sensitivity: se, specificity: sp }: RocCurve): number[] => {
  const last = se.length - 1
  return se.flatMap((_, i) => {
    if (i === 0) return se[0] > se[1] ? [0] : []
    const gained = sp[i] > sp[i - 1]
    if (i === last) return gained ? [i] : []
    return gained && (se[i] > se[i + 1] || se[i] === 0) ? [i] : []
  })
}

/**
 * The point of the curve at a given sensitivity, linear between neighbouring thresholds.
 *
 * @param curve        ROC curve
 * @param sensitivity  in [0, 1]
 * @returns the point; where several thresholds have that sensitivity, the one of highest specificity
 * @throws when the sensitivity is outside [0, 1]
 */
export const pointAtSensitivity = (curve: RocCurve, sensitivity: number): RocPoint => {
  if (!(sensitivity >= 0 && sensitivity <= 1)) throw new Error(`A sensitivity lies in 0 … 1; ${sensitivity} was given.`)
  const exact = curve.sensitivity.lastIndexOf(sensitivity)
  if (exact >= 0) return { threshold: curve.thresholds[exact], sensitivity, specificity: curve.specificity[exact] }
  const next = curve.sensitivity.findIndex((value) => value < sensitivity)
  const share = (sensitivity - curve.sensitivity[next]) / (curve.sensitivity[next - 1] - curve.sensitivity[next])
  const [before, after] = [curve.specificity[next - 1], curve.specificity[next]]
  return { threshold: null, sensitivity, specificity: after + share * (before - after) }
}
