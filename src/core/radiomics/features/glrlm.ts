import type { Triple } from '#core/imaging/geometry.ts'
import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { WeightingNorm } from '../settings.ts'
import type { FeatureValues } from './feature-values.ts'
import { addRuns } from '../matrices/glrlm.ts'
import { sizeMatrixFromDense } from '../matrices/size-matrix.ts'
import { offsetLengthMm } from '../matrices/weights.ts'
import { createNanMean } from './nan-mean.ts'
import { sizeStatistics } from './size-statistics.ts'

/**
 * Grey level run length features: the mean over all directions, or with a norm those of the one matrix weighted by the
 * directions' length.
 *
 * @param grid       levels of the region
 * @param offsets    directions, one of each opposite pair
 * @param norm       weightingNorm, or null for the mean
 * @param spacingMm  voxel spacing along i, j, k
 * @returns NaN where the region is flat for every direction, but for two features where there is a single matrix
 * @see Galloway 1975, doi:10.1016/S0146-664X(75)80008-6 · IBSI TP0I
 */
export const glrlmFeatures = (
  grid: LevelGrid,
  offsets: readonly Offset[],
  norm: WeightingNorm | null,
  spacingMm: Triple,
): FeatureValues => {
  const longest = Math.max(...grid.size)
  const counts = new Float64Array(grid.present.length * longest)
  const features = (): FeatureValues | null => {
    const matrix = sizeMatrixFromDense(counts, grid.present, longest)
    if (matrix.count.length === 0) return null
    const s = sizeStatistics(matrix)
    return {
      GrayLevelNonUniformity: s.levelNonUniformity,
      GrayLevelNonUniformityNormalized: s.levelNonUniformityNormalised,
      GrayLevelVariance: s.levelVariance,
      HighGrayLevelRunEmphasis: s.highLevelEmphasis,
      LongRunEmphasis: s.largeEmphasis,
      LongRunHighGrayLevelEmphasis: s.largeHigh,
      LongRunLowGrayLevelEmphasis: s.largeLow,
      LowGrayLevelRunEmphasis: s.lowLevelEmphasis,
      RunEntropy: s.entropy,
      RunLengthNonUniformity: s.sizeNonUniformity,
      RunLengthNonUniformityNormalized: s.sizeNonUniformityNormalised,
      RunPercentage: s.total / s.voxels,
      RunVariance: s.sizeVariance,
      ShortRunEmphasis: s.smallEmphasis,
      ShortRunHighGrayLevelEmphasis: s.smallHigh,
      ShortRunLowGrayLevelEmphasis: s.smallLow,
    }
  }
  const mean = createNanMean(names)
  for (const offset of offsets) {
    addRuns(grid, offset, norm === null ? 1 : offsetLengthMm(offset, spacingMm, norm), longest, counts)
    if (norm !== null) continue
    const values = features()
    if (values !== null) mean.add(values)
    counts.fill(0)
  }
  if (norm !== null) {
    const values = features()
    if (values !== null) mean.add(values)
  }
  const values = mean.result()
  // A single matrix without runs: PyRadiomics' sums over no run length at all are 0, where it divides by nothing.
  const single = norm !== null || offsets.length === 1
  return single && Number.isNaN(values.RunPercentage) ? { ...values, RunEntropy: 0, RunVariance: 0 } : values
}

const names = [
  'GrayLevelNonUniformity',
  'GrayLevelNonUniformityNormalized',
  'GrayLevelVariance',
  'HighGrayLevelRunEmphasis',
  'LongRunEmphasis',
  'LongRunHighGrayLevelEmphasis',
  'LongRunLowGrayLevelEmphasis',
  'LowGrayLevelRunEmphasis',
  'RunEntropy',
  'RunLengthNonUniformity',
  'RunLengthNonUniformityNormalized',
  'RunPercentage',
  'RunVariance',
  'ShortRunEmphasis',
  'ShortRunHighGrayLevelEmphasis',
  'ShortRunLowGrayLevelEmphasis',
]
