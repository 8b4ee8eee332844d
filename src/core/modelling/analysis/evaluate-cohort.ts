import type { ConfusionMetrics, Estimate } from '#core/statistics/evaluation/confusion-metrics.ts'
import { evaluateProbabilities } from '#core/statistics/evaluation/evaluate-probabilities.ts'
import { evaluateScores } from '#core/statistics/evaluation/evaluate-scores.ts'
import type { CohortEvaluation, Estimated } from './results.ts'

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

/** JSON knows no infinity: it becomes null with the reason. */
const estimated = ({ value, lower, upper, reason }: Estimate): Estimated => ({
  value: finite(value),
  lower: finite(lower),
  upper: finite(upper),
  reason: value !== null && !Number.isFinite(value) ? 'infinite: the divisor is 0' : reason,
})

const metricsOf = (metrics: ConfusionMetrics | null): Record<string, Estimated> =>
  metrics === null
    ? {}
    : Object.fromEntries(Object.entries(metrics).map(([name, estimate]) => [name, estimated(estimate as Estimate)]))

/**
 * Everything about one model in one cohort.
 *
 * @param labels         0 or 1 per row
 * @param score          on the scale of the cut-off; NaN: no score
 * @param probability    of the positive class
 * @param cutoff         frozen on training; null: none
 * @param isTraining     whether the model was fitted on these rows (degrees of freedom of Hosmer–Lemeshow)
 * @returns null when no row has a score
 */
export const evaluateCohort = (
  labels: ArrayLike<number>,
  score: ArrayLike<number>,
  probability: ArrayLike<number>,
  cutoff: number | null,
  isTraining: boolean,
): CohortEvaluation | null => {
  if (Array.from(score).every((value) => Number.isNaN(value))) return null
  const byScore = evaluateScores(labels, score, { cutOff: cutoff })
  const byChance = evaluateProbabilities(labels, probability, isTraining ? 'fitted' : 'external')
  const { logistic, hosmerLemeshow: hl, spiegelhalter, smooth } = byChance
  const { roc, precisionRecall } = byScore
  return {
    n: byScore.n,
    positive: byScore.positive,
    auc: { ...estimated(byScore.auc), p: finite(byScore.auc.p) },
    metrics: metricsOf(byScore.metrics),
    confusion: byScore.confusion,
    brier: byChance.brier,
    logLoss: byChance.logLoss,
    averagePrecision: precisionRecall?.averagePrecision ?? null,
    calibration: {
      slope: logistic.slope,
      intercept: logistic.intercept,
      inTheLarge: logistic.inTheLarge,
      reason: logistic.reason,
      observedOverExpected: logistic.observedOverExpected,
      expectedCalibrationError: byChance.expectedCalibrationError,
      bins: byChance.bins.map((bin) => ({
        ...bin,
        lower: bin.lower ?? bin.observed,
        upper: bin.upper ?? bin.observed,
      })),
      smooth,
      hosmerLemeshow: {
        statistic: finite(hl.chiSquare),
        p: hl.p,
        df: hl.df,
        dfRule: isTraining ? 'groups − 2 (the cohort that the model was fitted on)' : 'groups (another cohort)',
        groups: hl.groups,
        reason: hl.chiSquare === Infinity ? 'infinite: a case contradicts a certain prediction' : hl.reason,
      },
      spiegelhalter: { statistic: spiegelhalter.z, p: spiegelhalter.p, reason: spiegelhalter.reason },
    },
    roc:
      roc === null
        ? []
        : roc.thresholds.map((threshold, k) => ({
            threshold: finite(threshold),
            sensitivity: roc.sensitivity[k],
            specificity: roc.specificity[k],
          })),
    precisionRecall:
      precisionRecall === null
        ? []
        : precisionRecall.recall.map((recall, k) => ({ recall, precision: precisionRecall.precision[k] })),
    decisionCurve: byChance.decisionCurve.map(({ threshold, netBenefit, treatAll }) => ({
      threshold,
      netBenefit,
      treatAll,
    })),
    warnings: byScore.warnings,
  }
}
