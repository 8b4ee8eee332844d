import { computeMeanSquares, emptyMeanSquares } from './mean-squares.ts'
import { normalQuantile } from '../distributions/normal.ts'

/** How far repeated readings of one subject lie apart, in the unit of the readings unless said otherwise. */
interface Repeatability {
  readonly n: number
  readonly k: number
  readonly missing: number
  /** √MSW: standard deviation within a subject. */
  readonly withinSd: number
  /** z·√2·withinSd with z = 1.959963985: 95 % of pairs of readings of one subject differ by less. */
  readonly repeatabilityCoefficient: number
  /** √MSE: standard error of measurement with shifts between readings taken out (consistency). */
  readonly semConsistency: number
  /** √(MSE + max(0, (MSC − MSE)/n)): standard error of measurement with those shifts in (agreement). */
  readonly semAgreement: number
  /** Root mean square of SD/|mean| of the subjects; null when a subject has mean 0. */
  readonly withinCv: number | null
}

export type RepeatabilityResult =
  | { readonly value: Repeatability; readonly reason: null }
  | { readonly value: null; readonly reason: string }

/** Squared SD/mean of one subject's readings. */
const squaredCv = (row: readonly number[]): number => {
  const mean = row.reduce((a, b) => a + b, 0) / row.length
  const squares = row.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return mean === 0 ? Number.NaN : squares / (row.length - 1) / (mean * mean)
}

/**
 * Within-subject SD, repeatability coefficient, standard errors of measurement and within-subject coefficient of variation.
 *
 * @param rows  one row of k ≥ 2 readings per subject; null is missing, such subjects are left out
 * @returns null with a reason for fewer than 2 complete subjects
 * @throws when rows differ in length or hold fewer than two readings
 * @see Bland & Altman 1996, doi:10.1136/bmj.313.7059.744 · Raunig 2015, doi:10.1177/0962280214537344 ·
 *   de Vet 2006, doi:10.1016/j.jclinepi.2005.10.015 (standard errors of measurement)
 */
export const repeatability = (rows: readonly (readonly (number | null)[])[]): RepeatabilityResult => {
  const k = rows[0]?.length ?? 2
  if (k < 2 || rows.some((row) => row.length !== k))
    throw new Error('Repeatability needs the same number of readings of every subject, at least two.')
  const complete = rows.filter((row): row is readonly number[] => row.every((value) => value !== null))
  const n = complete.length
  if (n < 2) return { value: null, reason: 'fewer than two subjects have all readings' }
  const ms = emptyMeanSquares()
  computeMeanSquares(Float64Array.from(complete.flat()), n, k, ms)
  const withinSd = Math.sqrt(ms.within)
  const meanSquaredCv = complete.reduce((sum, row) => sum + squaredCv(row), 0) / n
  return {
    reason: null,
    value: {
      n,
      k,
      missing: rows.length - n,
      withinSd,
      repeatabilityCoefficient: normalQuantile(0.975) * Math.SQRT2 * withinSd,
      semConsistency: Math.sqrt(ms.residual),
      semAgreement: Math.sqrt(ms.residual + Math.max(0, (ms.readings - ms.residual) / n)),
      withinCv: Number.isNaN(meanSquaredCv) ? null : Math.sqrt(meanSquaredCv),
    },
  }
}
