import { productOf } from '#core/numeric/double-length.ts'

/** √(n/d) of exact n and d, rounded once: one Newton step with the residual n − s²·d in double length. */
const rootOfRatio = (n: number, d: number): number => {
  const s = Math.sqrt(n / d)
  const [square, error] = productOf(s, s)
  const [scaled, tail] = productOf(square, d)
  const residual = n - scaled - tail - error * d
  return s + residual / (2 * s * d)
}

/**
 * Pearson's correlation of two sets of midranks. Ranks are multiples of ½, so the sums of squares and products are exact;
 * both standard deviations are rounded once, as in extended precision. A perfect order may give 1 less the last bit.
 *
 * @param a  midranks of at least two things
 * @param b  as many
 * @returns −1 … 1; null where all ranks of a side are tied
 * @see Dekker 1971, doi:10.1007/BF01397083 (exact product)
 */
export const rankCorrelation = (a: Float64Array, b: Float64Array): number | null => {
  const n = a.length
  const centre = (n + 1) / 2
  let aa = 0
  let bb = 0
  let ab = 0
  for (let i = 0; i < n; i++) {
    aa += (a[i] - centre) ** 2
    bb += (b[i] - centre) ** 2
    ab += (a[i] - centre) * (b[i] - centre)
  }
  if (aa === 0 || bb === 0) return null
  const r = ab / (n - 1) / (rootOfRatio(aa, n - 1) * rootOfRatio(bb, n - 1))
  return Math.max(-1, Math.min(1, r))
}
