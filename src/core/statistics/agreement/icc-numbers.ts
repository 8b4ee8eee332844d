import { estimateIcc, type IccForm, isAverage, modelOf } from './icc-form.ts'
import type { MeanSquares } from './mean-squares.ts'

/** All numbers of one intraclass correlation; NaN where undefined. Assigned in place. */
export interface IccNumbers {
  icc: number
  lower: number
  upper: number
  f: number
  df1: number
  df2: number
  p: number
  /** Degrees of freedom of the agreement limits (Satterthwaite). */
  v: number
}

/** The F distribution as the limits need it. `upper(df1, df2)` is the quantile of 1 − α/2. */
export interface FDistribution {
  sf(f: number, df1: number, df2: number): number
  upper(df1: number, df2: number): number
}

/** Numbers all undefined (NaN), to be filled by computeIcc. */
export const emptyIccNumbers = (): IccNumbers => ({
  icc: Number.NaN,
  lower: Number.NaN,
  upper: Number.NaN,
  f: Number.NaN,
  df1: Number.NaN,
  df2: Number.NaN,
  p: Number.NaN,
  v: Number.NaN,
})

/** Satterthwaite degrees of freedom of k·ρ·MSC + (n(1 + (k − 1)ρ) − kρ)·MSE, ρ of the single agreement form. */
const satterthwaite = (ms: MeanSquares): number => {
  const { n, k } = ms
  const rho = estimateIcc('agreement-single', ms)
  const a = k * rho * ms.readings
  const b = (n * (1 + (k - 1) * rho) - k * rho) * ms.residual
  return ((a + b) * (a + b)) / ((a * a) / (k - 1) + (b * b) / ((n - 1) * (k - 1)))
}

const spearmanBrown = (single: number, k: number): number => (k * single) / (1 + (k - 1) * single)

const agreementLimits = (ms: MeanSquares, average: boolean, dist: FDistribution, into: IccNumbers): void => {
  const { n, k, subjects: r, readings: c, residual: e } = ms
  if (r > 0 && c === 0 && e === 0) {
    into.lower = 1
    into.upper = 1
    return
  }
  into.v = satterthwaite(ms)
  if (!(into.v > 0)) return
  const rest = k * c + (k * n - k - n) * e
  const forLower = dist.upper(n - 1, into.v)
  const forUpper = dist.upper(into.v, n - 1)
  const lower = (n * (r - forLower * e)) / (forLower * rest + n * r)
  const upper = (n * (forUpper * r - e)) / (rest + n * forUpper * r)
  into.lower = average ? spearmanBrown(lower, k) : lower
  into.upper = average ? spearmanBrown(upper, k) : upper
}

/**
 * F test against ρ = 0 and limits of one form. F is MSR/MSE in the two-way and MSR/MSW in the one-way model.
 *
 * @param form  which one
 * @param ms    mean squares of n subjects × k readings
 * @param dist  F distribution, its quantile at the wanted confidence
 * @param into  receives the numbers; NaN where undefined (0/0), F = Infinity and p = 0 when readings never differ
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30, tables 7 and 8
 */
export const computeIcc = (form: IccForm, ms: MeanSquares, dist: FDistribution, into: IccNumbers): void => {
  const { n, k, subjects: r } = ms
  const model = modelOf(form)
  const average = isAverage(form)
  const error = model === 'oneway' ? ms.within : ms.residual
  into.icc = estimateIcc(form, ms)
  into.df1 = n - 1
  into.df2 = model === 'oneway' ? n * (k - 1) : (n - 1) * (k - 1)
  into.f = r / error
  into.p =
    into.f === Infinity ? 0 : into.f === 0 ? 1 : Number.isNaN(into.f) ? Number.NaN : dist.sf(into.f, into.df1, into.df2)
  into.lower = Number.NaN
  into.upper = Number.NaN
  into.v = Number.NaN
  if (model === 'agreement') return agreementLimits(ms, average, dist, into)
  const larger = error * dist.upper(into.df1, into.df2)
  const smaller = error / dist.upper(into.df2, into.df1)
  into.lower = (r - larger) / (average ? r : r + (k - 1) * larger)
  into.upper = (r - smaller) / (average ? r : r + (k - 1) * smaller)
}
