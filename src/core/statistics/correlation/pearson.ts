import { mean } from '../descriptive/moments.ts'
import { presentPairs, type Values } from '../descriptive/present-values.ts'
import { sum } from '../descriptive/sum.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { tCdf, tSf } from '../distributions/t.ts'
import { type Alternative, type Limits, outsideTails, sidedP, type TestResult } from '../tests/test-result.ts'

/** A test of association with its coefficient. */
export interface CorrelationResult extends TestResult {
  /** −1 … 1; null where a side has no spread. */
  readonly estimate: number | null
}

export const noSpread = 'one of the sides has no spread'

/** Deviations from the mean divided by their norm; null where all values are equal. */
export const unitDeviations = (values: ArrayLike<number>): Float64Array | null => {
  const centre = mean(values)
  const away = Float64Array.from(values, (value) => value - centre)
  const scale = away.reduce((top, value) => Math.max(top, Math.abs(value)), 0)
  if (scale === 0) return null
  const scaled = away.map((value) => value / scale)
  const norm = Math.sqrt(sum(scaled.map((value) => value * value)))
  return scaled.map((value) => value / norm)
}

/**
 * Pearson's correlation coefficient of values without gaps.
 *
 * @param x  at least one number
 * @param y  as many
 * @returns −1 … 1; null where one side has no spread
 */
export const correlationOf = (x: ArrayLike<number>, y: ArrayLike<number>): number | null => {
  const a = unitDeviations(x)
  const b = unitDeviations(y)
  if (a === null || b === null) return null
  return Math.max(-1, Math.min(1, sum(a.map((value, i) => value * b[i]))))
}

/**
 * Pearson's product-moment correlation: t = r·√((n − 2)/(1 − r²)) with n − 2 degrees of freedom, limits by Fisher's z.
 *
 * @param x        values, null where missing; a pair counts when both are there, at least three pairs
 * @param y        as many
 * @param options  alternative; level of the limits, default 0.95
 * @returns all null where a side has no spread; limits null for three pairs
 * @see Fisher 1921, On the probable error of a coefficient of correlation deduced from a small sample
 */
export const pearsonTest = (
  x: Values,
  y: Values,
  options: { alternative?: Alternative; level?: number } = {},
): CorrelationResult & { interval: Limits } => {
  const { alternative = 'two-sided', level = 0.95 } = options
  const pairs = presentPairs(x, y)
  const n = pairs.x.length
  if (n < 3) throw new Error(`a test of correlation needs three pairs, there are ${n}`)
  const r = correlationOf(pairs.x, pairs.y)
  const df = n - 2
  const shared = { n: [n], missing: [pairs.missing], df: [df], estimate: r }
  if (r === null)
    return { ...shared, statistic: null, p: null, reason: noSpread, interval: { lower: null, upper: null, level } }
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)))
  const { below, above } = outsideTails(level, alternative)
  const limit = (tail: number, side: 1 | -1): number | null =>
    tail === 0 ? side : n === 3 ? null : Math.tanh(Math.atanh(r) - (side * normalQuantile(tail)) / Math.sqrt(n - 3))
  return {
    ...shared,
    statistic: t,
    p: sidedP(tCdf(t, df), tSf(t, df), alternative),
    reason: null,
    interval: { lower: limit(below, -1), upper: limit(above, 1), level },
  }
}
