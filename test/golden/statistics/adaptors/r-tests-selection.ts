import { type Matrix, columnOf } from '#core/modelling/matrix.ts'
import { applyPca, fitPca } from '#core/modelling/preprocessing/pca.ts'
import { applyZScore, fitZScore } from '#core/modelling/preprocessing/z-score.ts'
import { byClass } from '#core/modelling/selection/by-class.ts'
import { type CorrelationRule, filterCorrelated } from '#core/modelling/selection/correlation-filter.ts'
import { type ScreenTest, screenColumns } from '#core/modelling/selection/screen-columns.ts'
import { randomSplit } from '#core/modelling/split/random-split.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import { shapiroWilkTest } from '#core/statistics/tests/shapiro-wilk.ts'
import { leveneTest } from '#core/statistics/tests/spread-tests.ts'
import type { Adaptor, GoldenCase, GoldenData } from '../golden-case.ts'
import {
  type FeatureTable,
  firstColumns,
  numberIn,
  numbersWithoutGaps,
  readFeatureTable,
  rowOf,
  textOf,
} from './py-features-table.ts'

const rules: Readonly<Record<string, CorrelationRule>> = {
  upper_triangle_drop_later: 'drop-later',
  sequential_keep: 'keep-earlier',
  keep_more_relevant: 'keep-more-relevant',
  caret_exact: 'larger-mean-exact',
  caret_fast: 'larger-mean',
}

/** `corr_filter/METHOD_THRESHOLD/RULE` */
const filterCase = ({ id }: GoldenCase, { matrix, labels, names }: FeatureTable): unknown => {
  const [, settings, name] = id.split('/')
  const [method, threshold] = settings.split('_')
  const rule = rules[name]
  if (rule === undefined) throw new Error(`there is no correlation filter ${name}`)
  const options = {
    method: method === 'spearman' ? 'spearman' : 'pearson',
    threshold: Number(threshold),
    rule,
  } as const
  return filterCorrelated(matrix, options, labels).map((j) => names[j])
}

/** `prcomp` of the first columns, scaled or not; how many is said for the unscaled ones only, the others are twelve. */
const pcaCase = ({ id, call }: GoldenCase, { matrix, names }: FeatureTable): unknown => {
  const p = call.includes('F[1:') ? numberIn(call, /F\[1:(\d+)\]/) : 12
  const columns = firstColumns(matrix, p)
  const training: Matrix = id.includes('noscale') ? columns : applyZScore(fitZScore(columns), columns)
  const fitted = fitPca(training)
  const scores = applyPca(fitted, training)
  return {
    features: names.slice(0, p),
    sdev: fitted.sd,
    proportion: fitted.share,
    rotation_abs: Array.from({ length: columns.columns }, (_, j) =>
      fitted.components.map((loadings) => Math.abs(loadings[j])),
    ),
    scores_abs_first3rows: [0, 1, 2].map((i) => rowOf(scores, i).map(Math.abs)),
  }
}

/** Undefined where the test refuses a column. */
const tried = (of: () => number | null): number | null => {
  try {
    return of()
  } catch {
    return null
  }
}

const screens: Readonly<Record<string, ScreenTest | undefined>> = {
  t_student_p: 'student-t',
  t_welch_p: 'welch-t',
  wilcox_p: 'mann-whitney',
  anova_F: 'anova-f',
}
const ruleNames = { 'student-t': 'student', 'welch-t': 'welch', 'mann-whitney': 'mannwhitney' } as const

const screenCase = ({ id }: GoldenCase, { matrix, labels, names, others }: FeatureTable): unknown => {
  const name = id.split('/')[1]
  if (name === 'zscore_R_sd') {
    const fitted = fitZScore(matrix)
    const row = rowOf(applyZScore(fitted, others), 0)
    // R divides a constant column by its deviation of zero.
    return { ...fitted, first_test_row: row.map((value, j) => (fitted.sd[j] === 0 ? null : value)) }
  }
  if (name === 'shapiro_then_t_or_U') {
    const columns = screenColumns(matrix, labels, 'by-normality')
    return {
      f: names,
      rule: columns.map(({ test }) => (test === null ? 'skip' : ruleNames[test as keyof typeof ruleNames])),
    }
  }
  const test = screens[name]
  if (test !== undefined) {
    const columns = screenColumns(matrix, labels, test)
    return { feature: names, value: columns.map(({ statistic, p }) => (name.endsWith('_p') ? p : statistic)) }
  }
  const one: Readonly<Record<string, (column: Float64Array) => number | null>> = {
    wilcox_W: (column) => {
      const [a, b] = byClass(column, labels)
      return mannWhitneyTest(a, b, { exact: false }).statistic
    },
    shapiro_p_all: (column) => shapiroWilkTest(column).p,
    shapiro_W_all: (column) => shapiroWilkTest(column).statistic,
    levene_p: (column) => leveneTest(byClass(column, labels)).p,
  }
  return { feature: names, value: names.map((_, j) => tried(() => one[name](columnOf(matrix, j)))) }
}

/** `createDataPartition(factor(cl$label), p = …)` */
const splitCase = (golden: GoldenCase, data: GoldenData): unknown => {
  const labels = numbersWithoutGaps(data, textOf(golden, 'csv'), 'label')
  const share = numberIn(golden.call, /p = ([\d.]+)/)
  const { cohorts } = randomSplit({
    ids: labels.map((_, i) => String(i)),
    outcome: labels.map(String),
    names: ['train', 'test'],
    size: { ratio: [share, 1 - share] },
    groups: null,
    allocation: 'ceiling',
    seed: 1,
  })
  const count = (rows: readonly (number | string)[], label: number): number =>
    rows.filter((i) => labels[Number(i)] === label).length
  const all = labels.map((_, i) => i)
  return {
    train_class0: count(cohorts[0].ids, 0),
    train_class1: count(cohorts[0].ids, 1),
    total0: count(all, 0),
    total1: count(all, 1),
  }
}

export const rTestsSelectionAdaptor: Adaptor = {
  run: (golden, data) => {
    const { id } = golden
    if (id.startsWith('split/')) return { kind: 'result', got: splitCase(golden, data) }
    const table = readFeatureTable(golden, data)
    if (id.startsWith('corr_filter/')) return { kind: 'result', got: filterCase(golden, table) }
    if (id.startsWith('pca/')) return { kind: 'result', got: pcaCase(golden, table) }
    return { kind: 'result', got: screenCase(golden, table) }
  },
}
