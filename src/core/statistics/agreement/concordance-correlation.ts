import { normalQuantile } from '../distributions/normal.ts'

/** Lin's concordance correlation coefficient of two measurements of the same cases. */
export interface ConcordanceCorrelation {
  readonly n: number
  readonly missing: number
  /** Null when all values are equal; then `reason` says so. */
  readonly ccc: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Pearson's correlation (precision); null when one measurement does not vary. */
  readonly pearson: number | null
  /** (mean of first − mean of second)/√(s₁s₂), SDs with n; ±Infinity when a measurement does not vary. */
  readonly locationShift: number | null
  readonly reason: string | null
}

/** Limits by Fisher's z; null where its variance is undefined. */
const limits = (
  ccc: number,
  pearson: number | null,
  shift: number,
  n: number,
  confidence: number,
): readonly [number | null, number | null] => {
  if (Math.abs(ccc) === 1) return [ccc, ccc]
  if (pearson === null || pearson === 0 || n < 3) return [null, null]
  const c2 = ccc * ccc
  const r2 = Math.min(1, pearson * pearson)
  const u2 = shift * shift
  const variance =
    (((1 - r2) * c2) / ((1 - c2) * r2) +
      (2 * c2 * ccc * (1 - ccc) * u2) / (pearson * (1 - c2) ** 2) -
      (c2 * c2 * u2 * u2) / (2 * r2 * (1 - c2) ** 2)) /
    (n - 2)
  const half = normalQuantile(0.5 + confidence / 2) * Math.sqrt(Math.max(0, variance))
  return [Math.tanh(Math.atanh(ccc) - half), Math.tanh(Math.atanh(ccc) + half)]
}

/**
 * Concordance correlation 2·s₁₂/(s₁² + s₂² + (m₁ − m₂)²), (co)variances with n.
 *
 * @param first    one measurement per case; null is missing
 * @param second   the other measurement of the same cases, same length
 * @param options  `confidence` of the limits, default 0.95
 * @returns coefficient with limits by Fisher's z; null with a reason for fewer than 2 complete pairs or constant values;
 *   limits alone are null when the correlation is 0 or undefined, or n < 3
 * @throws when the lengths differ
 * @see Lin 1989, doi:10.2307/2532051, with the correction of 2000, doi:10.1111/j.0006-341X.2000.00324.x
 */
export const concordanceCorrelation = (
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  options: { readonly confidence?: number } = {},
): ConcordanceCorrelation => {
  if (first.length !== second.length)
    throw new Error(`There are ${first.length} and ${second.length} measurements; give both a value per case.`)
  const pairs: (readonly [number, number])[] = []
  first.forEach((a, at) => {
    const b = second[at]
    if (a !== null && b !== null) pairs.push([a, b])
  })
  const n = pairs.length
  const none = { n, missing: first.length - n, ccc: null, lower: null, upper: null, pearson: null, locationShift: null }
  if (n < 2) return { ...none, reason: 'fewer than two pairs are complete' }
  // offsets from one value: equal values then give exactly zero
  const origin = pairs[0][0]
  const mean = (side: 0 | 1): number => pairs.reduce((sum, pair) => sum + (pair[side] - origin), 0) / n
  const [m1, m2] = [mean(0), mean(1)]
  let [s1, s2, s12] = [0, 0, 0]
  for (const [a, b] of pairs) {
    const [x, y] = [a - origin - m1, b - origin - m2]
    s1 += (x * x) / n
    s2 += (y * y) / n
    s12 += (x * y) / n
  }
  const shift = m1 - m2
  const denominator = s1 + s2 + shift * shift
  if (denominator === 0) return { ...none, reason: 'all values are equal: the coefficient is 0/0' }
  const ccc = (2 * s12) / denominator
  const product = Math.sqrt(s1) * Math.sqrt(s2)
  const locationShift = shift === 0 && product === 0 ? null : shift / Math.sqrt(product)
  const pearson = product > 0 ? s12 / product : null
  const [lower, upper] = limits(ccc, pearson, locationShift ?? 0, n, options.confidence ?? 0.95)
  return { n, missing: first.length - n, ccc, lower, upper, pearson, locationShift, reason: null }
}
