import { fQuantile } from './f.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/**
 * Student's t distribution function.
 *
 * @param t   any number
 * @param df  degrees of freedom, > 0, need not be whole; Infinity is the normal distribution
 * @returns P(T ≤ t), the lower tail with full relative accuracy; NaN for df outside
 */
export const tCdf = (t: number, df: number): number => {
  if (!(df > 0) || Number.isNaN(t)) return Number.NaN
  if (df === Infinity) return normalCdf(t)
  const ratio = (t / df) * t
  const x = ratio === Infinity ? 0 : 1 / (1 + ratio)
  const y = ratio === Infinity ? 1 : ratio / (1 + ratio)
  return t <= 0 ? 0.5 * incompleteBeta(x, y, df / 2, 0.5) : 0.5 + 0.5 * incompleteBeta(y, x, 0.5, df / 2)
}

/**
 * Upper tail of Student's t, computed directly.
 *
 * @param t   any number
 * @param df  degrees of freedom, > 0, need not be whole; Infinity is the normal distribution
 * @returns P(T > t); NaN for df outside
 */
export const tSf = (t: number, df: number): number => tCdf(-t, df)

/**
 * Quantile of Student's t.
 *
 * @param p   lower-tail probability, 0 … 1
 * @param df  degrees of freedom, > 0, need not be whole; Infinity is the normal distribution
 * @returns t with P(T ≤ t) = p, relative error below 1e-12; NaN for parameters outside
 */
export const tQuantile = (p: number, df: number): number => {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN
  if (df === Infinity) return normalQuantile(p)
  const tail = Math.min(p, 1 - p)
  const size = tail === 0 ? Infinity : tail === 0.5 ? 0 : Math.sqrt(upperF(2 * tail, df))
  return p < 0.5 ? -size : size
}

/** F(1, df) above which lies the probability q; its reciprocal is a lower quantile, so that small q keep their digits. */
const upperF = (q: number, df: number): number => (q > 0.5 ? fQuantile(1 - q, 1, df) : 1 / fQuantile(q, df, 1))
