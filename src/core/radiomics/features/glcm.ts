import type { Triple } from '#core/imaging/geometry.ts'
import type { LevelGrid } from '../matrices/level-grid.ts'
import type { Offset } from '../matrices/offsets.ts'
import type { WeightingNorm } from '../settings.ts'
import type { FeatureValues } from './feature-values.ts'
import { addCooccurrences, symmetrise } from '../matrices/glcm.ts'
import { offsetStep } from '../matrices/offsets.ts'
import { cooccurrenceWeight } from '../matrices/weights.ts'
import { glcmFeatureNames, glcmMatrixFeatures } from './glcm-matrix.ts'
import { createNanMean } from './nan-mean.ts'

export interface GlcmOptions {
  readonly symmetric: boolean
  /** weightingNorm, or null for the mean over the directions. */
  readonly norm: WeightingNorm | null
  readonly spacingMm: Triple
  /** Whether to compute MCC, the only costly feature. */
  readonly withMcc: boolean
}

/**
 * Grey level co-occurrence features: the mean over all directions with at least one pair, or with a norm those of the
 * one weighted matrix.
 *
 * @param grid     levels of the region
 * @param offsets  directions, one of each opposite pair
 * @returns NaN in every feature where no voxel has a neighbour, but for one of them where there is a single grey level
 * @see Haralick 1973, doi:10.1109/TSMC.1973.4309314 · IBSI LFYI
 */
export const glcmFeatures = (grid: LevelGrid, offsets: readonly Offset[], options: GlcmOptions): FeatureValues => {
  const n = grid.present.length
  const counts = new Float64Array(n * n)
  const mean = createNanMean(glcmFeatureNames)
  const take = (): void => {
    if (options.symmetric) symmetrise(counts, n)
    const values = glcmMatrixFeatures(counts, grid.present, grid.Ng, options.withMcc)
    if (values !== null) mean.add(values)
  }
  for (const offset of offsets) {
    const weight = options.norm === null ? 1 : cooccurrenceWeight(offset, options.spacingMm, options.norm)
    addCooccurrences(grid, offsetStep(offset, grid.strides), weight, counts)
    if (options.norm !== null) continue
    take()
    counts.fill(0)
  }
  if (options.norm !== null) take()
  const values = mean.result()
  if (n > 1 || !Number.isNaN(values.JointEnergy)) return values
  // One grey level and no pair: PyRadiomics' answer depends on whether it has several matrices or a single, empty one.
  return options.norm !== null || offsets.length === 1 ? { ...values, InverseVariance: 0 } : { ...values, MCC: 1 }
}
