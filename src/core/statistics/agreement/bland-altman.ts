import { normalQuantile } from '../distributions/normal.ts'
import { tQuantile } from '../distributions/t.ts'

interface Interval {
  readonly lower: number
  readonly upper: number
}

/** Agreement of two measurements of the same cases, in the unit of the measurements unless said otherwise. */
interface BlandAltman {
  /** Pairs used, and pairs left out because one value is missing. */
  readonly n: number
  readonly missing: number
  /** Mean of first − second, with its interval. */
  readonly bias: number
  readonly biasInterval: Interval
  /** Standard deviation of the differences (n − 1). */
  readonly sd: number
  /** Limits of agreement bias ± multiplier·sd. */
  readonly lower: number
  readonly upper: number
  readonly multiplier: number
  /** Standard error of a limit: √(3 sd²/n) (1986), and sd·√(1/n + z²/(2(n − 1))) (1999), z = 1.959963985. */
  readonly limitSe: number
  readonly limitSe1999: number
  /** Intervals of the two limits: limit ± t(n − 1)·limitSe. */
  readonly lowerInterval: Interval
  readonly upperInterval: Interval
  /** Mean of 100·difference/mean of the pair; null when a pair has mean 0. */
  readonly meanPercentDifference: number | null
  /** Slope and correlation of the differences on the means of the pairs; null when nothing varies. */
  readonly slopeOnMean: number | null
  readonly correlationWithMean: number | null
}

export type BlandAltmanResult =
  | { readonly value: BlandAltman; readonly reason: null }
  | { readonly value: null; readonly reason: string }

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/**
 * Limits of agreement of two measurements of the same cases.
 *
 * @param first    one measurement per case; null is missing
 * @param second   the other measurement of the same cases, same length
 * @param options  `multiplier` of the SD for the limits: default the normal quantile of 0.975, 1.959963985 (1.96 and 2
 *   are in use too); `confidence` of the intervals, default 0.95
 * @returns bias, limits and their intervals; null with a reason for fewer than 2 complete pairs
 * @throws when the lengths differ
 * @see Bland & Altman 1986, doi:10.1016/S0140-6736(86)90837-8 · 1999, doi:10.1177/096228029900800204
 */
export const blandAltman = (
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  options: { readonly multiplier?: number; readonly confidence?: number } = {},
): BlandAltmanResult => {
  if (first.length !== second.length)
    throw new Error(`There are ${first.length} and ${second.length} measurements; give both a value per case.`)
  const differences: number[] = []
  const means: number[] = []
  first.forEach((a, at) => {
    const b = second[at]
    if (a === null || b === null) return
    differences.push(a - b)
    means.push((a + b) / 2)
  })
  const n = differences.length
  if (n < 2) return { value: null, reason: `${n === 0 ? 'no pair is' : 'only one pair is'} complete; two are needed` }
  const z = normalQuantile(0.975)
  const { multiplier = z, confidence = 0.95 } = options
  const bias = mean(differences)
  const centre = mean(means)
  let squares = 0
  let meanSquares = 0
  let products = 0
  for (let i = 0; i < n; i++) {
    squares += (differences[i] - bias) ** 2
    meanSquares += (means[i] - centre) ** 2
    products += (differences[i] - bias) * (means[i] - centre)
  }
  const sd = Math.sqrt(squares / (n - 1))
  const t = tQuantile(0.5 + confidence / 2, n - 1)
  const around = (value: number, se: number): Interval => ({ lower: value - t * se, upper: value + t * se })
  const limitSe = sd * Math.sqrt(3 / n)
  const [lower, upper] = [bias - multiplier * sd, bias + multiplier * sd]
  return {
    reason: null,
    value: {
      n,
      missing: first.length - n,
      bias,
      biasInterval: around(bias, sd / Math.sqrt(n)),
      sd,
      lower,
      upper,
      multiplier,
      limitSe,
      limitSe1999: sd * Math.sqrt(1 / n + (z * z) / (2 * (n - 1))),
      lowerInterval: around(lower, limitSe),
      upperInterval: around(upper, limitSe),
      meanPercentDifference: means.includes(0) ? null : mean(differences.map((d, i) => (100 * d) / means[i])),
      slopeOnMean: meanSquares > 0 ? products / meanSquares : null,
      correlationWithMean: meanSquares > 0 && squares > 0 ? products / Math.sqrt(meanSquares * squares) : null,
    },
  }
}
