import type { ProportionMethod } from '../intervals/proportion.ts'
import { normalSf } from '../distributions/normal.ts'
import { type Confusion, confusionAt } from './confusion.ts'
import { type ConfusionMetrics, confusionMetrics, type Estimate } from './confusion-metrics.ts'
import { delongAuc } from './delong.ts'
import { type PrecisionRecallCurve, precisionRecall } from './precision-recall.ts'
import { type RocCurve, rocCurve } from './roc-curve.ts'
import { directionByMedians } from './score-direction.ts'
import { type Labels, partScores, type ScoredClasses, type Scores } from './scored-classes.ts'

export interface ScoreEvaluation {
  /** Cases used, of them positive, and cases left out because label or score is missing. */
  readonly n: number
  readonly positive: number
  readonly missing: number
  /** DeLong limits cut to 0 … 1; p against 0.5 by z = (AUC − 0.5)/SE with the same standard error. */
  readonly auc: Estimate & { readonly p: number | null }
  /** Null when a class is missing. */
  readonly roc: RocCurve | null
  readonly precisionRecall: PrecisionRecallCurve | null
  /** The cut-off that was given; positive if score ≥ value. */
  readonly cutOff: number | null
  /** Null without a cut-off. */
  readonly confusion: Confusion | null
  readonly metrics: ConfusionMetrics | null
  /** Sentences that belong beside the numbers. */
  readonly warnings: readonly string[]
}

const oneClass = ({ cases, controls }: ScoredClasses): string | null => {
  if (cases.length === 0) return 'the cohort has no positive case with a score, so no ROC curve'
  return controls.length === 0 ? 'the cohort has no negative case with a score, so no ROC curve' : null
}

/** Two-sided p of AUC = 0.5; 0 for an AUC without variance that is not 0.5, null where neither has a meaning. */
const pAgainstChance = (auc: number, variance: number | null): number | null => {
  if (variance === null || (variance === 0 && auc === 0.5)) return null
  return variance === 0 ? 0 : 2 * normalSf(Math.abs(auc - 0.5) / Math.sqrt(variance))
}

const aucOf = (classes: ScoredClasses, confidence: number): ScoreEvaluation['auc'] => {
  const reason = oneClass(classes)
  if (reason !== null) return { value: null, lower: null, upper: null, reason, p: null }
  const { auc, variance, lower, upper, reason: noLimits } = delongAuc(classes, confidence)
  return {
    value: auc,
    lower,
    upper,
    reason: noLimits,
    p: pAgainstChance(auc, variance),
  }
}

const warningsOf = (classes: ScoredClasses, auc: number | null): string[] => {
  if (auc === null) return []
  const warnings: string[] = []
  if (auc < 0.5)
    warnings.push(
      directionByMedians(classes) === 'lower'
        ? 'Positive cases score lower than negative ones: check which class is the positive one. The direction was not flipped.'
        : 'The AUC is below 0.5. The direction was not flipped.',
    )
  if (auc === 1 || auc === 0)
    warnings.push('The classes are parted completely; the limits of such an AUC have no width and say nothing.')
  return warnings
}

/**
 * Evaluates the scores of one model in one cohort: AUC with limits and p, ROC and precision–recall curves, and all
 * metrics at a cut-off chosen elsewhere (on training, see `chooseCutOff`).
 *
 * @param labels   1 positive, 0 negative, null or NaN missing
 * @param scores   larger = more likely positive, any scale; null or NaN missing
 * @param options  `cutOff` on the scale of the scores, or null (default) for no metrics; `limits` of the shares
 *   (`wilson` by default); `confidence`, default 0.95
 * @returns the evaluation. In a cohort of one class AUC and curves are null with a reason, and metrics that need the
 *   missing class are null too; p is null when all scores are equal
 * @throws when lengths differ, a label is not 0 or 1, a score is infinite, or no row is complete
 */
export const evaluateScores = (
  labels: Labels,
  scores: Scores,
  options: { readonly cutOff?: number | null; readonly limits?: ProportionMethod; readonly confidence?: number } = {},
): ScoreEvaluation => {
  const { cutOff = null, limits = 'wilson', confidence = 0.95 } = options
  const classes = partScores(labels, scores)
  const [positive, negative] = [classes.cases.length, classes.controls.length]
  if (positive + negative === 0) throw new Error('The cohort has no case with both a label and a score.')
  const auc = aucOf(classes, confidence)
  const confusion = cutOff === null ? null : confusionAt(classes, cutOff)
  return {
    n: positive + negative,
    positive,
    missing: classes.missing,
    auc,
    roc: auc.value === null ? null : rocCurve(classes),
    precisionRecall: auc.value === null ? null : precisionRecall(classes),
    cutOff,
    confusion,
    metrics: confusion === null ? null : confusionMetrics(confusion, limits, confidence),
    warnings: warningsOf(classes, auc.value),
  }
}
