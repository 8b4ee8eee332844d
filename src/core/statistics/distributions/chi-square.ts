import { gammaLogDensity, incompleteGamma } from './incomplete-gamma.ts'
import { normalQuantile } from './normal.ts'
import { solveLogTail } from './solve-log-tail.ts'

/**
 * Distribution function of chi-square.
 *
 * @param x   any number; ≤ 0 gives 0
 * @param df  degrees of freedom, > 0, need not be whole
 * @returns P(X ≤ x); NaN for df outside
 */
export const chiSquareCdf = (x: number, df: number): number =>
  df > 0 && !Number.isNaN(x) ? incompleteGamma(x / 2, df / 2).lower : Number.NaN

/**
 * Upper tail of chi-square, computed directly: the p-value of a chi-square test.
 *
 * @param x   any number; ≤ 0 gives 1
 * @param df  degrees of freedom, > 0, need not be whole
 * @returns P(X > x); NaN for df outside
 */
export const chiSquareSf = (x: number, df: number): number =>
  df > 0 && !Number.isNaN(x) ? incompleteGamma(x / 2, df / 2).upper : Number.NaN

/**
 * Quantile of chi-square.
 *
 * @param p   lower-tail probability, 0 … 1
 * @param df  degrees of freedom, > 0, need not be whole
 * @returns x with P(X ≤ x) = p, relative error below 1e-12; NaN for parameters outside
 */
export const chiSquareQuantile = (p: number, df: number): number => {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN
  if (p === 0) return 0
  if (p === 1) return Infinity
  const a = df / 2
  const z = normalQuantile(p)
  const cubeRoot = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  // ln Γ(a + 1) from x^a·e^(−x)/Γ(a) at x = 1
  const low = (Math.log(p) - 1 - Math.log(gammaLogDensity(1, a) / a)) / a
  if (low < -39) return 2 * Math.exp(low)
  const start = cubeRoot > 0.2 ? Math.log(a) + 3 * Math.log(cubeRoot) : low
  const rising = p <= 0.5
  const u = solveLogTail(rising ? p : 1 - p, start, rising, (at, result) => {
    const x = Math.exp(at)
    const { lower, upper } = incompleteGamma(x, a)
    result.density = gammaLogDensity(x, a)
    result.slope = a - x
    result.tail = rising ? lower : upper
  })
  return 2 * Math.exp(u)
}
