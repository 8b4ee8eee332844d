import { betaLogitDensity, incompleteBeta, incompleteBetaFrom, logBeta } from './incomplete-beta.ts'
import { normalQuantile } from './normal.ts'
import { solveLogTail } from './solve-log-tail.ts'

/**
 * Distribution function of Beta(a, b).
 *
 * @param x  any number; below 0 gives 0, above 1 gives 1
 * @param a  shape, > 0
 * @param b  shape, > 0
 */
export const betaCdf = (x: number, a: number, b: number): number => incompleteBeta(x, 1 - x, a, b)

/**
 * Quantile of Beta(a, b).
 *
 * @param p  lower-tail probability, 0 … 1
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @returns x with P(X ≤ x) = p, relative error below 1e-12; NaN for parameters outside
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  const u = betaLogitQuantile(p, a, b)
  return u > 0 ? 1 / (1 + Math.exp(-u)) : Math.exp(u) / (1 + Math.exp(u))
}

let keptP = Number.NaN
let keptZ = 0

/** Fisher's z with Cornish–Fisher terms (Abramowitz & Stegun 26.5.22), as a logit. */
const startBetween = (p: number, a: number, b: number): number => {
  if (p !== keptP) {
    keptZ = normalQuantile(p)
    keptP = p
  }
  const ra = 1 / (2 * a - 1)
  const rb = 1 / (2 * b - 1)
  const lambda = (keptZ * keptZ - 3) / 6
  const h = 2 / (ra + rb)
  const w = (keptZ * Math.sqrt(h + lambda)) / h + (rb - ra) * (lambda + 5 / 6 - 2 / (3 * h))
  return Math.log(a / b) + 2 * w
}

/**
 * Quantile of logit(X) for X ~ Beta(a, b): the scale on which F quantiles and quantiles close to 0 and 1 are exact.
 *
 * @param p  lower-tail probability, 0 … 1; 0 and 1 give −Infinity and Infinity
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @returns u = ln(x/(1 − x)), absolute error about 1e-14 for shapes above 0.01 (1e-14 ÷ shape below); NaN for parameters
 *   outside
 */
export const betaLogitQuantile = (p: number, a: number, b: number): number => {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  const log = logBeta(a, b)
  // where the other power is 1 to the last bit the tail is a plain power
  const low = (Math.log(p) + Math.log(a) + log) / a
  if (low + Math.log(a + b + 1) < -39) return low
  const high = (Math.log1p(-p) + Math.log(b) + log) / b
  if (high + Math.log(a + b + 1) < -39) return -high
  const start = a > 1 && b > 1 ? startBetween(p, a, b) : low < -1 ? low : high < -1 ? -high : Math.log(a / b)
  const rising = p <= 0.5
  return solveLogTail(rising ? p : 1 - p, start, rising, (u, at) => {
    const e = Math.exp(-Math.abs(u))
    const large = 1 / (1 + e)
    const x = u > 0 ? large : e * large
    const y = u > 0 ? e * large : large
    const h = betaLogitDensity(x, y, a, b)
    at.density = h
    at.slope = a * y - b * x
    at.tail = rising ? incompleteBetaFrom(x, y, a, b, h) : incompleteBetaFrom(y, x, b, a, h)
  })
}
