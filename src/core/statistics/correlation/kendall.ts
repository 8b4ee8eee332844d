import { presentPairs, type Values } from '../descriptive/present-values.ts'
import { midranks } from '../descriptive/ranks.ts'
import { normalCdf, normalSf } from '../distributions/normal.ts'
import { countTails } from '../tests/rank-counts.ts'
import { type Alternative, orNull, sidedP } from '../tests/test-result.ts'
import { type CorrelationResult, noSpread } from './pearson.ts'

/** Numbers of the orders of n things with 0, 1, … concordant pairs. */
const concordantCounts = (n: number): Float64Array => {
  let counts = Float64Array.of(1)
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array(counts.length + size - 1)
    for (let k = 0; k < counts.length; k++) for (let more = 0; more < size; more++) next[k + more] += counts[k]
    counts = next
  }
  return counts
}

const total = (ties: readonly number[], term: (t: number) => number): number =>
  ties.reduce((sum, t) => sum + term(t), 0)

/**
 * Kendall's rank correlation τ-b. Without ties and below 50 pairs the statistic is the number of concordant pairs, with its
 * exact distribution; else z = S/√Var(S) with the variance for ties, no continuity correction.
 *
 * @param x        values, null where missing; a pair counts when both are there, at least two pairs
 * @param y        as many
 * @param options  alternative (`greater` is a positive association); exact, default below 50 pairs without ties
 * @returns all null where a side has no spread
 * @see Kendall 1970, Rank correlation methods
 */
export const kendallTest = (
  x: Values,
  y: Values,
  options: { alternative?: Alternative; exact?: boolean } = {},
): CorrelationResult & { exact: boolean } => {
  const { alternative = 'two-sided' } = options
  const pairs = presentPairs(x, y)
  const n = pairs.x.length
  if (n < 2) throw new Error(`a test of rank correlation needs two pairs, there are ${n}`)
  let s = 0
  for (let i = 1; i < n; i++)
    for (let j = 0; j < i; j++) s += Math.sign(pairs.x[i] - pairs.x[j]) * Math.sign(pairs.y[i] - pairs.y[j])
  const xTies = midranks(pairs.x).ties
  const yTies = midranks(pairs.y).ties
  const all = (n * (n - 1)) / 2
  const xPairs = all - total(xTies, (t) => (t * (t - 1)) / 2)
  const yPairs = all - total(yTies, (t) => (t * (t - 1)) / 2)
  const exact = (options.exact ?? n < 50) && xTies.length === 0 && yTies.length === 0
  const tau = xPairs === 0 || yPairs === 0 ? null : s / (Math.sqrt(xPairs) * Math.sqrt(yPairs))
  const shared = { n: [n], missing: [pairs.missing], df: [], estimate: tau, exact }
  if (tau === null) return { ...shared, statistic: null, p: null, reason: noSpread }
  if (exact) {
    if (n > 170) throw new Error(`an exact test of Kendall's correlation of ${n} pairs overflows: use the normal one`)
    const concordant = (s + all) / 2
    const { lower, upper } = countTails(concordantCounts(n), concordant)
    return { ...shared, statistic: concordant, p: sidedP(lower, upper, alternative), reason: null }
  }
  const spread = (t: number): number => t * (t - 1) * (2 * t + 5)
  const triples = (t: number): number => t * (t - 1) * (t - 2)
  const twice = (t: number): number => t * (t - 1)
  const variance =
    (spread(n) - total(xTies, spread) - total(yTies, spread)) / 18 +
    (total(xTies, twice) * total(yTies, twice)) / (2 * n * (n - 1)) +
    (n > 2 ? (total(xTies, triples) * total(yTies, triples)) / (9 * n * (n - 1) * (n - 2)) : 0)
  const z = orNull(s / Math.sqrt(variance))
  return {
    ...shared,
    statistic: z,
    p: z === null ? null : sidedP(normalCdf(z), normalSf(z), alternative),
    reason: z === null ? 'the ties leave no variance' : null,
  }
}
