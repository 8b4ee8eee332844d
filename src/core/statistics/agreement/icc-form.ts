import type { MeanSquares } from './mean-squares.ts'

/**
 * Which intraclass correlation: absolute agreement or consistency in the two-way model, or the one-way model; of a
 * single reading or of the average of k.
 */
export const iccForms = [
  'agreement-single',
  'agreement-average',
  'consistency-single',
  'consistency-average',
  'oneway-single',
  'oneway-average',
] as const
export type IccForm = (typeof iccForms)[number]

export type IccModel = 'agreement' | 'consistency' | 'oneway'

/**
 * Model of a form, without whether it is of one reading or of the average.
 *
 * @param form  any form
 * @returns the part before the dash
 */
export const modelOf = (form: IccForm): IccModel =>
  form.startsWith('agreement') ? 'agreement' : form.startsWith('consistency') ? 'consistency' : 'oneway'

/**
 * Whether a form is of the average of k readings.
 *
 * @param form  any form
 * @returns true for the `-average` forms
 */
export const isAverage = (form: IccForm): boolean => form.endsWith('-average')

/**
 * Point estimate of an intraclass correlation from mean squares. Not truncated: it may be negative.
 *
 * agreement-single (MSR − MSE)/(MSR + (k − 1)MSE + k(MSC − MSE)/n) · consistency-single (MSR − MSE)/(MSR + (k − 1)MSE)
 * · oneway-single (MSR − MSW)/(MSR + (k − 1)MSW) · averages (MSR − MSE)/(MSR + (MSC − MSE)/n), (MSR − MSE)/MSR,
 * (MSR − MSW)/MSR.
 *
 * @param form  which one
 * @param ms    mean squares of n subjects × k readings
 * @returns the estimate; NaN for 0/0, −Infinity for an average form when subjects do not differ
 * @see McGraw & Wong 1996, doi:10.1037/1089-2680.1.1.30, table 4
 */
export const estimateIcc = (form: IccForm, ms: MeanSquares): number => {
  const { n, k, subjects: r, readings: c, residual: e, within: w } = ms
  switch (form) {
    case 'agreement-single':
      return (r - e) / (r + (k - 1) * e + (k * (c - e)) / n)
    case 'agreement-average':
      return (r - e) / (r + (c - e) / n)
    case 'consistency-single':
      return (r - e) / (r + (k - 1) * e)
    case 'consistency-average':
      return (r - e) / r
    case 'oneway-single':
      return (r - w) / (r + (k - 1) * w)
    case 'oneway-average':
      return (r - w) / r
  }
}
