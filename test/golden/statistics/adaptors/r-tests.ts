import { correlationMatrix } from '#core/statistics/correlation/correlation-matrix.ts'
import { kendallTest } from '#core/statistics/correlation/kendall.ts'
import { pearsonTest } from '#core/statistics/correlation/pearson.ts'
import { spearmanTest } from '#core/statistics/correlation/spearman.ts'
import { describeSample } from '#core/statistics/descriptive/describe.ts'
import { type QuantileType, quantile } from '#core/statistics/descriptive/quantile.ts'
import { type AdjustMethod, adjustPValues } from '#core/statistics/multiplicity/adjust-p.ts'
import { oneWayAnova, welchAnova } from '#core/statistics/tests/anova.ts'
import { chiSquareTest, cramersV, gTest } from '#core/statistics/tests/chi-square-test.ts'
import { cohenD } from '#core/statistics/tests/cohen-d.ts'
import { fisherExactTest } from '#core/statistics/tests/fisher-exact.ts'
import { fisherTableTest } from '#core/statistics/tests/fisher-table.ts'
import { hodgesLehmannShift } from '#core/statistics/tests/hodges-lehmann.ts'
import { kolmogorovSmirnovTest } from '#core/statistics/tests/kolmogorov-smirnov.ts'
import { kruskalWallisTest } from '#core/statistics/tests/kruskal-wallis.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import { exactMcNemarTest, mcNemarTest } from '#core/statistics/tests/mcnemar.ts'
import { woolfOddsRatio } from '#core/statistics/tests/odds-ratio.ts'
import { shapiroWilkTest } from '#core/statistics/tests/shapiro-wilk.ts'
import { pairedSignedRankTest } from '#core/statistics/tests/signed-rank.ts'
import { bartlettTest, flignerTest, leveneTest, varianceRatioTest } from '#core/statistics/tests/spread-tests.ts'
import { oneSampleTTest, pairedTTest, type TTestResult, tTest } from '#core/statistics/tests/t-test.ts'
import type { Alternative, Limits, TestResult } from '#core/statistics/tests/test-result.ts'
import { tukeyHsd } from '#core/statistics/tests/tukey-hsd.ts'
import type { Adaptor, GoldenCase, GoldenData, Tolerance } from '../golden-case.ts'
import { given, groupsOf, pairColumns, tableOf, trainingColumns, twoSamples, vectorInCall } from './r-tests-input.ts'
import { rTestsSelectionAdaptor } from './r-tests-selection.ts'

/** Cases whose quantity is a step of modelling. */
const selection = /^(corr_filter|pca|split|screen)/

type Run = (golden: GoldenCase, data: GoldenData) => unknown

const alternativeOf = (call: string): Alternative => {
  const letter = /alternative = '(\w)/.exec(call)?.[1]
  return letter === 'l' ? 'less' : letter === 'g' ? 'greater' : 'two-sided'
}

const isSet = (call: string, option: string): boolean | undefined => {
  const value = new RegExp(`${option} = (TRUE|FALSE)`).exec(call)?.[1]
  return value === undefined ? undefined : value === 'TRUE'
}

const limits = ({ lower, upper }: Limits): (number | null)[] => [lower, upper]

/** A test in the reference's words: no, one or two degrees of freedom. */
const told = ({ statistic, df, p }: Pick<TestResult, 'statistic' | 'df' | 'p'>): Record<string, unknown> => ({
  statistic,
  parameter: df.length === 0 ? null : df.length === 1 ? { df: df[0] } : { 'num df': df[0], 'denom df': df[1] },
  p,
})

const toldT = (result: TTestResult, estimate: Record<string, number>): unknown => ({
  ...told(result),
  estimate,
  conf_int: limits(result.interval),
})

const tTests: Run = (golden, data) => {
  const { call } = golden
  const alternative = alternativeOf(call)
  const mu = Number(/mu = ([-\d.e]+)/.exec(call)?.[1] ?? 0)
  if (isSet(call, 'paired') === true) {
    const [x, y] = Array.isArray(given(golden).a) ? twoSamples(golden, data) : pairColumns(golden, data)
    const result = pairedTTest(x, y, { alternative, mu })
    return toldT(result, { 'mean difference': result.estimate })
  }
  if (/^t\.test\(\w+, \w+[,)]/.test(call)) {
    const [x, y] = twoSamples(golden, data)
    const result = tTest(x, y, { alternative, mu, equalVariances: isSet(call, 'var.equal') ?? false })
    return toldT(result, { 'mean of x': result.means[0], 'mean of y': result.means[1] })
  }
  const result = oneSampleTTest(pairColumns(golden, data)[0], { alternative, mu })
  return toldT(result, { 'mean of x': result.estimate })
}

const wilcoxonTests: Run = (golden, data) => {
  const { call } = golden
  const options = {
    alternative: alternativeOf(call),
    ...(isSet(call, 'exact') === undefined ? {} : { exact: isSet(call, 'exact') }),
    continuity: isSet(call, 'correct') ?? true,
  }
  if (isSet(call, 'paired') === true) {
    const [x, y] = pairColumns(golden, data)
    return told(pairedSignedRankTest(x, y, options))
  }
  const [x, y] = twoSamples(golden, data)
  const result = told(mannWhitneyTest(x, y, options))
  if (isSet(call, 'conf.int') !== true) return result
  const shift = hodgesLehmannShift(x, y, {
    alternative: options.alternative,
    continuity: options.continuity,
    // the reference seeks the root no finer
    rootTolerance: 1e-4,
  })
  return { ...result, estimate: { 'difference in location': shift.estimate }, conf_int: limits(shift.interval) }
}

const correlationTests: Run = (golden, data) => {
  const { call } = golden
  const [x, y] = pairColumns(golden, data)
  const alternative = alternativeOf(call)
  const exact = isSet(call, 'exact') === undefined ? {} : { exact: isSet(call, 'exact') }
  if (call.includes("'spearman'")) {
    const result = spearmanTest(x, y, { alternative, ...exact })
    return { ...told(result), estimate: { rho: result.estimate } }
  }
  if (call.includes("'kendall'")) {
    const result = kendallTest(x, y, { alternative, ...exact })
    return { ...told(result), estimate: { tau: result.estimate } }
  }
  const result = pearsonTest(x, y, { alternative })
  return { ...told(result), estimate: { cor: result.estimate }, conf_int: limits(result.interval) }
}

const fisherTests: Run = (golden, data) => {
  const { call } = golden
  const table = tableOf(golden, data)
  if (table.length > 2 || table[0].length > 2) return fisherTableTest(table, { limit: 2e8 }).p
  const { p, oddsRatio, interval } = fisherExactTest(table, {
    alternative: alternativeOf(call),
    // the reference seeks roots no finer
    rootTolerance: 2 ** -13,
  })
  if (call.endsWith('$p.value')) return p
  return { statistic: null, parameter: null, p, estimate: { 'odds ratio': oddsRatio }, conf_int: limits(interval) }
}

const anovaTable: Run = (golden, data) => {
  const { df, sumOfSquares, statistic, p } = oneWayAnova(groupsOf(golden, data).groups, { least: 1 })
  return { df, sumsq: sumOfSquares, F: statistic, p }
}

const tukey: Run = (golden, data) => {
  const { names, groups } = groupsOf(golden, data)
  return Object.fromEntries(
    tukeyHsd(groups).map(({ first, second, difference, interval, p }) => [
      `${names[second]}-${names[first]}`,
      { diff: difference, lwr: interval.lower, upr: interval.upper, 'p adj': p },
    ]),
  )
}

const exactMcNemar: Run = (golden, data) => {
  const { p, reason } = exactMcNemarTest(tableOf(golden, data))
  if (p === null) throw new Error(reason ?? 'undefined')
  return p
}

const levene: Run = (golden, data) => {
  const centre = golden.call.includes('center = mean') ? 'mean' : 'median'
  const { statistic, df, p } = leveneTest(groupsOf(golden, data).groups, centre)
  return { F: statistic, df, p }
}

const adjusted: Run = (golden) => {
  const method = (/'(\w+)'\)$/.exec(golden.call)?.[1] ?? '').toLowerCase() as AdjustMethod
  const listed = given(golden).p as (number | null)[] | undefined
  return adjustPValues(listed ?? vectorInCall(golden.call), method)
}

const quantiles: Run = (golden, data) => {
  const type = Number(/type = (\d)/.exec(golden.call)?.[1]) as QuantileType
  const values = pairColumns(golden, data)[0].filter((value) => value !== null)
  return vectorInCall(golden.call).map((p) => quantile(values, p ?? 0, type))
}

const matrix: Run = (golden, data) => {
  const count = Number(/\[1:(\d+)/.exec(golden.call)?.[1])
  const method = golden.id.includes('spearman') ? 'spearman' : 'pearson'
  const { values, size } = correlationMatrix(trainingColumns(golden, data, count), method)
  return Array.from({ length: size }, (_, i) => Array.from(values.subarray(i * size, (i + 1) * size)))
}

const variances: Run = (golden, data) => {
  const result = varianceRatioTest(...twoSamples(golden, data), { alternative: alternativeOf(golden.call) })
  return { ...told(result), estimate: { 'ratio of variances': result.statistic }, conf_int: limits(result.interval) }
}

const chiSquare: Run = (golden, data) => {
  const { statistic, df, p, expected } = chiSquareTest(tableOf(golden, data), isSet(golden.call, 'correct') ?? true)
  return { ...told({ statistic, df: [df], p }), expected }
}

const mcNemar: Run = (golden, data) => {
  const { statistic, df, p } = mcNemarTest(tableOf(golden, data), isSet(golden.call, 'correct') ?? true)
  return told({ statistic, df: [df], p })
}

const shapiro: Run = (golden, data) => {
  if (given(golden).case === undefined) return told(shapiroWilkTest(pairColumns(golden, data)[0]))
  return told(shapiroWilkTest(twoSamples(golden, data)[golden.call.includes('(b)') ? 1 : 0]))
}

const oneWay: Run = (golden, data) => {
  const { groups } = groupsOf(golden, data)
  return told(isSet(golden.call, 'var.equal') === true ? oneWayAnova(groups) : welchAnova(groups))
}

/** By the start of the call; the first that fits. */
const byCall: readonly (readonly [RegExp, Run])[] = [
  [/^t\.test/, tTests],
  [/^wilcox\.test/, wilcoxonTests],
  [/^cor\.test/, correlationTests],
  [/^fisher\.test/, fisherTests],
  [/^oneway\.test/, oneWay],
  [/^kruskal\.test/, (golden, data) => told(kruskalWallisTest(groupsOf(golden, data).groups))],
  [/^var\.test/, variances],
  // the reference leaves out terms below 1e-6
  [/^ks\.test/, (golden, data) => told(kolmogorovSmirnovTest(...twoSamples(golden, data), { limitTolerance: 1e-6 }))],
  [/^shapiro\.test/, shapiro],
  [/^bartlett\.test/, (golden, data) => told(bartlettTest(groupsOf(golden, data).groups))],
  [/^fligner\.test/, (golden, data) => told(flignerTest(groupsOf(golden, data).groups))],
  [/leveneTest/, levene],
  [/^anova\(lm/, anovaTable],
  [/^TukeyHSD/, tukey],
  [/^sqrt\(unname\(chisq/, (golden, data) => cramersV(tableOf(golden, data)).value],
  [/^chisq\.test/, chiSquare],
  [/^mcnemar\.test/, mcNemar],
  [/^binom\.test\(m/, exactMcNemar],
  [/^p\.adjust/, adjusted],
  [/^quantile/, quantiles],
  [/^[MS]\[/, matrix],
]

/** By the quantity of the id, where the call says nothing. */
const byQuantity: Readonly<Record<string, Run | undefined>> = {
  describe_a: (golden, data) => describeSample(twoSamples(golden, data)[0]),
  describe_b: (golden, data) => describeSample(twoSamples(golden, data)[1]),
  cohen_d: (golden, data) => cohenD(...twoSamples(golden, data)).value,
  or_woolf: (golden, data) => {
    const { oddsRatio, interval } = woolfOddsRatio(tableOf(golden, data))
    return { or: oddsRatio, lower: interval.lower, upper: interval.upper }
  },
  lr_G: (golden, data) => {
    const { statistic, df, p } = gTest(tableOf(golden, data))
    return { G: statistic, df, p }
  },
  mcnemar_midp: (golden, data) => exactMcNemarTest(tableOf(golden, data)).midP,
}

export const rTestsAdaptor: Adaptor = {
  run: (golden, data) => {
    if (selection.test(golden.id)) return rTestsSelectionAdaptor.run(golden, data)
    const quantity = golden.id.split('/').at(-1) ?? ''
    const run = byQuantity[quantity] ?? byCall.find(([pattern]) => pattern.test(golden.call))?.[1]
    return run === undefined ? { kind: 'not-covered' } : { kind: 'result', got: run(golden, data) }
  },
  comparable: (golden, data) => {
    if (selection.test(golden.id)) return rTestsSelectionAdaptor.comparable?.(golden, data) ?? { expect: golden.expect }
    const loose = golden.params?.est_tol as Tolerance | undefined
    return loose === undefined
      ? { expect: golden.expect }
      : { expect: golden.expect, tolerances: { 'estimate.odds ratio': loose, conf_int: loose } }
  },
}
