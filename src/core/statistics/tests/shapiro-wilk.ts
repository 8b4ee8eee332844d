import { presentValues, type Values } from '../descriptive/present-values.ts'
import { normalQuantile, normalSf } from '../distributions/normal.ts'
import type { TestResult } from './test-result.ts'

const horner = (terms: readonly number[], x: number): number => terms.reduceRight((value, term) => value * x + term, 0)

const lastWeight = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056]
const nextWeight = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633]
const smallBound = [-2.273, 0.459]
const smallMean = [0.544, -0.39978, 0.025054, -6.714e-4]
const smallLogSd = [1.3822, -0.77857, 0.062767, -0.0020322]
const largeMean = [-1.5861, -0.31082, -0.083751, 0.0038915]
const largeLogSd = [-0.4803, -0.082676, 0.0030302]

/** Weights of the upper half of the order statistics, from the largest inwards. */
const weights = (n: number): number[] => {
  if (n === 3) return [Math.SQRT1_2]
  const scores = Array.from({ length: n >> 1 }, (_, i) => normalQuantile((i + 1 - 0.375) / (n + 0.25)))
  const squares = 2 * scores.reduce((total, score) => total + score * score, 0)
  const x = 1 / Math.sqrt(n)
  const given = [horner(lastWeight, x) - scores[0] / Math.sqrt(squares)]
  if (n > 5) given.push(horner(nextWeight, x) - scores[1] / Math.sqrt(squares))
  let left = squares
  let room = 1
  given.forEach((weight, i) => {
    left -= 2 * scores[i] ** 2
    room -= 2 * weight ** 2
  })
  const factor = Math.sqrt(left / room)
  return scores.map((score, i) => given[i] ?? -score / factor)
}

/** 1 − W as a squared correlation, without cancellation where W is near 1. */
const oneMinusW = (sorted: Float64Array): number => {
  const n = sorted.length
  const range = sorted[n - 1] - sorted[0]
  const upper = weights(n)
  const scaled = sorted.map((value) => value / range)
  const centre = scaled.reduce((total, value) => total + value, 0) / n
  let aa = 0
  let xx = 0
  let ax = 0
  for (let i = 0; i < n; i++) {
    const mirrored = n - 1 - i
    const a = i === mirrored ? 0 : i < mirrored ? -upper[i] : upper[mirrored]
    const x = scaled[i] - centre
    aa += a * a
    xx += x * x
    ax += a * x
  }
  const root = Math.sqrt(aa * xx)
  return ((root - ax) * (root + ax)) / (aa * xx)
}

const pValue = (w1: number, n: number): number => {
  if (n === 3) return Math.max(0, (6 / Math.PI) * (Math.asin(Math.sqrt(1 - w1)) - Math.PI / 3))
  const y = Math.log(w1)
  if (n <= 11) {
    const bound = horner(smallBound, n)
    if (y >= bound) return 1e-99
    return normalSf((-Math.log(bound - y) - horner(smallMean, n)) / Math.exp(horner(smallLogSd, n)))
  }
  const log = Math.log(n)
  return normalSf((y - horner(largeMean, log)) / Math.exp(horner(largeLogSd, log)))
}

/**
 * Shapiro–Wilk test of normality with Royston's approximation of weights and p-value.
 *
 * @param x  values, null where missing; 3 … 5000, not all equal, else refused
 * @returns W, 0 … 1, small for data that are not normal; the p-value is 1e-99 where it is below what the approximation knows
 * @see Royston 1995, algorithm AS R94, doi:10.2307/2986146
 */
export const shapiroWilkTest = (x: Values): TestResult => {
  const { values, missing } = presentValues(x)
  const n = values.length
  if (n < 3 || n > 5000) throw new Error(`the Shapiro–Wilk test takes 3 to 5000 values, there are ${n}`)
  const sorted = values.toSorted()
  if (sorted[n - 1] === sorted[0]) throw new Error('the Shapiro–Wilk test needs values that differ: all are equal')
  const w1 = oneMinusW(sorted)
  return { n: [n], missing: [missing], statistic: 1 - w1, df: [], p: pValue(w1, n), reason: null }
}
