import { mean, variance } from '../descriptive/moments.ts'
import type { Values } from '../descriptive/present-values.ts'
import { fSf } from '../distributions/f.ts'
import { joined, presentGroups } from './groups.ts'
import { orNull, type TestResult } from './test-result.ts'

export interface AnovaResult extends TestResult {
  /** Sums of squares between and within groups. */
  readonly sumOfSquares: readonly [between: number, within: number]
  readonly meanSquares: readonly [between: number, within: number]
}

const equalReason = (f: number): string | null => (Number.isNaN(f) ? 'all values are equal' : null)

/**
 * One-way analysis of variance, F = (SSB/(k − 1)) / (SSW/(N − k)).
 *
 * @param groups   samples, null where missing
 * @param options  `least` values that every group must have, default 2; 1 is what a linear model asks for
 * @returns statistic and p null where all values are equal, Infinity and 0 where only the groups differ
 * @see Fisher 1925, Statistical methods for research workers
 */
export const oneWayAnova = (groups: readonly Values[], options: { least?: 1 | 2 } = {}): AnovaResult => {
  const { values, sizes, total } = presentGroups(groups, options.least ?? 2, 'the analysis of variance')
  const grand = mean(joined(values))
  const between = values.reduce((sum, part) => sum + part.length * (mean(part) - grand) ** 2, 0)
  const within = values.reduce((sum, part) => (part.length < 2 ? sum : sum + (part.length - 1) * variance(part)), 0)
  const df = [values.length - 1, total - values.length] as const
  const meanSquares = [between / df[0], within / df[1]] as const
  const f = meanSquares[0] / meanSquares[1]
  return {
    ...sizes,
    statistic: orNull(f),
    df,
    p: orNull(fSf(f, df[0], df[1])),
    reason: df[1] === 0 ? 'every group has a single value' : equalReason(f),
    sumOfSquares: [between, within],
    meanSquares,
  }
}

/**
 * Welch's one-way analysis of means without equal variances.
 *
 * @param groups  samples, null where missing; each with at least two values
 * @returns statistic and p null where a group has no spread: its weight would be infinite
 * @see Welch 1951, doi:10.1093/biomet/38.3-4.330
 */
export const welchAnova = (groups: readonly Values[]): TestResult => {
  const { values, sizes } = presentGroups(groups, 2, "Welch's analysis of means")
  const k = values.length
  const weights = values.map((part) => part.length / variance(part))
  const means = values.map(mean)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const centre = weights.reduce((sum, weight, i) => sum + weight * means[i], 0) / all
  const between = weights.reduce((sum, weight, i) => sum + weight * (means[i] - centre) ** 2, 0)
  const loss =
    weights.reduce((sum, weight, i) => sum + (1 - weight / all) ** 2 / (values[i].length - 1), 0) / (k * k - 1)
  const f = between / ((k - 1) * (1 + 2 * (k - 2) * loss))
  const df = [k - 1, 1 / (3 * loss)]
  const isDefined = !Number.isNaN(f)
  return {
    ...sizes,
    statistic: orNull(f),
    df,
    p: isDefined ? fSf(f, df[0], df[1]) : null,
    reason: isDefined ? null : 'a group has no spread',
  }
}
