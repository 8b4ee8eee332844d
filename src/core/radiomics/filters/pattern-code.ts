/** How a pattern of zeros and ones becomes a number; `var` leaves the pattern and takes the samples' variance. */
export type PatternMethod = 'default' | 'ror' | 'uniform' | 'nri_uniform' | 'var'

/**
 * Number of a circular pattern.
 *
 * - default: Σ bit · 2ᵖ, depends on orientation
 * - ror: the smallest such number over all rotations
 * - uniform: number of ones, or P + 1 where neighbours differ more than twice
 * - nri_uniform: one number for each uniform pattern and its rotation, P (P − 1) + 2 for all others
 *
 * @param bits  0 or 1, the P samples around the circle
 * @see Ojala 2002, doi:10.1109/TPAMI.2002.1017623 · Ahonen 2004, doi:10.1007/978-3-540-24670-1_36
 */
export const patternCode = (bits: Uint8Array, method: Exclude<PatternMethod, 'var'>): number => {
  if (method === 'default') return binary(bits, 0)
  if (method === 'ror') return bits.reduce((least, _, p) => Math.min(least, binary(bits, p)), Infinity)
  let changes = 0
  let ones = bits[0]
  for (let p = 1; p < bits.length; p++) {
    ones += bits[p]
    if (bits[p] !== bits[p - 1]) changes++
  }
  if (method === 'uniform') return changes <= 2 ? ones : bits.length + 1
  return changes <= 2 ? rotatedCode(bits, ones) : bits.length * (bits.length - 1) + 2
}

const binary = (bits: Uint8Array, from: number): number => {
  let sum = 0
  for (let p = 0; p < bits.length; p++) sum += bits[(p + from) % bits.length] * 2 ** p
  return sum
}

const rotatedCode = (bits: Uint8Array, ones: number): number => {
  const count = bits.length
  if (ones === 0) return 0
  if (ones === count) return count * (count - 1) + 1
  const firstOne = bits.indexOf(1)
  const rotation = firstOne === 0 ? ones - bits.indexOf(0) : count - firstOne
  return 1 + (ones - 1) * count + rotation
}

/** Variance of the samples; NaN if it is 0. */
export const sampleVariance = (values: Float64Array): number => {
  let sum = 0
  let squares = 0
  for (const v of values) {
    sum += v
    squares += v * v
  }
  const variance = (squares - (sum * sum) / values.length) / values.length
  return variance === 0 ? Number.NaN : variance
}
