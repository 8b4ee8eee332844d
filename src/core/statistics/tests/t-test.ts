import { mean, variance } from '../descriptive/moments.ts'
import { presentPairs, presentValues, type Values } from '../descriptive/present-values.ts'
import { tCdf, tQuantile, tSf } from '../distributions/t.ts'
import { type Alternative, type Limits, orNull, outsideTails, sidedP, type TestResult } from './test-result.ts'

export interface TTestOptions {
  readonly alternative?: Alternative
  /** Hypothetical mean or difference of means, default 0. */
  readonly mu?: number
  /** Confidence level, default 0.95. */
  readonly level?: number
}

export interface TTestResult extends TestResult {
  /** Mean, mean of the differences, or difference of the means (first − second). */
  readonly estimate: number
  /** Means of the samples; one for a paired or one-sample test. */
  readonly means: readonly number[]
  readonly interval: Limits
}

const finish = (
  sizes: Pick<TestResult, 'n' | 'missing'>,
  means: readonly number[],
  estimate: number,
  error: number,
  df: number,
  options: TTestOptions,
): TTestResult => {
  const { alternative = 'two-sided', mu = 0, level = 0.95 } = options
  if (error < 10 * Number.EPSILON * Math.max(...means.map(Math.abs)))
    throw new Error('the data are essentially constant: a t test needs values that differ')
  const t = (estimate - mu) / error
  const isDefined = !Number.isNaN(t)
  const { below, above } = outsideTails(level, alternative)
  return {
    ...sizes,
    statistic: orNull(t),
    df: [df],
    p: isDefined ? sidedP(tCdf(t, df), tSf(t, df), alternative) : null,
    reason: isDefined ? null : 'all values are zero',
    estimate,
    means,
    interval: {
      lower: isDefined ? estimate + error * tQuantile(below, df) : null,
      upper: isDefined ? estimate - error * tQuantile(above, df) : null,
      level,
    },
  }
}

/**
 * Student's (pooled variance) or Welch's t test of two independent samples, t = (x̄ − ȳ − μ)/SE.
 *
 * @param x        first sample, null where missing
 * @param y        second sample
 * @param options  `equalVariances` true for Student's test (one value on one side suffices), default Welch's with
 *   Satterthwaite's degrees of freedom (at least two on each side); alternative, mu, level
 * @returns refused where there are too few values or the standard error is nothing against the means
 * @see Welch 1947, doi:10.1093/biomet/34.1-2.28
 */
export const tTest = (x: Values, y: Values, options: TTestOptions & { equalVariances?: boolean } = {}): TTestResult => {
  const a = presentValues(x, 'the first sample')
  const b = presentValues(y, 'the second sample')
  const [nx, ny] = [a.values.length, b.values.length]
  const least = options.equalVariances === true ? 1 : 2
  if (nx < least || ny < least || nx + ny < 3)
    throw new Error(`too few values for a t test of two samples: ${nx} and ${ny}; give at least ${least} and 3 in all`)
  const vx = nx > 1 ? variance(a.values) : 0
  const vy = ny > 1 ? variance(b.values) : 0
  const means = [mean(a.values), mean(b.values)]
  const sizes = { n: [nx, ny], missing: [a.missing, b.missing] }
  const difference = means[0] - means[1]
  if (options.equalVariances === true) {
    const pooled = ((nx - 1) * vx + (ny - 1) * vy) / (nx + ny - 2)
    return finish(sizes, means, difference, Math.sqrt(pooled * (1 / nx + 1 / ny)), nx + ny - 2, options)
  }
  const ex = vx / nx
  const ey = vy / ny
  const df = (ex + ey) ** 2 / (ex ** 2 / (nx - 1) + ey ** 2 / (ny - 1))
  return finish(sizes, means, difference, Math.sqrt(ex + ey), df, options)
}

/**
 * Student's t test of one sample against a mean, t = (x̄ − μ)/(s/√n).
 *
 * @param x        sample, null where missing; at least two values
 * @param options  alternative, mu, level
 * @see Student 1908, doi:10.1093/biomet/6.1.1
 */
export const oneSampleTTest = (x: Values, options: TTestOptions = {}): TTestResult => {
  const { values, missing } = presentValues(x)
  const n = values.length
  if (n < 2) throw new Error(`too few values for a t test: ${n}; give at least 2`)
  const centre = mean(values)
  return finish({ n: [n], missing: [missing] }, [centre], centre, Math.sqrt(variance(values) / n), n - 1, options)
}

/**
 * Student's t test of paired values: the one-sample test of the differences x − y.
 *
 * @param x        first values, null where missing; a pair counts when both are there, at least two pairs
 * @param y        second values, as many
 * @param options  alternative, mu, level
 * @see Student 1908, doi:10.1093/biomet/6.1.1
 */
export const pairedTTest = (x: Values, y: Values, options: TTestOptions = {}): TTestResult => {
  const pairs = presentPairs(x, y)
  const result = oneSampleTTest(
    pairs.x.map((value, i) => value - pairs.y[i]),
    options,
  )
  return { ...result, missing: [pairs.missing] }
}
