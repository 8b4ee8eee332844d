import { presentPairs, type Values } from '../descriptive/present-values.ts'
import { midranks } from '../descriptive/ranks.ts'
import { normalCdf, normalSf } from '../distributions/normal.ts'
import { tCdf, tSf } from '../distributions/t.ts'
import { type Alternative, sidedP } from '../tests/test-result.ts'
import { type CorrelationResult, noSpread } from './pearson.ts'
import { rankCorrelation } from './rank-correlation.ts'
import { squaredRankDistanceCounts } from './rank-distance-counts.ts'

/** Edgeworth series of P(S ≥ s) for more than nine pairs; `lower` gives P(S < s). */
const edgeworth = (s: number, n: number, lower: boolean): number => {
  const b = 1 / n
  const x = ((6 * (s - 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1)
  const y = x * x
  const inner = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y))
  const series =
    x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * inner))
  const correction = series / Math.exp(y / 2)
  const p = lower ? normalCdf(x) - correction : normalSf(x) + correction
  return Math.min(1, Math.max(0, p))
}

/** P(S ≤ s) or P(S ≥ s) of the sum of squared rank distances of n pairs without ties. */
const tailOf = (s: number, n: number, lower: boolean): number => {
  if (s <= 0 && !lower) return 1
  const top = (n * (n * n - 1)) / 3
  if (lower && s + 2 > top) return 1
  if (n > 9) return edgeworth(lower ? s + 2 : s, n, lower)
  const counts = squaredRankDistanceCounts(n)
  let ways = 0
  let total = 0
  counts.forEach((count, half) => {
    total += count
    if (lower ? 2 * half <= s : 2 * half >= s) ways += count
  })
  return ways / total
}

/**
 * Spearman's rank correlation. The statistic is S = (n³ − n)(1 − ρ)/6, without ties the sum of squared rank distances.
 * p without ties: exact up to nine pairs, an Edgeworth series up to 1290; with ties, above, or when not exact: t of ρ with
 * n − 2 degrees of freedom.
 *
 * @param x        values, null where missing; a pair counts when both are there, at least two pairs
 * @param y        as many
 * @param options  alternative (`greater` is a positive association); exact, default true where there are no ties
 * @returns all null where a side has no spread
 * @see Best & Roberts 1975, algorithm AS 89, doi:10.2307/2347111; Kendall 1970, Rank correlation methods
 */
export const spearmanTest = (
  x: Values,
  y: Values,
  options: { alternative?: Alternative; exact?: boolean } = {},
): CorrelationResult & { exact: boolean } => {
  const { alternative = 'two-sided' } = options
  const pairs = presentPairs(x, y)
  const n = pairs.x.length
  if (n < 2) throw new Error(`a test of rank correlation needs two pairs, there are ${n}`)
  const a = midranks(pairs.x)
  const b = midranks(pairs.y)
  const rho = rankCorrelation(a.ranks, b.ranks)
  const exact = (options.exact ?? true) && n <= 1290 && a.ties.length === 0 && b.ties.length === 0
  const shared = { n: [n], missing: [pairs.missing], df: [], estimate: rho, exact }
  if (rho === null) return { ...shared, statistic: null, p: null, reason: noSpread }
  const s = ((n ** 3 - n) * (1 - rho)) / 6
  if (exact) {
    const whole = Math.round(s)
    return {
      ...shared,
      statistic: s,
      p: sidedP(tailOf(whole, n, false), tailOf(whole, n, true), alternative),
      reason: null,
    }
  }
  if (n === 2) return { ...shared, statistic: s, p: null, reason: 'two pairs leave no degrees of freedom' }
  const t = rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho)))
  return { ...shared, statistic: s, p: sidedP(tCdf(t, n - 2), tSf(t, n - 2), alternative), reason: null }
}
