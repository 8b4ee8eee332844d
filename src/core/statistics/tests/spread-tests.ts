import { mean, variance } from '../descriptive/moments.ts'
import { presentValues, type Values } from '../descriptive/present-values.ts'
import { median } from '../descriptive/quantile.ts'
import { midranks } from '../descriptive/ranks.ts'
import { sum } from '../descriptive/sum.ts'
import { chiSquareSf } from '../distributions/chi-square.ts'
import { fCdf, fQuantile, fSf } from '../distributions/f.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type AnovaResult, oneWayAnova } from './anova.ts'
import { joined, presentGroups, splitLike } from './groups.ts'
import { type Alternative, type Limits, orNull, outsideTails, sidedP, type TestResult } from './test-result.ts'

/**
 * Levene's test of equal variances: analysis of variance of |x − centre of its group|. With the median it is the test of
 * Brown and Forsythe.
 *
 * @param groups  samples, null where missing
 * @param centre  `median` (default) or `mean`
 * @see Levene 1960; Brown & Forsythe 1974, doi:10.1080/01621459.1974.10482955
 */
export const leveneTest = (groups: readonly Values[], centre: 'median' | 'mean' = 'median'): AnovaResult => {
  const { values, sizes } = presentGroups(groups, 1, "Levene's test")
  const centreOf = centre === 'median' ? median : mean
  const distances = values.map((part) => {
    const middle = centreOf(part)
    return part.map((value) => Math.abs(value - middle))
  })
  return { ...oneWayAnova(distances, { least: 1 }), ...sizes }
}

/**
 * Fligner–Killeen test of equal variances, median-centred: normal scores of the ranks of |x − median of its group|.
 *
 * @param groups  samples, null where missing; each with at least one value
 * @returns statistic and p null where all distances are equal
 * @see Conover, Johnson & Johnson 1981, doi:10.1080/00401706.1981.10487680
 */
export const flignerTest = (groups: readonly Values[]): TestResult => {
  const { values, sizes, total } = presentGroups(groups, 1, 'the Fligner–Killeen test')
  const distances = values.map((part) => {
    const middle = median(part)
    return part.map((value) => Math.abs(value - middle))
  })
  const scores = midranks(joined(distances)).ranks.map((rank) => normalQuantile((1 + rank / (total + 1)) / 2))
  const spread = splitLike(scores, values).reduce((all, part) => all + sum(part) ** 2 / part.length, 0)
  const statistic = orNull((spread - total * mean(scores) ** 2) / variance(scores))
  const isDefined = statistic !== null && Number.isFinite(statistic)
  const df = values.length - 1
  return {
    ...sizes,
    statistic: isDefined ? statistic : null,
    df: [df],
    p: isDefined ? chiSquareSf(statistic, df) : null,
    reason: isDefined ? null : 'all distances from the medians are equal',
  }
}

/**
 * Bartlett's test of equal variances, for normal data.
 *
 * @param groups  samples, null where missing; each with at least two values
 * @returns Infinity and 0 where some groups have no spread and others do; null where none has
 * @see Bartlett 1937, doi:10.1098/rspa.1937.0109
 */
export const bartlettTest = (groups: readonly Values[]): TestResult => {
  const { values, sizes } = presentGroups(groups, 2, "Bartlett's test")
  const freedom = values.map((part) => part.length - 1)
  const variances = values.map(variance)
  const all = sum(freedom)
  const pooled = sum(variances.map((v, i) => freedom[i] * v)) / all
  const statistic =
    (all * Math.log(pooled) - sum(variances.map((v, i) => freedom[i] * Math.log(v)))) /
    (1 + (sum(freedom.map((f) => 1 / f)) - 1 / all) / (3 * (values.length - 1)))
  const df = values.length - 1
  return {
    ...sizes,
    statistic: orNull(statistic),
    df: [df],
    p: orNull(chiSquareSf(statistic, df)),
    reason: Number.isNaN(statistic) ? 'no group has any spread' : null,
  }
}

/**
 * F test of the ratio of two variances, for normal data.
 *
 * @param x        first sample, null where missing; at least two values
 * @param y        second sample, likewise
 * @param options  alternative; level of the interval of the ratio, default 0.95
 * @returns all null where neither sample has any spread
 */
export const varianceRatioTest = (
  x: Values,
  y: Values,
  options: { alternative?: Alternative; level?: number } = {},
): TestResult & { interval: Limits } => {
  const { alternative = 'two-sided', level = 0.95 } = options
  const a = presentValues(x, 'the first sample')
  const b = presentValues(y, 'the second sample')
  const n = [a.values.length, b.values.length]
  if (n[0] < 2 || n[1] < 2)
    throw new Error(`a ratio of variances needs 2 values on both sides, there are ${n[0]} and ${n[1]}`)
  const [df1, df2] = [n[0] - 1, n[1] - 1]
  const ratio = variance(a.values) / variance(b.values)
  const { below, above } = outsideTails(level, alternative)
  const isDefined = !Number.isNaN(ratio)
  return {
    n,
    missing: [a.missing, b.missing],
    statistic: orNull(ratio),
    df: [df1, df2],
    p: isDefined ? sidedP(fCdf(ratio, df1, df2), fSf(ratio, df1, df2), alternative) : null,
    reason: isDefined ? null : 'neither sample has any spread',
    interval: {
      lower: orNull(ratio / fQuantile(1 - below, df1, df2)),
      upper: orNull(ratio * fQuantile(1 - above, df2, df1)),
      level,
    },
  }
}
