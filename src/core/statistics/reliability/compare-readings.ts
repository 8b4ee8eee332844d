import type { Icc } from '../agreement/icc.ts'
import type { IccForm } from '../agreement/icc-form.ts'
import { iccTable } from '../agreement/icc-table.ts'
import { fewestLesions, type MatchedReadings } from './match-readings.ts'
import { reliabilityClass } from './reliability-class.ts'

/** Reliability of one feature in one comparison. */
export interface FeatureReliability extends Icc {
  readonly feature: string
  /** Grades of both limits after Koo & Li, or `undefined`; then `reason` says why. */
  readonly class: string
}

/**
 * Intraclass correlation, limits and class of every matched feature.
 *
 * @param matched  readings of the same lesions
 * @param form     which correlation
 * @param options  `confidence` of the limits, default 0.95
 * @returns one entry per feature, in order; a feature with fewer than 3 complete lesions is undefined
 */
export const compareReadings = (
  matched: MatchedReadings,
  form: IccForm,
  options: { readonly confidence?: number } = {},
): FeatureReliability[] => {
  const { readings, lesions } = matched
  const table = iccTable({ readings, subjects: lesions.length, form, fewest: fewestLesions, ...options })
  return matched.features.map((feature, at) => {
    const row = table.row(at)
    // an average form has −∞ where lesions do not differ, and exceeds 1 where its denominator is negative
    const icc = row.icc === -Infinity ? null : row.icc
    const isUsable = icc !== null && icc <= 1
    const limits = icc === null ? { lower: null, upper: null } : { lower: row.lower, upper: row.upper }
    return {
      feature,
      ...row,
      icc,
      ...limits,
      class: isUsable ? reliabilityClass(limits.lower, limits.upper) : 'undefined',
    }
  })
}
