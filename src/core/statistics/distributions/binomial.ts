import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Binomial distribution function.
 *
 * @param k  number of successes; a fraction counts as its floor
 * @param n  trials, whole, ≥ 0
 * @param p  probability of success, 0 … 1
 * @returns P(X ≤ k)
 * @see DLMF 8.17.5
 */
export const binomialCdf = (k: number, n: number, p: number): number => {
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(1 - p, p, n - whole, whole + 1)
}

/**
 * Upper tail of the binomial distribution, computed directly.
 *
 * @param k  number of successes; a fraction counts as its floor
 * @param n  trials, whole, ≥ 0
 * @param p  probability of success, 0 … 1
 * @returns P(X > k)
 * @see DLMF 8.17.5
 */
export const binomialSf = (k: number, n: number, p: number): number => {
  const whole = Math.floor(k)
  if (whole < 0) return 1
  if (whole >= n) return 0
  return incompleteBeta(p, 1 - p, whole + 1, n - whole)
}
