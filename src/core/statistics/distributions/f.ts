import { betaLogitQuantile } from './beta.ts'
import { chiSquareCdf, chiSquareQuantile, chiSquareSf } from './chi-square.ts'
import { incompleteBeta } from './incomplete-beta.ts'

const isOutside = (x: number, df1: number, df2: number): boolean => !(df1 > 0 && df2 > 0) || Number.isNaN(x)

/**
 * Distribution function of F with df1 and df2 degrees of freedom.
 *
 * @param x    any number; ≤ 0 gives 0
 * @param df1  numerator degrees of freedom, > 0, need not be whole, may be Infinity
 * @param df2  denominator degrees of freedom, likewise
 * @returns P(F ≤ x); NaN for parameters outside
 */
export const fCdf = (x: number, df1: number, df2: number): number => {
  if (isOutside(x, df1, df2)) return Number.NaN
  if (x <= 0) return 0
  if (df2 === Infinity) return df1 === Infinity ? (x < 1 ? 0 : 1) : chiSquareCdf(df1 * x, df1)
  if (df1 === Infinity) return chiSquareSf(df2 / x, df2)
  const odds = (df1 / df2) * x
  return incompleteBeta(1 / (1 + 1 / odds), 1 / (1 + odds), df1 / 2, df2 / 2)
}

/**
 * Upper tail of F with df1 and df2 degrees of freedom, computed directly: the p-value of an F test.
 *
 * @param x    any number; ≤ 0 gives 1
 * @param df1  numerator degrees of freedom, > 0, need not be whole, may be Infinity
 * @param df2  denominator degrees of freedom, likewise
 * @returns P(F > x); NaN for parameters outside
 */
export const fSf = (x: number, df1: number, df2: number): number => {
  if (isOutside(x, df1, df2)) return Number.NaN
  return x <= 0 ? 1 : x === Infinity ? 0 : fCdf(1 / x, df2, df1)
}

/**
 * Quantile of F with df1 and df2 degrees of freedom.
 *
 * @param p    lower-tail probability, 0 … 1
 * @param df1  numerator degrees of freedom, > 0, need not be whole, may be Infinity
 * @param df2  denominator degrees of freedom, likewise
 * @returns x with P(F ≤ x) = p, relative error below 1e-12; 0 or Infinity where it leaves the range of doubles
 */
export const fQuantile = (p: number, df1: number, df2: number): number => {
  if (isOutside(p, df1, df2)) return Number.NaN
  if (df2 === Infinity) return df1 === Infinity ? 1 : chiSquareQuantile(p, df1) / df1
  if (df1 === Infinity) return df2 / chiSquareQuantile(1 - p, df2)
  return (df2 / df1) * Math.exp(betaLogitQuantile(p, df1 / 2, df2 / 2))
}
