import type { Geometry } from './geometry.ts'
import type { Volume, VoxelArray } from './volume.ts'
import { createBsplineSampler } from './resample-bspline.ts'
import { forEachSourceIndex } from './resample-coordinates.ts'
import { createLinearSampler } from './resample-linear.ts'

export type Interpolator = 'nearest' | 'linear' | 'bspline'

/** Value of an image at a fractional index inside its grid. */
export type Sampler = (i: number, j: number, k: number) => number

/**
 * The volume on another regular grid. Target voxels whose centre lies outside the source grid (beyond the outer faces
 * of its border voxels) become 0. Integer images are cut towards zero and clipped to their type, as ITK does.
 *
 * @param source        image; its nominal grid is used (slice origins of its own are not regarded)
 * @param target        grid to sample on, mm
 * @param interpolator  nearest voxel, trilinear, or cubic B-spline through the voxels (mirror boundary)
 * @returns a volume of the source's element type on `target`
 * @see Unser 1999, Splines: a perfect fit for signal and image processing, doi:10.1109/79.799930
 */
export const resampleVolume = <T extends VoxelArray>(
  source: Volume<T>,
  target: Geometry,
  interpolator: Interpolator,
): Volume<T> => {
  const [sx, sy, sz] = source.geometry.size
  const count = target.size[0] * target.size[1] * target.size[2]
  const out = new (source.data.constructor as new (length: number) => T)(count)
  const inside = (i: number, j: number, k: number): boolean =>
    i >= -0.5 && i < sx - 0.5 && j >= -0.5 && j < sy - 0.5 && k >= -0.5 && k < sz - 0.5
  const data = source.data
  if (interpolator === 'nearest') {
    forEachSourceIndex(source.geometry, target, (offset, i, j, k) => {
      if (!inside(i, j, k)) return
      out[offset] = data[Math.floor(i + 0.5) + sx * (Math.floor(j + 0.5) + sy * Math.floor(k + 0.5))]
    })
    return { data: out, geometry: target }
  }
  const sample = interpolator === 'linear' ? createLinearSampler(source) : createBsplineSampler(source, target)
  const range = integerRange(out)
  forEachSourceIndex(source.geometry, target, (offset, i, j, k) => {
    if (!inside(i, j, k)) return
    const value = sample(i, j, k)
    out[offset] = range === null ? value : Math.min(Math.max(Math.trunc(value), range[0]), range[1])
  })
  return { data: out, geometry: target }
}

const integerRange = (array: VoxelArray): readonly [number, number] | null => {
  if (array instanceof Float32Array || array instanceof Float64Array) return null
  const bits = array.BYTES_PER_ELEMENT * 8
  const signed = array instanceof Int8Array || array instanceof Int16Array || array instanceof Int32Array
  return signed ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1]
}
