import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { FeatureValues } from './feature-values.ts'
import { countDependences } from '../matrices/gldm.ts'
import { sizeStatistics } from './size-statistics.ts'

/**
 * Grey level dependence features.
 *
 * @param grid     levels of the region
 * @param offsets  neighbours, both directions
 * @param alpha    gldm_a: largest difference of dependent grey levels
 * @see Sun & Wee 1983, doi:10.1016/0734-189X(83)90032-4 · IBSI REK0
 */
export const gldmFeatures = (grid: LevelGrid, offsets: readonly Offset[], alpha: number): FeatureValues => {
  const s = sizeStatistics(countDependences(grid, offsets, alpha))
  return {
    DependenceEntropy: s.entropy,
    DependenceNonUniformity: s.sizeNonUniformity,
    DependenceNonUniformityNormalized: s.sizeNonUniformityNormalised,
    DependenceVariance: s.sizeVariance,
    GrayLevelNonUniformity: s.levelNonUniformity,
    GrayLevelVariance: s.levelVariance,
    HighGrayLevelEmphasis: s.highLevelEmphasis,
    LargeDependenceEmphasis: s.largeEmphasis,
    LargeDependenceHighGrayLevelEmphasis: s.largeHigh,
    LargeDependenceLowGrayLevelEmphasis: s.largeLow,
    LowGrayLevelEmphasis: s.lowLevelEmphasis,
    SmallDependenceEmphasis: s.smallEmphasis,
    SmallDependenceHighGrayLevelEmphasis: s.smallHigh,
    SmallDependenceLowGrayLevelEmphasis: s.smallLow,
  }
}
