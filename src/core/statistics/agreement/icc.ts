import { fDistribution } from './f-distribution.ts'
import type { IccForm } from './icc-form.ts'
import { computeIcc, emptyIccNumbers, type IccNumbers } from './icc-numbers.ts'
import { iccReason } from './icc-reason.ts'
import { computeMeanSquares, emptyMeanSquares, type MeanSquares } from './mean-squares.ts'

/** One intraclass correlation with its test and limits; null where undefined, and `reason` says why. */
export interface Icc {
  readonly form: IccForm
  /** Subjects with all readings, readings of each, subjects left out because a reading is missing. */
  readonly n: number
  readonly k: number
  readonly missing: number
  readonly icc: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** F of the test against 0; Infinity when readings never differ. */
  readonly f: number | null
  readonly df1: number | null
  readonly df2: number | null
  readonly p: number | null
  /** Satterthwaite degrees of freedom of the limits; agreement forms only. */
  readonly satterthwaite: number | null
  readonly reason: string | null
}

/** Mean squares and any form of the same readings. */
export interface IccAnalysis {
  /** Null for fewer than two complete subjects. */
  readonly meanSquares: Readonly<MeanSquares> | null
  of(form: IccForm): Icc
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** Numbers in place as a result that stays. */
export const toIcc = (
  form: IccForm,
  ms: MeanSquares,
  missing: number,
  numbers: IccNumbers,
  reason: string | null,
): Icc => ({
  form,
  n: ms.n,
  k: ms.k,
  missing,
  icc: orNull(numbers.icc),
  lower: orNull(numbers.lower),
  upper: orNull(numbers.upper),
  f: orNull(numbers.f),
  df1: orNull(numbers.df1),
  df2: orNull(numbers.df2),
  p: orNull(numbers.p),
  satterthwaite: orNull(numbers.v),
  reason,
})

/**
 * Intraclass correlations of n subjects, each read k times, after McGraw & Wong. Subjects with a missing reading are
 * left out before anything is computed. Estimates are not truncated.
 *
 * @param rows     one row of k readings per subject; null is missing
 * @param options  `confidence` of the limits, default 0.95
 * @returns mean squares and every form on request; undefined with a reason for fewer than 2 complete subjects, a constant
 *   feature, or subjects that do not differ; perfect agreement is 1 with limits 1 and 1
 * @throws when rows differ in length or hold fewer than two readings
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30
 */
export const analyseIcc = (
  rows: readonly (readonly (number | null)[])[],
  options: { readonly confidence?: number } = {},
): IccAnalysis => {
  const k = rows[0]?.length ?? 2
  if (k < 2) throw new Error('An intraclass correlation needs at least two readings of each subject.')
  if (rows.some((row) => row.length !== k)) throw new Error('Every subject needs the same number of readings.')
  const complete = rows.filter((row): row is readonly number[] => row.every((v) => v !== null && !Number.isNaN(v)))
  const ms = emptyMeanSquares()
  ms.n = complete.length
  ms.k = k
  const enough = complete.length >= 2
  if (enough) computeMeanSquares(Float64Array.from(complete.flat()), complete.length, k, ms)
  const dist = fDistribution(options.confidence ?? 0.95)
  return {
    meanSquares: enough ? ms : null,
    of: (form) => {
      const numbers = emptyIccNumbers()
      if (enough) computeIcc(form, ms, dist, numbers)
      const reason = enough
        ? iccReason(form, ms, numbers)
        : `${complete.length === 0 ? 'no subject has' : 'only one subject has'} all readings; two are needed`
      return toIcc(form, ms, rows.length - complete.length, numbers, reason)
    },
  }
}
