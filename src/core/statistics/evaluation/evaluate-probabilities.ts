import { type BrierScore, brierScore } from './brier-score.ts'
import { type CalibrationBin, calibrationBins, expectedCalibrationError } from './calibration-bins.ts'
import { type DecisionPoint, decisionCurve, evenThresholds } from './decision-curve.ts'
import { type HosmerLemeshow, type HosmerLemeshowCohort, hosmerLemeshow } from './hosmer-lemeshow.ts'
import { type LogisticCalibration, logisticCalibration } from './logistic-calibration.ts'
import { logLoss } from './log-loss.ts'
import { labelledProbabilities } from './probabilities.ts'
import type { Labels, Scores } from './scored-classes.ts'
import { type SmoothCalibration, smoothCalibration } from './smooth-calibration.ts'
import { type SpiegelhalterTest, spiegelhalterTest } from './spiegelhalter.ts'

/** Calibration and clinical use of predicted probabilities in one cohort. */
export interface ProbabilityEvaluation {
  readonly n: number
  readonly positive: number
  readonly missing: number
  readonly brier: BrierScore
  readonly logLoss: number
  /** Ten bins at quantiles of the probabilities. */
  readonly bins: readonly CalibrationBin[]
  /** Expected calibration error over ten bins of equal width. */
  readonly expectedCalibrationError: number
  /** Null when all probabilities are equal. */
  readonly smooth: SmoothCalibration | null
  readonly logistic: LogisticCalibration
  readonly hosmerLemeshow: HosmerLemeshow
  readonly spiegelhalter: SpiegelhalterTest
  readonly decisionCurve: readonly DecisionPoint[]
}

const bins = 10

/**
 * Evaluates predicted probabilities of one model in one cohort: Brier score, log loss, calibration (bins, smooth,
 * slope and intercept, Hosmer–Lemeshow, Spiegelhalter) and the decision curve.
 *
 * @param labels         1 positive, 0 negative, null or NaN missing
 * @param probabilities  in [0, 1]; null or NaN missing
 * @param cohort         `fitted` when the model was fitted on this cohort, else `external`: it sets the degrees of
 *   freedom of Hosmer–Lemeshow
 * @param step           of the threshold probabilities of the decision curve, default 0.01
 * @returns the evaluation; undefined parts are null with their reasons
 * @throws when lengths differ, a label is not 0 or 1, a probability is outside [0, 1], or no row is complete
 */
export const evaluateProbabilities = (
  labels: Labels,
  probabilities: Scores,
  cohort: HosmerLemeshowCohort,
  step = 0.01,
): ProbabilityEvaluation => {
  const rows = labelledProbabilities(labels, probabilities)
  return {
    n: rows.labels.length,
    positive: rows.positives,
    missing: rows.missing,
    brier: brierScore(rows),
    logLoss: logLoss(rows),
    bins: calibrationBins(rows, bins, 'quantile'),
    expectedCalibrationError: expectedCalibrationError(calibrationBins(rows, bins, 'uniform')),
    smooth: smoothCalibration(rows),
    logistic: logisticCalibration(rows),
    hosmerLemeshow: hosmerLemeshow(rows, cohort),
    spiegelhalter: spiegelhalterTest(rows),
    decisionCurve: decisionCurve(rows, evenThresholds(step)),
  }
}
