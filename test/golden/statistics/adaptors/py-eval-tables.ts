import { cohenKappa, type KappaWeights } from '#core/statistics/agreement/cohen-kappa.ts'
import { crossTable } from '#core/statistics/agreement/cross-table.ts'
import { cochranQ } from '#core/statistics/evaluation/cochran-q.ts'
import { type Confusion, confusionOf } from '#core/statistics/evaluation/confusion.ts'
import { confusionMetrics, fScore } from '#core/statistics/evaluation/confusion-metrics.ts'
import { adjustPValues } from '#core/statistics/multiplicity/adjust-p.ts'
import { exactMcNemarTest, mcNemarTest } from '#core/statistics/tests/mcnemar.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { inputOf, numbersOf } from './eval-input.ts'
import { correctness, namedColumns, proportionLimits } from './eval-tables.ts'

/** The reference calls 0/0 zero. */
const orZero = (value: number | null): number => value ?? 0

const metrics = (confusion: Confusion): unknown => {
  const { tp, fp, tn, fn } = confusion
  const named = confusionMetrics(confusion)
  const f1 = orZero(fScore(confusion))
  const other = orZero(fScore({ tp: tn, fp: fn, tn: tp, fn: fp }))
  return {
    confusion: [
      [tn, fp],
      [fn, tp],
    ],
    accuracy: orZero(named.accuracy.value),
    precision: orZero(named.ppv.value),
    recall: orZero(named.sensitivity.value),
    specificity: orZero(named.specificity.value),
    f1,
    f2: orZero(fScore(confusion, 2)),
    f1_macro: (f1 + other) / 2,
    f1_weighted: (f1 * (tp + fn) + other * (tn + fp)) / (tp + fp + tn + fn),
    balanced: orZero(named.balancedAccuracy.value),
    mcc: orZero(named.mcc.value),
    // undefined in the reference too: one class alone, called throughout
    kappa: named.kappa.value,
    jaccard: f1 / (2 - f1),
  }
}

const ratings = (golden: GoldenCase, data: GoldenData): readonly (readonly number[])[] => {
  const given = inputOf(golden)['table']
  if (Array.isArray(given)) return given.map((row) => numbersOf(row) as number[])
  const [first, second] = namedColumns(golden, data)
  return crossTable(first, second).counts
}

const kappa = (golden: GoldenCase, data: GoldenData): ReturnType<typeof cohenKappa> => {
  const word = /(?:weights|wt)=(\w+)/.exec(golden.call)?.[1]
  const weights: KappaWeights = word === 'linear' || word === 'quadratic' ? word : 'none'
  return cohenKappa(ratings(golden, data), { weights })
}

const pairedCalls = ({ call, params }: GoldenCase): unknown => {
  const given = params?.['table']
  const table = (Array.isArray(given) ? given : []).map((row) => numbersOf(row) as number[])
  const [[, b], [c]] = table
  if (call.includes('exact=True')) return { statistic: Math.min(b, c), p: exactMcNemarTest(table).p }
  const { statistic, p } = mcNemarTest(table, call.includes('correction=True'))
  return { statistic, p }
}

/** Limits by the method of the call; the reference cuts all of them at 0 and 1. */
const proportion = ({ call }: GoldenCase): unknown => {
  const [, x, n, method] = /\((\d+),\s*(\d+),\s*method='(\w+)'/.exec(call) ?? []
  const name = { beta: 'clopper_pearson', normal: 'wald' }[method] ?? method
  const limits = proportionLimits(Number(x), Number(n))[name]
  return limits?.map((limit) => (limit === null ? null : Math.min(1, Math.max(0, limit))))
}

const runners: Readonly<Record<string, (golden: GoldenCase, data: GoldenData) => unknown>> = {
  degenerate: ({ params }) => metrics(confusionOf(numbersOf(params?.['y']), numbersOf(params?.['pred']))),
  kappa: (golden, data) => kappa(golden, data).kappa,
  kappa_statsmodels: (golden, data) => {
    const { kappa: value, se, seNull, lower, upper, p } = kappa(golden, data)
    return { kappa: value, se, se0: seNull, lower, upper, p }
  },
  mcnemar: pairedCalls,
  proportion: proportion,
  fdr_bh: ({ params }) => adjustPValues(numbersOf(params?.['p']), 'bh'),
  cochran_q: (golden, data) => {
    const { q, p } = cochranQ(correctness(golden, data))
    return { q, p }
  },
}

/** Calls against the truth, agreement, proportions and paired calls: `what/data`, and `data/metrics`. */
export const runPyTables = (golden: GoldenCase, data: GoldenData): unknown => {
  const [what] = golden.id.split('/')
  if (golden.id.endsWith('/metrics')) {
    const [calls, labels] = namedColumns(golden, data)
    return metrics(confusionOf(labels, calls))
  }
  return Object.hasOwn(runners, what) ? runners[what](golden, data) : undefined
}
