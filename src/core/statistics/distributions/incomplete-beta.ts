import { devianceTerm } from './deviance-term.ts'
import { stirlingError } from './stirling-error.ts'

const logTwoPi = 1.8378770664093453

// One entry each: callers ask for the same parameters many times in a row.
let keptA = Number.NaN
let keptB = Number.NaN
let kept = 0

/** ln of √(ab/(2π(a + b)))·exp(δ(a + b) − δ(a) − δ(b)), the part of 1/B(a, b) left when powers are taken out. */
const logScale = (a: number, b: number): number => {
  if (a !== keptA || b !== keptB) {
    const n = a + b
    kept = stirlingError(n) - stirlingError(a) - stirlingError(b) + 0.5 * (Math.log(a) + Math.log(b / n) - logTwoPi)
    keptA = a
    keptB = b
  }
  return kept
}

/**
 * ln B(a, b), the logarithm of the beta function.
 *
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @see DLMF 5.12.1
 */
export const logBeta = (a: number, b: number): number => -a * Math.log1p(b / a) - b * Math.log1p(a / b) - logScale(a, b)

/**
 * Density of logit(X) for X ~ Beta(a, b): h = x^a·y^b / B(a, b). It is also the factor before the continued fraction.
 *
 * @param x  0 … 1
 * @param y  1 − x, given apart so that neither end loses digits
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @see Loader 2000, Fast and accurate computation of binomial probabilities (saddle-point form)
 */
export const betaLogitDensity = (x: number, y: number, a: number, b: number): number => {
  const n = a + b
  return Math.exp(logScale(a, b) - devianceTerm(a, n * x) - devianceTerm(b, n * y))
}

/** I_x(a, b) / h by the continued fraction of DiDonato & Morris (their 9), modified Lentz; for x not above the mean. */
const betaFraction = (x: number, y: number, a: number, b: number): number => {
  const lambda = a * y - b * x
  const growth = 2 - x
  let f = (a / (a + 1)) * (lambda + 1)
  let c = f
  let d = 0
  for (let n = 1; n <= 1e6; n++) {
    const inverse = 1 / (a + 2 * n - 1)
    const w = n * (b - n) * x * inverse
    const alpha = (a + n - 1) * (a + b + n - 1) * x * w * inverse
    const beta = n + w + ((a + n) / (a + 2 * n + 1)) * (lambda + 1 + n * growth)
    d = 1 / (beta + alpha * d)
    c = beta + alpha / c
    const step = c * d
    f *= step
    if (Math.abs(step - 1) < 2e-16) break
  }
  return 1 / f
}

/** True where the fraction converges for I_x(a, b) itself rather than for its complement. */
const isLowerSide = (x: number, a: number, b: number): boolean => x * (a + b + 2) <= a + 1

/**
 * Regularised incomplete beta function I_x(a, b) given its logit density, small values with full relative accuracy.
 *
 * @param x  0 < x < 1
 * @param y  1 − x
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @param h  `betaLogitDensity(x, y, a, b)`
 * @see DiDonato & Morris 1992, doi:10.1145/131766.131776
 */
export const incompleteBetaFrom = (x: number, y: number, a: number, b: number, h: number): number =>
  isLowerSide(x, a, b) ? h * betaFraction(x, y, a, b) : 1 - h * betaFraction(y, x, b, a)

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of Beta(a, b). The upper tail is
 * `incompleteBeta(y, x, b, a)`: neither tail is ever got by subtraction from 1 where it is small.
 *
 * @param x  0 … 1
 * @param y  1 − x, given apart so that neither end loses digits
 * @param a  shape, > 0
 * @param b  shape, > 0
 * @returns probability, relative error about 1e-14
 * @see DiDonato & Morris 1992, doi:10.1145/131766.131776
 */
export const incompleteBeta = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (y <= 0) return 1
  return incompleteBetaFrom(x, y, a, b, betaLogitDensity(x, y, a, b))
}
