import { chiSquareSf } from '../distributions/chi-square.ts'
import { logisticCalibration } from './logistic-calibration.ts'
import { areaUnderCurve } from './placement-values.ts'
import type { LabelledProbabilities } from './probabilities.ts'

/** Likelihood-based indices of predicted probabilities, as Harrell prints them when a model is validated. */
export interface HarrellValidation {
  /** Concordance of the probabilities in bins of 0.0002, and Somers' Dxy = 2C − 1. */
  readonly concordance: number
  readonly dxy: number
  /** Nagelkerke's R² of the probabilities as they are. */
  readonly rSquared: number
  /** Likelihood ratio of the probabilities against the prevalence, and D = (LR − 1)/n. */
  readonly likelihoodRatio: number
  readonly discrimination: number
  /** Likelihood ratio of recalibrated against given probabilities (2 df), its p, and U = (LR − 2)/n. */
  readonly recalibrationRatio: number
  readonly recalibrationP: number
  readonly unreliability: number
  /** D − U. */
  readonly quality: number
}

const bins = 5000

/**
 * Validation indices of predicted probabilities: discrimination D, unreliability U, quality Q = D − U, Nagelkerke's R²
 * and concordance. Rows with probability 0 or 1 are left out.
 *
 * @param rows  labels and probabilities
 * @returns the indices, or why they are undefined (one class missing, equal probabilities, classes parted completely)
 * @see Harrell, Regression Modeling Strategies, doi:10.1007/978-3-319-19425-7 · Nagelkerke 1991, doi:10.1093/biomet/78.3.691
 */
export const harrellValidation = (
  rows: LabelledProbabilities,
): { readonly value: HarrellValidation; readonly reason: null } | { readonly value: null; readonly reason: string } => {
  const { deviance: recalibrated, reason } = logisticCalibration(rows)
  if (recalibrated === null) return { value: null, reason: reason ?? 'the recalibration has no finite estimate' }
  const inside = [...rows.probabilities.keys()].filter((i) => rows.probabilities[i] > 0 && rows.probabilities[i] < 1)
  const n = inside.length
  let deviance = 0
  let positives = 0
  const cases: number[] = []
  const controls: number[] = []
  for (const i of inside) {
    const p = rows.probabilities[i]
    const bin = Math.floor(bins * p)
    if (rows.labels[i] === 1) {
      positives++
      cases.push(bin)
      deviance -= 2 * Math.log(p)
    } else {
      controls.push(bin)
      deviance -= 2 * Math.log1p(-p)
    }
  }
  const prevalence = positives / n
  const nullDeviance = -2 * (positives * Math.log(prevalence) + (n - positives) * Math.log1p(-prevalence))
  const likelihoodRatio = nullDeviance - deviance
  const recalibrationRatio = deviance - recalibrated
  const concordance = areaUnderCurve({ cases: Float64Array.from(cases), controls: Float64Array.from(controls) })
  const discrimination = (likelihoodRatio - 1) / n
  const unreliability = (recalibrationRatio - 2) / n
  return {
    reason: null,
    value: {
      concordance,
      dxy: 2 * concordance - 1,
      rSquared: Math.expm1(-likelihoodRatio / n) / Math.expm1(-nullDeviance / n),
      likelihoodRatio,
      discrimination,
      recalibrationRatio,
      recalibrationP: chiSquareSf(recalibrationRatio, 2),
      unreliability,
      quality: discrimination - unreliability,
    },
  }
}
