import { normalQuantile } from '../distributions/normal.ts'

/** Standard error of an AUC from the AUC and the class sizes alone. */
export interface HanleyMcNeil {
  readonly se: number
  /** Limits AUC ± z·SE, not cut at 0 and 1. */
  readonly lower: number
  readonly upper: number
}

/**
 * Standard error of an AUC after Hanley and McNeil, for AUCs of which only the class sizes are known:
 * √[(A(1 − A) + (m − 1)(Q₁ − A²) + (n − 1)(Q₂ − A²))/(mn)], Q₁ = A/(2 − A), Q₂ = 2A²/(1 + A).
 *
 * @param auc         in [0, 1]
 * @param cases       number m of positives, ≥ 1
 * @param controls    number n of negatives, ≥ 1
 * @param confidence  of the limits, default 0.95
 * @returns standard error and limits; 0 for an AUC of 0 or 1
 * @see Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747
 */
export const hanleyMcNeil = (auc: number, cases: number, controls: number, confidence = 0.95): HanleyMcNeil => {
  const square = auc * auc
  const spread =
    auc * (1 - auc) + (cases - 1) * (auc / (2 - auc) - square) + (controls - 1) * ((2 * square) / (1 + auc) - square)
  const se = Math.sqrt(Math.max(0, spread) / (cases * controls))
  const half = normalQuantile(0.5 + confidence / 2) * se
  return { se, lower: auc - half, upper: auc + half }
}
