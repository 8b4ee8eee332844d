import { type Geometry, type Triple, voxelCount } from '#core/imaging/geometry.ts'
import type { Interpolator } from '#core/imaging/resample.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Outcome } from '../refusal.ts'
import type { InterpolatorName, Settings } from '../settings.ts'
import type { Region } from './region.ts'
import { resampleVolume } from '#core/imaging/resample.ts'
import { gridMaps } from '#core/imaging/resample-coordinates.ts'
import { done, refuse } from '../refusal.ts'
import { cropAround } from './crop-around.ts'
import { checkRegionInImage } from './match-grids.ts'
import { regionOfLabel } from './region.ts'

const interpolators: Readonly<Record<InterpolatorName, Interpolator>> = {
  sitkNearestNeighbor: 'nearest',
  sitkLinear: 'linear',
  sitkBSpline: 'bspline',
}

/**
 * Image and region on a grid of the asked spacing, cut to the region's box plus `padDistance`.
 *
 * The grid belongs to the mask: it starts at the outer corner of the mask's first voxel, the box only selects which
 * part of it is computed. Spacing 0 keeps that axis; axes along which the region is one voxel thick are kept, too.
 * The region goes over by nearest voxel.
 */
export const resampleToSpacing = (
  image: Volume,
  mask: Volume,
  region: Region,
  settings: Settings,
): Outcome<{ image: Volume; region: Region }> => {
  const wanted = settings.resampledPixelSpacing
  if (wanted === null || settings.interpolator === null) {
    throw new RangeError('resampleToSpacing: resampledPixelSpacing and interpolator must be set')
  }
  const inImage = checkRegionInImage(image.geometry, mask.geometry, region)
  if (inImage.refusal !== null) return inImage
  const old = mask.geometry.spacingMm
  const spacing = old.map((s, d) => (region.size[d] === 1 || wanted[d] === 0 ? s : wanted[d]))
  const same = image.geometry.spacingMm.every((s, d) => Math.abs(s - spacing[d]) <= 1e-8 + 1e-5 * Math.abs(spacing[d]))
  if (same) {
    const carried = regionOfLabel(
      resampleVolume(mask, image.geometry, 'nearest').data,
      image.geometry.size,
      settings.label,
    )
    if (carried === null) return lost(settings.label)
    return done(cropAround(image, carried, settings.padDistance))
  }
  const target = targetGrid(mask.geometry, region, [spacing[0], spacing[1], spacing[2]], settings.padDistance)
  const voxels = voxelCount(target)
  if (!(voxels <= mostVoxels)) return tooFine(spacing, voxels)
  const resampled = resampleVolume(image, target, interpolators[settings.interpolator])
  const carried = regionOfLabel(resampleVolume(mask, target, 'nearest').data, target.size, settings.label)
  return carried === null ? lost(settings.label) : done({ image: resampled, region: carried })
}

/** 1 GiB as float32; a whole head at 0.4 mm has a tenth of it. */
const mostVoxels = 2 ** 28

const tooFine = (spacing: readonly number[], voxels: number): Outcome<never> =>
  refuse(
    'too-large',
    `At resampledPixelSpacing ${spacing.join(' × ')} mm the region needs ${voxels.toExponential(1)} voxels, more than the ${mostVoxels.toExponential(1)} that can be held; choose a coarser one.`,
  )

const lost = (label: number): Outcome<never> =>
  refuse('too-small', `No voxel of label ${label} is left after resampling; choose a finer resampledPixelSpacing.`)

const targetGrid = (mask: Geometry, region: Region, spacing: Triple, pad: number): Geometry => {
  const size = [0, 0, 0]
  const originIndex = [0, 0, 0]
  for (let d = 0; d < 3; d++) {
    const ratio = mask.spacingMm[d] / spacing[d]
    const low = Math.max(Math.floor((region.lower[d] - 0.5) * ratio - pad), 0)
    const farthest = Math.ceil(mask.size[d] * ratio) - 1
    const high = Math.min(Math.ceil((region.lower[d] + region.size[d] - 0.5) * ratio + pad), farthest)
    size[d] = high - low + 1
    originIndex[d] = (0.5 * (spacing[d] - mask.spacingMm[d])) / mask.spacingMm[d] + low / ratio
  }
  return {
    size: [size[0], size[1], size[2]],
    spacingMm: spacing,
    originMm: gridMaps(mask).fractionalToPoint([originIndex[0], originIndex[1], originIndex[2]]),
    direction: mask.direction,
    sliceOriginsMm: null,
  }
}
