import { presentValues, type Values } from '../descriptive/present-values.ts'
import { midranks, tieTerm } from '../descriptive/ranks.ts'
import { normalCdf, normalSf } from '../distributions/normal.ts'
import { type Alternative, orNull, sidedP, type TestResult } from './test-result.ts'
import { countTails, mannWhitneyCounts } from './rank-counts.ts'

export interface MannWhitneyOptions {
  readonly alternative?: Alternative
  /** Exact distribution; default where both samples have fewer than 50 values, and never with ties. */
  readonly exact?: boolean
  /** Continuity correction of ½ in the normal approximation, default true. */
  readonly continuity?: boolean
}

export interface MannWhitneyResult extends TestResult {
  /** True where the p-value is from the exact distribution. */
  readonly exact: boolean
}

/** Largest product of the sample sizes for which the exact distribution is counted (200 + 200: about half a second). */
const exactLimit = 40000

/**
 * Mann–Whitney U test (Wilcoxon rank-sum test) of two independent samples. The statistic is U of the first sample, its
 * rank sum less n(n + 1)/2: the number of pairs in which the first is larger, ties counting ½.
 *
 * The normal approximation has variance nx·ny/12·((N + 1) − Σ(t³ − t)/(N(N − 1))).
 *
 * @param x        first sample, null where missing; at least one value
 * @param y        second sample, likewise
 * @param options  alternative, exact, continuity
 * @returns p null where all values are equal
 * @see Mann & Whitney 1947, doi:10.1214/aoms/1177730491; Hollander & Wolfe 1973, Nonparametric statistical methods
 */
export const mannWhitneyTest = (x: Values, y: Values, options: MannWhitneyOptions = {}): MannWhitneyResult => {
  const a = presentValues(x, 'the first sample')
  const b = presentValues(y, 'the second sample')
  const [nx, ny] = [a.values.length, b.values.length]
  if (nx < 1 || ny < 1) throw new Error(`a rank-sum test needs values on both sides, there are ${nx} and ${ny}`)
  const { alternative = 'two-sided', continuity = true } = options
  const pooled = new Float64Array(nx + ny)
  pooled.set(a.values)
  pooled.set(b.values, nx)
  const { ranks, ties } = midranks(pooled)
  const u = ranks.subarray(0, nx).reduce((total, rank) => total + rank, 0) - (nx * (nx + 1)) / 2
  const exact = (options.exact ?? (nx < 50 && ny < 50)) && ties.length === 0
  const shared = { n: [nx, ny], missing: [a.missing, b.missing], statistic: u, df: [], exact }
  if (exact) {
    if (nx * ny > exactLimit)
      throw new Error(`an exact rank-sum test of ${nx} and ${ny} values takes too long: use the normal approximation`)
    const { lower, upper } = countTails(mannWhitneyCounts(nx, ny), u)
    return { ...shared, p: sidedP(lower, upper, alternative), reason: null }
  }
  const n = nx + ny
  const sd = Math.sqrt(((nx * ny) / 12) * (n + 1 - tieTerm(ties) / (n * (n - 1))))
  const away = u - (nx * ny) / 2
  const sign = alternative === 'two-sided' ? Math.sign(away) : alternative === 'greater' ? 1 : -1
  const z = (away - (continuity ? 0.5 * sign : 0)) / sd
  const p = orNull(sidedP(normalCdf(z), normalSf(z), alternative))
  return { ...shared, p, reason: p === null ? 'all values are equal' : null }
}
