import type { FamilyValues } from './compute-shape.ts'
import type { FeatureValues } from './features/feature-values.ts'
import type { DerivedImage } from './filters/image-types.ts'
import type { LevelGrid } from './matrices/level-grid.ts'
import type { Offset } from './matrices/offsets.ts'
import type { Discretised } from './preprocessing/discretise.ts'
import type { Outcome } from './refusal.ts'
import type { Family, FamilyRequest, Settings } from './settings.ts'
import { directionalFeatures, directionalOffsets } from './features/directional.ts'
import { firstorderFeatures } from './features/firstorder.ts'
import { glcmFeatures } from './features/glcm.ts'
import { gldmFeatures } from './features/gldm.ts'
import { glrlmFeatures } from './features/glrlm.ts'
import { glszmFeatures } from './features/glszm.ts'
import { ngtdmFeatures } from './features/ngtdm.ts'
import { createLevelGrid } from './matrices/level-grid.ts'
import { flatAxisOf, neighbourOffsets, oneOfEachPair } from './matrices/offsets.ts'
import { discretise } from './preprocessing/discretise.ts'
import { regionValues } from './preprocessing/region.ts'
import { done, refuse } from './refusal.ts'

/** Families that belong to the region and not to an image type. */
const notOfImages: readonly Family[] = ['shape', 'shape2D', 'region']

/** First-order and texture features of one image, as far as they are asked for. */
export const computeFamilies = (derived: DerivedImage, requests: readonly FamilyRequest[]): Outcome<FamilyValues[]> => {
  const wanted = requests.filter((r) => !notOfImages.includes(r.family))
  if (wanted.length === 0) return done([])
  const { image, region, settings, name } = derived
  const values = regionValues(region, image.data, image.geometry.size)
  const broken = values.reduce((n, v) => (Number.isFinite(v) ? n : n + 1), 0)
  if (broken > 0 && !(name !== 'original' && measurable(values, settings))) {
    return refuse(
      'not-finite',
      `${broken} of ${values.length} voxels of the region have no finite value in the ${name} image; ${name === 'original' ? 'repair the image or outline the region without them' : 'leave this image type out or outline the region without them'}.`,
    )
  }
  const levels = discretise(values, settings.binWidth, settings.binCount, image.data instanceof Float32Array)
  const textures = wanted.some((r) => r.family !== 'firstorder')
  if (textures && (levels.present.length > mostLevels || levels.Ng > highestLevel)) {
    return refuse(
      'too-many-grey-levels',
      `A bin width of ${settings.binWidth} gives the region ${levels.present.length} grey levels up to ${levels.Ng} in the ${name} image, too many for texture features; choose a larger binWidth or a binCount.`,
    )
  }
  const farthest = wanted.some((r) => r.family === 'directional') ? Math.max(...directionalOffsets) : 1
  const layout = textures ? layOut(derived, levels, farthest) : null
  if (layout !== null && wanted.some((r) => neighboursOf(r, layout)?.length === 0)) {
    return refuse(
      'too-small',
      `The region has no neighbouring voxels at distance ${settings.distances.join(', ')} for texture features; outline more of it or change distances or force2D.`,
    )
  }
  return done(wanted.map((request) => ({ request, values: computeFamily(request, derived, values, levels, layout) })))
}

/**
 * Whether PyRadiomics measures a filtered image in spite of voxels without a value (patterns where all samples are
 * equal have no kurtosis or variance): it does with bins of fixed width, unless the first voxel of the region is one.
 */
const measurable = (values: Float64Array, { binCount }: Settings): boolean =>
  binCount === null && !Number.isNaN(values[0]) && !values.some((v) => Math.abs(v) === Infinity)

/** Beyond these a co-occurrence matrix would not fit into memory. */
const mostLevels = 5000
const highestLevel = 1 << 20

/** The level grid with its neighbours: at the asked distances, and the nearest ones for runs and zones. */
interface Layout {
  readonly grid: LevelGrid
  readonly all: readonly Offset[]
  readonly near: readonly Offset[]
}

/** The neighbours that a family needs, or null if it needs none. */
const neighboursOf = ({ family }: FamilyRequest, { all, near }: Layout): readonly Offset[] | null =>
  family === 'firstorder' ? null : family === 'glcm' || family === 'gldm' || family === 'ngtdm' ? all : near

const layOut = ({ settings, region }: DerivedImage, levels: Discretised, farthest: number): Layout => {
  const flatAxis = flatAxisOf(settings.force2D, settings.force2Ddimension)
  return {
    grid: createLevelGrid(region, levels, Math.max(farthest, ...settings.distances)),
    all: neighbourOffsets(region.size, settings.distances, flatAxis),
    near: neighbourOffsets(region.size, [1], flatAxis),
  }
}

const computeFamily = (
  request: FamilyRequest,
  { image, settings }: DerivedImage,
  values: Float64Array,
  levels: Discretised,
  layout: Layout | null,
): FeatureValues => {
  const spacingMm = image.geometry.spacingMm
  if (request.family === 'firstorder') {
    const voxelVolume = spacingMm[0] * spacingMm[1] * spacingMm[2]
    return firstorderFeatures(values, levels, settings.voxelArrayShift, voxelVolume)
  }
  if (layout === null) throw new RangeError(`computeFamily: ${request.family} needs a level grid`)
  const { grid, all, near } = layout
  switch (request.family) {
    case 'glcm':
      return glcmFeatures(grid, oneOfEachPair(all), {
        symmetric: settings.symmetricalGLCM,
        norm: settings.weightingNorm,
        spacingMm,
        withMcc: request.features === null || request.features.includes('MCC'),
      })
    case 'gldm':
      return gldmFeatures(grid, all, settings.gldm_a)
    case 'glrlm':
      return glrlmFeatures(grid, oneOfEachPair(near), settings.weightingNorm, spacingMm)
    case 'glszm':
      return glszmFeatures(grid, near)
    case 'ngtdm':
      return ngtdmFeatures(grid, all)
    case 'directional': {
      const { Kurtosis } = firstorderFeatures(values, levels, 0, 1)
      return { kurtosis: Kurtosis, ...directionalFeatures(grid, oneOfEachPair(near)) }
    }
    default:
      throw new RangeError(`computeFamily: unknown family ${request.family}`)
  }
}
