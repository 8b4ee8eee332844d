import { brierScore } from '#core/statistics/evaluation/brier-score.ts'
import {
  type BinStrategy,
  calibrationBins,
  expectedCalibrationError,
} from '#core/statistics/evaluation/calibration-bins.ts'
import { logLoss } from '#core/statistics/evaluation/log-loss.ts'
import { observedScoreRoc } from '#core/statistics/evaluation/observed-score-roc.ts'
import { partialAuc } from '#core/statistics/evaluation/partial-auc.ts'
import { areaUnderCurve } from '#core/statistics/evaluation/placement-values.ts'
import { precisionRecall } from '#core/statistics/evaluation/precision-recall.ts'
import { labelledProbabilities, type LabelledProbabilities } from '#core/statistics/evaluation/probabilities.ts'
import { rocCurve } from '#core/statistics/evaluation/roc-curve.ts'
import { partScores, type ScoredClasses, scoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { labelsAndScores } from './eval-input.ts'

type Column = readonly (number | null)[]

/** The two arrays that a call spells out, as in `roc_auc_score([1,1,1],[.1,.5,.9])`, or the columns of the input. */
const rowsOf = (golden: GoldenCase, data: GoldenData): { labels: Column; scores: Column } => {
  if (golden.input !== null || golden.params !== null) return labelsAndScores(golden, data)
  const [labels, scores] = [...golden.call.matchAll(/\[([^\]]*)\]/g)].map(([, text]) => text.split(',').map(Number))
  return { labels, scores }
}

const averagePrecision = (classes: ScoredClasses): number =>
  // the reference says 0 where there is nothing to find
  classes.cases.length === 0 ? 0 : precisionRecall(classes).averagePrecision

const youden = (classes: ScoredClasses): unknown => {
  const curve = observedScoreRoc(classes)
  const gains = curve.truePositiveRate.map((rate, i) => rate - curve.falsePositiveRate[i])
  const best = Math.max(...gains)
  return {
    threshold: curve.thresholds[gains.indexOf(best)],
    j: best,
    tie_count: gains.filter((gain) => gain === best).length,
  }
}

const curveOut = (classes: ScoredClasses, keepCollinear: boolean): unknown => {
  const curve = observedScoreRoc(classes, keepCollinear)
  return { fpr: curve.falsePositiveRate, tpr: curve.truePositiveRate, thresholds: curve.thresholds }
}

const logLossOf = (golden: GoldenCase, rows: LabelledProbabilities): number => {
  const oneClass = rows.positives === 0 || rows.positives === rows.labels.length
  if (oneClass && !golden.call.includes('labels='))
    throw new Error('There is one class only, and the classes are not named.')
  const clip = /eps=([-\d.e]+)/.exec(golden.call)?.[1]
  return clip === undefined ? logLoss(rows) : logLoss(rows, Number(clip))
}

const binsOf = (golden: GoldenCase, rows: LabelledProbabilities): unknown => {
  const [, wanted, strategy] = /n_bins=(\d+), strategy='(\w+)'/.exec(golden.call) ?? []
  const bins = calibrationBins(rows, Number(wanted), strategy as BinStrategy)
  return { prob_true: bins.map((bin) => bin.observed), prob_pred: bins.map((bin) => bin.meanPredicted) }
}

const ofProbabilities: Readonly<Record<string, (golden: GoldenCase, rows: LabelledProbabilities) => unknown>> = {
  brier: (_, rows) => brierScore(rows).value,
  log_loss: logLossOf,
  calibration: binsOf,
  ece: (golden, rows) =>
    expectedCalibrationError(calibrationBins(rows, Number(/_(\d+)$/.exec(golden.id)?.[1]), 'uniform')),
}

const ofScores: Readonly<Record<string, (golden: GoldenCase, labels: Column, scores: Column) => unknown>> = {
  roc_curve: (golden, labels, scores) =>
    curveOut(scoredClasses(labels, scores), golden.call.includes('drop_intermediate=False')),
  roc_auc: (golden, labels, scores) => {
    const classes = scoredClasses(labels, scores)
    const most = /max_fpr=([\d.]+)/.exec(golden.call)?.[1]
    return most === undefined ? areaUnderCurve(classes) : partialAuc(rocCurve(classes), 1 - Number(most)).standardised
  },
  pr_curve: (_, labels, scores) => {
    const curve = precisionRecall(scoredClasses(labels, scores))
    return {
      precision: [...curve.precision, 1],
      recall: [...curve.recall, 0],
      thresholds: curve.thresholds,
      auc_trapezoid: curve.trapezoid,
    }
  },
  average_precision: (_, labels, scores) => averagePrecision(partScores(labels, scores)),
  youden_sklearn: (_, labels, scores) => youden(scoredClasses(labels, scores)),
}

const nameIn = (known: Readonly<Record<string, unknown>>, quantity: string): string | undefined =>
  Object.keys(known)
    .filter((name) => quantity === name || quantity.startsWith(`${name}_`))
    .sort((a, b) => b.length - a.length)[0]

/** Curves, areas and losses of scores and probabilities: `data/quantity`, some with numbers behind the quantity. */
export const runScores = (golden: GoldenCase, data: GoldenData): unknown => {
  const quantity = golden.id.slice(golden.id.indexOf('/') + 1)
  const scoreName = nameIn(ofScores, quantity)
  const probabilityName = nameIn(ofProbabilities, quantity)
  if (scoreName === undefined && probabilityName === undefined) return undefined
  const { labels, scores } = rowsOf(golden, data)
  if (scoreName !== undefined) return ofScores[scoreName](golden, labels, scores)
  return ofProbabilities[probabilityName ?? ''](golden, labelledProbabilities(labels, scores))
}
