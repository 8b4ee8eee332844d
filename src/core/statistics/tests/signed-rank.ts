import { presentPairs, presentValues, type Values } from '../descriptive/present-values.ts'
import { midranks, tieTerm } from '../descriptive/ranks.ts'
import { normalCdf, normalSf } from '../distributions/normal.ts'
import type { MannWhitneyOptions } from './mann-whitney.ts'
import { countTails, signedRankCounts } from './rank-counts.ts'
import { orNull, sidedP, type TestResult } from './test-result.ts'

export interface SignedRankResult extends TestResult {
  readonly exact: boolean
  /** Differences of exactly zero, left out of the ranking. */
  readonly zeros: number
}

/**
 * Wilcoxon signed-rank test of one sample against zero. The statistic is the sum of the ranks of |x| over positive x; zeros
 * are left out. Exact for fewer than 50 values without ties and zeros, else normal with variance
 * n(n + 1)(2n + 1)/24 − Σ(t³ − t)/48 and continuity correction.
 *
 * @param x        values, null where missing; at least one
 * @param options  alternative; exact, default fewer than 50 values; continuity, default true
 * @returns p null where no value differs from zero
 * @see Wilcoxon 1945, doi:10.2307/3001968; Hollander & Wolfe 1973, Nonparametric statistical methods
 */
export const signedRankTest = (x: Values, options: MannWhitneyOptions = {}): SignedRankResult => {
  const { alternative = 'two-sided', continuity = true } = options
  const present = presentValues(x)
  if (present.values.length < 1) throw new Error('a signed-rank test needs a value, there is none')
  const values = present.values.filter((value) => value !== 0)
  const n = values.length
  const zeros = present.values.length - n
  const { ranks, ties } = midranks(values.map(Math.abs))
  const v = ranks.reduce((total, rank, i) => (values[i] > 0 ? total + rank : total), 0)
  const exact = (options.exact ?? n < 50) && ties.length === 0 && zeros === 0
  const shared = { n: [n], missing: [present.missing], statistic: v, df: [], exact, zeros }
  if (exact) {
    if (n > 1000)
      throw new Error(`an exact signed-rank test of ${n} values takes too long: use the normal approximation`)
    const { lower, upper } = countTails(signedRankCounts(n), v)
    return { ...shared, p: sidedP(lower, upper, alternative), reason: null }
  }
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieTerm(ties) / 48)
  const away = v - (n * (n + 1)) / 4
  const sign = alternative === 'two-sided' ? Math.sign(away) : alternative === 'greater' ? 1 : -1
  const z = (away - (continuity ? 0.5 * sign : 0)) / sd
  const p = n === 0 ? null : orNull(sidedP(normalCdf(z), normalSf(z), alternative))
  return { ...shared, p, reason: p === null ? 'no value differs from zero' : null }
}

/**
 * Wilcoxon signed-rank test of paired values: the test of their differences x − y.
 *
 * @param x        first values, null where missing; a pair counts when both are there
 * @param y        second values, as many
 * @param options  alternative, exact, continuity
 * @see Wilcoxon 1945, doi:10.2307/3001968
 */
export const pairedSignedRankTest = (x: Values, y: Values, options: MannWhitneyOptions = {}): SignedRankResult => {
  const pairs = presentPairs(x, y)
  const result = signedRankTest(
    pairs.x.map((value, i) => value - pairs.y[i]),
    options,
  )
  return { ...result, missing: [pairs.missing] }
}
