import { shapiroWilkTest } from '#core/statistics/tests/shapiro-wilk.ts'
import { varianceRatioTest } from '#core/statistics/tests/spread-tests.ts'

export type TwoSampleTest = 'student-t' | 'welch-t' | 'mann-whitney'

/**
 * The test of two samples by the rule of many papers: when both are normal by Shapiro–Wilk (p > α) Student's t if the F
 * test finds no difference of the variances (p > α), else Welch's t; when either is not normal Mann–Whitney. A sample that
 * normality can not be tested in (fewer than three values, all equal) counts as not normal.
 *
 * @param a      first sample, finite
 * @param b      second sample, finite
 * @param alpha  level of the preliminary tests, default 0.05
 */
export const chooseTwoSampleTest = (a: Float64Array, b: Float64Array, alpha = 0.05): TwoSampleTest => {
  if (![a, b].every((sample) => isNormal(sample, alpha))) return 'mann-whitney'
  const { p } = varianceRatioTest(a, b)
  return p !== null && p > alpha ? 'student-t' : 'welch-t'
}

const isNormal = (sample: Float64Array, alpha: number): boolean => {
  if (sample.length < 3 || sample.length > 5000 || sample.every((value) => value === sample[0])) return false
  const { p } = shapiroWilkTest(sample)
  return p !== null && p > alpha
}
