import { tQuantile } from '../distributions/t.ts'

/** Mean of the intraclass correlations of a set of features. */
export interface MeanIcc {
  /** Features with a defined ICC, and those without. */
  readonly m: number
  readonly undefined: number
  readonly mean: number | null
  readonly sd: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

/**
 * Mean intraclass correlation of a set of features with limits mean ± t(m − 1)·SD/√m, cut at 1.
 *
 * @param values   one ICC per feature; null is undefined and left out, counted
 * @param options  `confidence` of the limits, default 0.95
 * @returns null with a reason for no defined value; limits null for a single one
 */
export const meanIcc = (
  values: readonly (number | null)[],
  options: { readonly confidence?: number } = {},
): MeanIcc => {
  const defined = values.filter((value) => value !== null)
  const m = defined.length
  const base = { m, undefined: values.length - m }
  const none = { ...base, mean: null, sd: null, lower: null, upper: null }
  if (m === 0) return { ...none, reason: 'no feature of the set has a defined ICC' }
  const mean = defined.reduce((sum, value) => sum + value, 0) / m
  if (m === 1) return { ...none, mean, reason: 'one feature has no spread: limits are undefined' }
  const sd = Math.sqrt(defined.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (m - 1))
  const half = (tQuantile(0.5 + (options.confidence ?? 0.95) / 2, m - 1) * sd) / Math.sqrt(m)
  return { ...base, mean, sd, lower: Math.min(1, mean - half), upper: Math.min(1, mean + half), reason: null }
}
