import type { SizeMatrix } from '../matrices/size-matrix.ts'
import { plogp } from './feature-values.ts'

/** Statistics that run length, size zone and dependence matrices have in common. */
export interface SizeStatistics {
  readonly total: number
  /** Σ count · size: the voxels covered. */
  readonly voxels: number
  readonly smallEmphasis: number
  readonly largeEmphasis: number
  readonly levelNonUniformity: number
  readonly levelNonUniformityNormalised: number
  readonly sizeNonUniformity: number
  readonly sizeNonUniformityNormalised: number
  readonly levelVariance: number
  readonly sizeVariance: number
  readonly entropy: number
  readonly lowLevelEmphasis: number
  readonly highLevelEmphasis: number
  readonly smallLow: number
  readonly smallHigh: number
  readonly largeLow: number
  readonly largeHigh: number
}

/**
 * Emphases, non-uniformities, variances and entropy of a matrix of grey level i × size j with counts c, N = Σ c:
 * small emphasis Σ c/j² / N, large Σ c·j² / N, low levels Σ c/i² / N, high levels Σ c·i² / N and their products;
 * non-uniformity Σ (row or column sum)² / N; variances of i and j under c/N; entropy −Σ p·log2(p + ε).
 *
 * @param matrix  cells in any order
 * @returns NaN in every ratio for an empty matrix
 * @see IBSI TP0I, 9SAK, REK0
 */
export const sizeStatistics = ({ level, size, count }: SizeMatrix): SizeStatistics => {
  let total = 0
  let voxels = 0
  for (let n = 0; n < count.length; n++) {
    total += count[n]
    voxels += count[n] * size[n]
  }
  let [small, large, low, high] = [0, 0, 0, 0]
  let [smallLow, smallHigh, largeLow, largeHigh] = [0, 0, 0, 0]
  let entropy = 0
  let levelMean = 0
  for (let n = 0; n < count.length; n++) {
    const c = count[n]
    const i2 = level[n] * level[n]
    const j2 = size[n] * size[n]
    small += c / j2
    large += c * j2
    low += c / i2
    high += c * i2
    smallLow += c / (i2 * j2)
    smallHigh += (c * i2) / j2
    largeLow += (c * j2) / i2
    largeHigh += c * j2 * i2
    entropy -= plogp(c / total)
    levelMean += (c / total) * level[n]
  }
  const sizeMean = voxels / total
  let levelVariance = 0
  let sizeVariance = 0
  for (let n = 0; n < count.length; n++) {
    const p = count[n] / total
    levelVariance += p * (level[n] - levelMean) ** 2
    sizeVariance += p * (size[n] - sizeMean) ** 2
  }
  const levelSquares = squaredMarginals(level, count)
  const sizeSquares = squaredMarginals(size, count)
  return {
    total,
    voxels,
    smallEmphasis: small / total,
    largeEmphasis: large / total,
    levelNonUniformity: levelSquares / total,
    levelNonUniformityNormalised: levelSquares / total ** 2,
    sizeNonUniformity: sizeSquares / total,
    sizeNonUniformityNormalised: sizeSquares / total ** 2,
    levelVariance,
    sizeVariance,
    entropy: total === 0 ? Number.NaN : entropy,
    lowLevelEmphasis: low / total,
    highLevelEmphasis: high / total,
    smallLow: smallLow / total,
    smallHigh: smallHigh / total,
    largeLow: largeLow / total,
    largeHigh: largeHigh / total,
  }
}

const squaredMarginals = (key: Float64Array, count: Float64Array): number => {
  let highest = 0
  for (const k of key) if (k > highest) highest = k
  const sums = new Float64Array(highest + 1)
  for (let n = 0; n < key.length; n++) sums[key[n]] += count[n]
  let squares = 0
  for (const s of sums) squares += s * s
  return squares
}
