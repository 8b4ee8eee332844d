import { type Confusion, confusionAt } from '#core/statistics/evaluation/confusion.ts'
import { confusionMetrics } from '#core/statistics/evaluation/confusion-metrics.ts'
import { delongAuc } from '#core/statistics/evaluation/delong.ts'
import { hanleyMcNeil } from '#core/statistics/evaluation/hanley-mcneil.ts'
import { partialAuc } from '#core/statistics/evaluation/partial-auc.ts'
import {
  type BestCriterion,
  bestThresholds,
  localMaxima,
  pointAtSensitivity,
} from '#core/statistics/evaluation/roc-coordinates.ts'
import { type RocCurve, rocCurve } from '#core/statistics/evaluation/roc-curve.ts'
import { directionByMedians } from '#core/statistics/evaluation/score-direction.ts'
import type { ScoredClasses } from '#core/statistics/evaluation/scored-classes.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { classesOf, numbersInCall } from './eval-input.ts'

const curveOut = (curve: RocCurve): unknown => ({
  direction: curve.direction === 'higher' ? '<' : '>',
  n_control: curve.controls,
  n_case: curve.cases,
  auc: curve.auc,
  thresholds: curve.thresholds,
  sensitivity: curve.sensitivity,
  specificity: curve.specificity,
})

const coordinates = (rows: readonly { threshold: number; confusion: Confusion }[]): unknown => {
  const metrics = rows.map(({ confusion }) => confusionMetrics(confusion))
  const each = <T>(of: (row: (typeof metrics)[number]) => T): T[] => metrics.map(of)
  return {
    threshold: rows.map(({ threshold }) => threshold),
    sensitivity: each((m) => m.sensitivity.value),
    specificity: each((m) => m.specificity.value),
    ppv: each((m) => m.ppv.value),
    npv: each((m) => m.npv.value),
    accuracy: each((m) => m.accuracy.value),
    tp: rows.map(({ confusion }) => confusion.tp),
    fp: rows.map(({ confusion }) => confusion.fp),
    tn: rows.map(({ confusion }) => confusion.tn),
    fn: rows.map(({ confusion }) => confusion.fn),
    youden: each((m) => (m.youden.value ?? Number.NaN) + 1),
    'closest.topleft': each(
      (m) => (1 - (m.sensitivity.value ?? Number.NaN)) ** 2 + (1 - (m.specificity.value ?? Number.NaN)) ** 2,
    ),
  }
}

const atThresholds = (classes: ScoredClasses, thresholds: readonly number[]): unknown =>
  coordinates(thresholds.map((threshold) => ({ threshold, confusion: confusionAt(classes, threshold) })))

const atIndices = (curve: RocCurve, classes: ScoredClasses, indices: readonly number[]): unknown =>
  atThresholds(
    classes,
    indices.map((i) => curve.thresholds[i]),
  )

const best = (classes: ScoredClasses, criterion: BestCriterion): unknown => {
  const curve = rocCurve(classes)
  return atIndices(curve, classes, bestThresholds(curve, criterion))
}

const limits = (classes: ScoredClasses, golden: GoldenCase): unknown => {
  const [confidence = 0.95] = numbersInCall(golden, 'conf.level')
  const { auc, lower, upper } = delongAuc(classes, confidence)
  return lower === null ? [null, null, null] : [lower, auc, upper]
}

const partial = (classes: ScoredClasses, golden: GoldenCase): unknown => {
  const specificity = Math.min(...numbersInCall(golden, 'partial.auc'))
  const { area, standardised } = partialAuc(rocCurve(classes), specificity)
  if (!golden.call.includes('partial.auc.correct')) return area
  // the reference leaves it undefined below the diagonal
  return standardised < 0.5 ? null : standardised
}

const rankTest = ({ cases, controls }: ScoredClasses): unknown => {
  const test = mannWhitneyTest(cases, controls, { exact: false })
  const u = test.statistic ?? Number.NaN
  return { W: u, p: test.p, auc: u / (cases.length * controls.length) }
}

const quantities: Readonly<Record<string, (classes: ScoredClasses, golden: GoldenCase) => unknown>> = {
  roc: (classes) => curveOut(rocCurve(classes)),
  error: (classes) => curveOut(rocCurve(classes)),
  roc_drops_rows: (classes) => curveOut(rocCurve(classes)),
  roc_fixed_lt: (classes) => curveOut(rocCurve(classes)),
  roc_auto: (classes) => curveOut(rocCurve(classes, directionByMedians(classes))),
  delong_var: (classes) => delongAuc(classes).variance,
  delong_ci: limits,
  ci: limits,
  hanley_mcneil: (classes) => hanleyMcNeil(delongAuc(classes).auc, classes.cases.length, classes.controls.length),
  mann_whitney_p: rankTest,
  best: (classes) => best(classes, 'youden'),
  best_youden: (classes) => best(classes, 'youden'),
  best_topleft: (classes) => best(classes, 'closest-top-left'),
  coords_all: (classes) => atThresholds(classes, rocCurve(classes).thresholds),
  coords_local_max: (classes) => atIndices(rocCurve(classes), classes, localMaxima(rocCurve(classes))),
  coords_at: (classes, golden) => atThresholds(classes, numbersInCall(golden, 'x')),
  coords_at_sens: (classes, golden) => {
    const points = numbersInCall(golden, 'x').map((x) => pointAtSensitivity(rocCurve(classes), x))
    return {
      threshold: points.map((point) => point.threshold),
      sensitivity: points.map((point) => point.sensitivity),
      specificity: points.map((point) => point.specificity),
    }
  },
  pauc: partial,
}

/** ROC curves, their areas and coordinates: `data/quantity`, some with numbers behind the quantity. */
export const runRoc = (golden: GoldenCase, data: GoldenData): unknown => {
  const quantity = golden.id.slice(golden.id.indexOf('/') + 1)
  const name = Object.keys(quantities)
    .filter((known) => quantity === known || quantity.startsWith(`${known}_`))
    .sort((a, b) => b.length - a.length)[0]
  return name === undefined ? undefined : quantities[name](classesOf(golden, data), golden)
}
