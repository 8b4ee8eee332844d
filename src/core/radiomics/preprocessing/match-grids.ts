import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Outcome } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { Region } from './region.ts'
import { resampleVolume } from '#core/imaging/resample.ts'
import { gridMaps } from '#core/imaging/resample-coordinates.ts'
import { done, refuse } from '../refusal.ts'
import { regionOfLabel } from './region.ts'

/**
 * The region on the image's grid. A mask on another grid is refused, or with `correctMask` carried over by nearest
 * voxel, provided its region lies within the image.
 */
export const matchGrids = (image: Geometry, mask: Volume, region: Region, settings: Settings): Outcome<Region> => {
  const difference = gridDifference(image, mask.geometry, settings.geometryTolerance)
  if (difference === null) return done(region)
  if (!settings.correctMask) {
    return refuse(
      'geometry-mismatch',
      `Image and mask do not lie on the same grid: ${difference}. Set correctMask: true to carry the mask over to the image, or raise geometryTolerance.`,
    )
  }
  const inImage = checkRegionInImage(image, mask.geometry, region)
  if (inImage.refusal !== null) return inImage
  const carried = regionOfLabel(resampleVolume(mask, image, 'nearest').data, image.size, settings.label)
  if (carried === null) {
    return refuse('too-small', `Label ${settings.label} is so small that no voxel of it is left on the image's grid.`)
  }
  return done(carried)
}

/** How two grids differ, or null if they are the same within the tolerance. */
const gridDifference = (a: Geometry, b: Geometry, tolerance: number): string | null => {
  const show = (v: readonly number[]): string => v.map((x) => Number(x.toPrecision(8))).join(' × ')
  if (a.size.some((n, d) => n !== b.size[d])) return `size ${show(a.size)} against ${show(b.size)} voxels`
  const limit = Math.abs(tolerance * a.spacingMm[0])
  const differs = (x: readonly number[], y: readonly number[], by: number): boolean =>
    x.some((v, d) => !(Math.abs(v - y[d]) <= by))
  if (differs(a.originMm, b.originMm, limit)) return `origin ${show(a.originMm)} against ${show(b.originMm)} mm`
  if (differs(a.spacingMm, b.spacingMm, limit)) return `spacing ${show(a.spacingMm)} against ${show(b.spacingMm)} mm`
  if (differs(a.direction, b.direction, tolerance)) return 'axes of different direction'
  return null
}

/** Whether the region's box (outer faces) lies within the image, to a thousandth of a voxel. */
export const checkRegionInImage = (image: Geometry, mask: Geometry, region: Region): Outcome<Region> => {
  const { fractionalToPoint } = gridMaps(mask)
  const { toIndex } = gridMaps(image)
  const first: Triple = [region.lower[0] - 0.5, region.lower[1] - 0.5, region.lower[2] - 0.5]
  const last: Triple = [first[0] + region.size[0], first[1] + region.size[1], first[2] + region.size[2]]
  const a = toIndex(fractionalToPoint(first))
  const b = toIndex(fractionalToPoint(last))
  for (let d = 0; d < 3; d++) {
    const low = Math.min(a[d], b[d])
    const high = Math.max(a[d], b[d])
    if (low < -0.5 - 1e-3 || high > image.size[d] - 0.5 + 1e-3) {
      return refuse(
        'outside-image',
        `The region reaches outside the image: voxels ${low.toFixed(2)} to ${high.toFixed(2)} along axis ${'ijk'[d]}, the image has 0 to ${image.size[d] - 1}. Use the mask that belongs to this image.`,
      )
    }
  }
  return done(region)
}
