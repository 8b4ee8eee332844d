import { normalQuantile } from '../distributions/normal.ts'
import { type PlacementValues, placementValues } from './placement-values.ts'
import type { ScoredClasses } from './scored-classes.ts'

/** An AUC with DeLong's limits. */
export interface DelongAuc {
  readonly auc: number
  /** Null when a class has a single case; then `reason` says so. */
  readonly variance: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

const needsTwo = 'a class has one case only; the variance of an AUC needs two of each'

/** Sum of products of deviations from the AUCs over (n − 1)·n. */
const scaledProducts = (a: Float64Array, aucA: number, b: Float64Array, aucB: number): number => {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] - aucA) * (b[i] - aucB)
  return sum / (a.length - 1) / a.length
}

/**
 * DeLong's covariance of two AUCs of the same cases: S10/m + S01/n of the placement values; the variance when both
 * are the same.
 *
 * @param a  placement values of one score
 * @param b  placement values of the other score of the same cases, in the same order
 * @returns the covariance; null when a class has a single case
 * @see DeLong et al. 1988, doi:10.2307/2531595
 */
export const delongCovariance = (a: PlacementValues, b: PlacementValues): number | null =>
  a.cases.length < 2 || a.controls.length < 2
    ? null
    : scaledProducts(a.cases, a.auc, b.cases, b.auc) + scaledProducts(a.controls, a.auc, b.controls, b.auc)

/**
 * AUC with DeLong's variance and normal limits AUC ± z·SE, cut at 0 and 1. A perfect AUC has variance 0 and limits 1, 1.
 *
 * @param classes     scores of both classes
 * @param confidence  of the limits, in (0, 1), default 0.95
 * @returns AUC; variance and limits are null with a reason when a class has a single case
 * @see DeLong et al. 1988, doi:10.2307/2531595 · Sun & Xu 2014, doi:10.1109/LSP.2014.2337313
 */
export const delongAuc = (classes: ScoredClasses, confidence = 0.95): DelongAuc => {
  const placed = placementValues(classes)
  const variance = delongCovariance(placed, placed)
  if (variance === null) return { auc: placed.auc, variance, lower: null, upper: null, reason: needsTwo }
  const half = normalQuantile(0.5 + confidence / 2) * Math.sqrt(variance)
  return {
    auc: placed.auc,
    variance,
    lower: Math.max(0, placed.auc - half),
    upper: Math.min(1, placed.auc + half),
    reason: null,
  }
}
