import { devianceTerm } from './deviance-term.ts'
import { stirlingError } from './stirling-error.ts'

/**
 * Density of ln X for X ~ Gamma(a, 1): h = x^a·e^(−x) / Γ(a).
 *
 * @param x  > 0
 * @param a  shape, > 0
 * @see Loader 2000, Fast and accurate computation of binomial probabilities (saddle-point form)
 */
export const gammaLogDensity = (x: number, a: number): number =>
  Math.sqrt(a / (2 * Math.PI)) * Math.exp(-devianceTerm(a, x) - stirlingError(a))

/** P(a, x) / h by its power series. */
const series = (x: number, a: number): number => {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= 1e7; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) break
  }
  return sum
}

/** Q(a, x) / h by its continued fraction, modified Lentz. */
const fraction = (x: number, a: number): number => {
  let beta = x + 1 - a
  let f = beta === 0 ? 1e-300 : beta
  let c = f
  let d = 0
  for (let n = 1; n <= 1e7; n++) {
    const alpha = -n * (n - a)
    beta += 2
    d = 1 / (beta + alpha * d)
    c = beta + alpha / c
    const step = c * d
    f *= step
    if (Math.abs(step - 1) < 2e-16) break
  }
  return 1 / f
}

/**
 * Both regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, the smaller one with full relative accuracy.
 *
 * @param x  ≥ 0
 * @param a  shape, > 0
 * @returns `lower` = P, `upper` = Q
 * @see DLMF 8.7.1 and 8.9.2
 */
export const incompleteGamma = (x: number, a: number): { lower: number; upper: number } => {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const h = gammaLogDensity(x, a)
  if (x < a + 1) {
    const lower = h * series(x, a)
    return { lower, upper: 1 - lower }
  }
  const upper = h * fraction(x, a)
  return { lower: 1 - upper, upper }
}
