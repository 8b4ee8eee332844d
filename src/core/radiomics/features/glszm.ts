import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { FeatureValues } from './feature-values.ts'
import { countZones } from '../matrices/glszm.ts'
import { sizeStatistics } from './size-statistics.ts'

/**
 * Grey level size zone features.
 *
 * @param grid     levels of the region
 * @param offsets  neighbours that connect, both directions
 * @see Thibault 2014, doi:10.1109/TBME.2013.2284600 · IBSI 9SAK
 */
export const glszmFeatures = (grid: LevelGrid, offsets: readonly Offset[]): FeatureValues => {
  const s = sizeStatistics(countZones(grid, offsets))
  return {
    GrayLevelNonUniformity: s.levelNonUniformity,
    GrayLevelNonUniformityNormalized: s.levelNonUniformityNormalised,
    GrayLevelVariance: s.levelVariance,
    HighGrayLevelZoneEmphasis: s.highLevelEmphasis,
    LargeAreaEmphasis: s.largeEmphasis,
    LargeAreaHighGrayLevelEmphasis: s.largeHigh,
    LargeAreaLowGrayLevelEmphasis: s.largeLow,
    LowGrayLevelZoneEmphasis: s.lowLevelEmphasis,
    SizeZoneNonUniformity: s.sizeNonUniformity,
    SizeZoneNonUniformityNormalized: s.sizeNonUniformityNormalised,
    SmallAreaEmphasis: s.smallEmphasis,
    SmallAreaHighGrayLevelEmphasis: s.smallHigh,
    SmallAreaLowGrayLevelEmphasis: s.smallLow,
    ZoneEntropy: s.entropy,
    ZonePercentage: s.total / s.voxels,
    ZoneVariance: s.sizeVariance,
  }
}
