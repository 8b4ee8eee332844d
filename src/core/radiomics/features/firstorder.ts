import type { Discretised } from '../preprocessing/discretise.ts'
import type { FeatureValues } from './feature-values.ts'
import { pairwiseSum } from '#core/numeric/pairwise-sum.ts'
import { plogp } from './feature-values.ts'

/**
 * Statistics of the intensities of a region.
 *
 * @param voxels         intensities, length ≥ 1, at least one of them finite; NaN counts for levels only
 * @param levels         the same voxels' grey levels, for Entropy and Uniformity
 * @param shift          voxelArrayShift, added before squaring in Energy, TotalEnergy and RootMeanSquared
 * @param voxelVolumeMm3 volume of one voxel, mm³
 * @returns RobustMeanAbsoluteDeviation is NaN where no voxel lies between the 10th and 90th percentile
 * @see IBSI UHIW (intensity-based statistics), ZVCW (intensity histogram)
 */
export const firstorderFeatures = (
  voxels: Float64Array,
  levels: Discretised,
  shift: number,
  voxelVolumeMm3: number,
): FeatureValues => {
  const values = voxels.some(Number.isNaN) ? voxels.filter((v) => !Number.isNaN(v)) : voxels
  const n = values.length
  const sorted = values.slice().sort()
  const p10 = percentile(sorted, 0.1)
  const p90 = percentile(sorted, 0.9)
  const energy = pairwiseSum(values.map((v) => (v + shift) * (v + shift)))
  const mean = pairwiseSum(values) / n
  const from = values.map((v) => v - mean)
  const m2 = pairwiseSum(from.map((d) => d * d)) / n
  const m3 = pairwiseSum(from.map((d) => d * d * d)) / n
  const m4 = pairwiseSum(from.map((d) => d * d * d * d)) / n
  const spread = m2 === 0 ? 1 : m2
  const counts = new Float64Array(levels.present.length)
  for (const place of levels.index) counts[place]++
  let entropy = 0
  let uniformity = 0
  for (const c of counts) {
    const p = c / levels.index.length
    entropy -= plogp(p)
    uniformity += p * p
  }
  return {
    '10Percentile': p10,
    '90Percentile': p90,
    Energy: energy,
    Entropy: entropy,
    InterquartileRange: percentile(sorted, 0.75) - percentile(sorted, 0.25),
    Kurtosis: m4 / spread ** 2,
    Maximum: sorted[n - 1],
    MeanAbsoluteDeviation: pairwiseSum(from.map(Math.abs)) / n,
    Mean: mean,
    Median: percentile(sorted, 0.5),
    Minimum: sorted[0],
    Range: sorted[n - 1] - sorted[0],
    RobustMeanAbsoluteDeviation: robustDeviation(sorted, p10, p90),
    RootMeanSquared: Math.sqrt(energy / n),
    Skewness: m3 / spread ** 1.5,
    StandardDeviation: Math.sqrt(m2),
    TotalEnergy: energy * voxelVolumeMm3,
    Uniformity: uniformity,
    Variance: m2,
  }
}

/**
 * Quantile by linear interpolation between order statistics (type 7).
 *
 * @param sorted  ascending, length ≥ 1
 * @param q       0 … 1
 * @see Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566
 */
const percentile = (sorted: Float64Array, q: number): number => {
  const at = (sorted.length - 1) * q
  const below = Math.floor(at)
  const a = sorted[below]
  const b = sorted[Math.min(below + 1, sorted.length - 1)]
  const t = at - below
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t)
}

const robustDeviation = (sorted: Float64Array, low: number, high: number): number => {
  let sum = 0
  let n = 0
  for (const v of sorted) {
    if (v < low || v > high) continue
    sum += v
    n++
  }
  const mean = sum / n
  let absolute = 0
  for (const v of sorted) if (v >= low && v <= high) absolute += Math.abs(v - mean)
  return absolute / n
}
