import type { FeatureValues } from '../features/feature-values.ts'
import type { SizeMatrix } from '../matrices/size-matrix.ts'
import { sizeStatistics } from '../features/size-statistics.ts'

export const runLengthNames = [
  'ShortRunEmphasis',
  'LongRunEmphasis',
  'GreyLevelNonuniformity',
  'RunLengthNonuniformity',
  'LowGreyLevelRunEmphasis',
  'HighGreyLevelRunEmphasis',
  'ShortRunLowGreyLevelEmphasis',
  'ShortRunHighGreyLevelEmphasis',
  'LongRunLowGreyLevelEmphasis',
  'LongRunHighGreyLevelEmphasis',
]

/** The ten classical run length features of one direction, levels counted from 1. */
export const runLengthValues = (matrix: SizeMatrix): FeatureValues => {
  const s = sizeStatistics(matrix)
  return {
    ShortRunEmphasis: s.smallEmphasis,
    LongRunEmphasis: s.largeEmphasis,
    GreyLevelNonuniformity: s.levelNonUniformity,
    RunLengthNonuniformity: s.sizeNonUniformity,
    LowGreyLevelRunEmphasis: s.lowLevelEmphasis,
    HighGreyLevelRunEmphasis: s.highLevelEmphasis,
    ShortRunLowGreyLevelEmphasis: s.smallLow,
    ShortRunHighGreyLevelEmphasis: s.smallHigh,
    LongRunLowGreyLevelEmphasis: s.largeLow,
    LongRunHighGreyLevelEmphasis: s.largeHigh,
  }
}
