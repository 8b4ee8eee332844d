import { areaUnderCurve } from '#core/statistics/evaluation/placement-values.ts'
import { scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import { fitClassifier, predictProbability } from '../estimators/classifiers.ts'
import { fitSvmDecision, svmDecisionValues } from '../estimators/svm/support-vector-machine.ts'
import type { Matrix } from '../matrix.ts'

/** How a fold is judged: area under the curve, share of right labels, or −(mean log loss). Larger is better. */
export type TuningMeasure = 'auc' | 'accuracy' | 'log-loss'

export interface LabelledRows {
  readonly x: Matrix
  readonly y: readonly number[]
}

/** Probabilities are kept this far from 0 and 1 in the log loss. */
const CLIP = 1e-15

/**
 * Fits a classifier on one set of rows and judges it on another. Support vector machines are judged by their decision
 * values, unless the log loss asks for probabilities.
 *
 * @param kind     of the classifier
 * @param options  hyperparameters
 * @param train    rows to fit on
 * @param test     rows to judge on, both classes present for "auc"
 * @param measure  see {@link TuningMeasure}
 * @param seed     of the fit
 * @returns a number; larger is better
 */
export const foldScore = (
  kind: string,
  options: object,
  train: LabelledRows,
  test: LabelledRows,
  measure: TuningMeasure,
  seed: number,
): number => {
  const byDecision = kind === 'svm' && measure !== 'log-loss'
  const scores = byDecision
    ? svmDecisionValues(fitSvmDecision(train.x, train.y, options), test.x)
    : predictProbability(fitClassifier(kind, train.x, train.y, options, seed), test.x)
  if (measure === 'auc') return areaUnderCurve(scoredClasses(test.y, scores))
  if (measure === 'accuracy') {
    const border = byDecision ? 0 : 0.5
    return test.y.filter((label, i) => (scores[i] > border ? 1 : 0) === label).length / test.y.length
  }
  const sum = test.y.reduce((total, label, i) => {
    const p = Math.min(1 - CLIP, Math.max(CLIP, scores[i]))
    return total + Math.log(label === 1 ? p : 1 - p)
  }, 0)
  return sum / test.y.length
}
