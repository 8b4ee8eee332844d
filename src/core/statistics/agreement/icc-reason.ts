import { type IccForm, isAverage, modelOf } from './icc-form.ts'
import type { IccNumbers } from './icc-numbers.ts'
import type { MeanSquares } from './mean-squares.ts'

/**
 * Why an intraclass correlation, or its limits, are undefined.
 *
 * @param form     which one
 * @param ms       its mean squares
 * @param numbers  its numbers
 * @returns a sentence without a full stop; null when estimate and limits are defined
 */
export const iccReason = (form: IccForm, ms: MeanSquares, numbers: IccNumbers): string | null => {
  const { icc, lower, upper } = numbers
  if (![ms.subjects, ms.readings, ms.residual, ms.within].every(Number.isFinite))
    return 'the values are too large: their squares overflow'
  if (Number.isNaN(icc)) {
    return ms.readings === 0 && ms.within === 0
      ? 'all readings are equal: the feature is constant (0/0)'
      : 'subjects do not differ and nothing but a shift between readings is left (0/0)'
  }
  if (isAverage(form) && icc > 1)
    return 'the denominator is negative: subjects differ less than readings of one subject'
  if (!Number.isFinite(icc)) return 'subjects do not differ: the denominator is zero'
  if (!Number.isNaN(lower) && !Number.isNaN(upper)) return null
  return modelOf(form) === 'agreement' && ms.subjects === 0
    ? 'subjects do not differ: limits are undefined'
    : 'subjects differ too little against the readings: limits are undefined'
}
