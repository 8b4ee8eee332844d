/** Which departure from the null hypothesis counts; `less` and `greater` are said of the first sample. */
export type Alternative = 'two-sided' | 'less' | 'greater'

/** Limits of an interval; the open side of a one-sided one is infinite, an undefined limit null. */
export interface Limits {
  readonly lower: number | null
  readonly upper: number | null
  /** Confidence level, 0 … 1. */
  readonly level: number
}

/** What every test says. */
export interface TestResult {
  /** Null where undefined; Infinity is a value. */
  readonly statistic: number | null
  /** Degrees of freedom: none, one, or numerator and denominator. */
  readonly df: readonly number[]
  readonly p: number | null
  /** Why numbers are null, else null. */
  readonly reason: string | null
  /** Values used, per sample. */
  readonly n: readonly number[]
  /** Values left out because they, or their partner, were missing; per sample. */
  readonly missing: readonly number[]
}

/**
 * NaN as null.
 *
 * @param value  any number
 */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/**
 * p-value of a statistic from both tails of its null distribution.
 *
 * @param lower        P(T ≤ t)
 * @param upper        P(T ≥ t)
 * @param alternative  two-sided doubles the smaller tail, at most 1
 */
export const sidedP = (lower: number, upper: number, alternative: Alternative): number =>
  alternative === 'less' ? lower : alternative === 'greater' ? upper : Math.min(1, 2 * Math.min(lower, upper))

/**
 * Tail probability left outside each end of an interval; 0 where that end is open.
 *
 * @param level        confidence level, 0 < level < 1, else refused
 * @param alternative  of the test that the interval inverts
 */
export const outsideTails = (level: number, alternative: Alternative): { below: number; above: number } => {
  if (!(level > 0 && level < 1)) throw new Error(`a confidence level lies between 0 and 1, got ${level}`)
  if (alternative === 'two-sided') return { below: (1 - level) / 2, above: (1 - level) / 2 }
  return alternative === 'less' ? { below: 0, above: 1 - level } : { below: 1 - level, above: 0 }
}
