import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'

const rootTwoPi = 2.5066282746310007

/**
 * Standard normal distribution function Φ(z).
 *
 * @param z  any number
 * @returns P(Z ≤ z), relative error below 1e-12 also in the far lower tail
 */
export const normalCdf = (z: number): number => cdf(z, 0, 1)

/**
 * Upper tail of the standard normal distribution, 1 − Φ(z), computed directly.
 *
 * @param z  any number
 * @returns P(Z > z)
 */
export const normalSf = (z: number): number => cdf(-z, 0, 1)

/**
 * Standard normal density φ(z) = exp(−z²/2)/√(2π).
 *
 * @param z  any number
 */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / rootTwoPi

/**
 * Quantile of the standard normal distribution. Below 0.1 a first value is polished by Newton's step on ln Φ, which keeps
 * its digits down to the smallest p.
 *
 * @param p  probability, 0 … 1; 0 and 1 give −Infinity and Infinity
 * @returns z with Φ(z) = p, relative error below 1e-12; NaN outside [0, 1]
 */
export const normalQuantile = (p: number): number => {
  if (p > 0.5) return -normalQuantile(1 - p)
  if (p >= 0.1 || !(p > 0)) return quantile(p, 0, 1)
  const log = Math.log(p)
  let z = p > 1e-6 ? quantile(p, 0, 1) : -Math.sqrt(-2 * log - Math.log(-4 * Math.PI * log))
  for (let i = 0; i < 8; i++) {
    const tail = cdf(z, 0, 1)
    const step = (Math.log(tail) - log) * (tail / normalDensity(z))
    z -= step
    if (Math.abs(step) < 1e-9 * -z) break
  }
  return z
}
