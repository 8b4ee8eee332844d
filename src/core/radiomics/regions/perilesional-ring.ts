import type { Geometry } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { distanceToRegion } from './distance-to-region.ts'
import { wholeLesion } from './region-masks.ts'

/** What tissue inside the skull can have, HU: neither air and fat nor bone. */
export const intracranialHu: readonly [number, number] = [0, 100]

export interface RingOptions {
  /** mm, > 0 */
  readonly widthMm: number
  /** Whether the ring stays in the lesion's slices. */
  readonly inPlane: boolean
  /** Intensities kept, both limits included; null keeps all. */
  readonly huRange: readonly [number, number] | null
}

/**
 * Surroundings of a lesion: voxels outside it whose centre is at most a width away from the centre of the nearest of its
 * voxels, by true spacing and slice positions, without other labels and without intensities outside the range.
 *
 * Where slices are farther apart than the width, a ring in space has no part in the slices above and below.
 *
 * @param image   intensities on the labels' grid, HU for CT
 * @param labels  0 background
 * @param label   the lesion's
 * @returns 1 inside the ring; null if the lesion does not occur
 */
export const perilesionalRing = (
  image: VoxelArray,
  labels: VoxelArray,
  geometry: Geometry,
  label: number,
  { widthMm, inPlane, huRange }: RingOptions,
): Uint8Array | null => {
  if (!(widthMm > 0)) throw new RangeError(`perilesionalRing: the width must be > 0 mm, got ${widthMm}`)
  const near = distanceToRegion(wholeLesion(labels, label), geometry, widthMm, inPlane)
  if (near === null) return null
  const { lower, size, squaredMm } = near
  const [nx, ny] = geometry.size
  // A thousandth of a µm, so that voxels exactly a width away do not depend on rounding.
  const limit = (widthMm + 1e-6) ** 2
  const ring = new Uint8Array(labels.length)
  for (let k = 0, at = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = lower[0] + nx * (lower[1] + j + ny * (lower[2] + k))
      for (let i = 0; i < size[0]; i++, at++) {
        const n = row + i
        if (labels[n] !== 0 || squaredMm[at] > limit) continue
        if (huRange === null || (image[n] >= huRange[0] && image[n] <= huRange[1])) ring[n] = 1
      }
    }
  }
  return ring
}
