import { axisVector, type Geometry, type Matrix3, type Triple } from '#core/imaging/geometry.ts'
import type { Sampler } from '#core/imaging/resample.ts'
import { createBsplineSampler } from '#core/imaging/resample-bspline.ts'
import { createLinearSampler } from '#core/imaging/resample-linear.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import { voxelWriter } from './voxel-writer.ts'

/** A grid turned and shifted within the planes of its slices. */
export interface MovedGrid {
  readonly geometry: Geometry
  /** Fractional index (i, j) in the old grid of a voxel of the new one. */
  readonly toOld: (i: number, j: number) => readonly [number, number]
}

/**
 * Turns a grid about one of its voxels within the slices, then shifts it along its old axes.
 *
 * @param g                  grid; uneven and tilted slices keep their distances
 * @param centre             i and j of the voxel that is turned about
 * @param rotationDegrees    from i towards j
 * @param translationVoxels  along the old i and j
 */
export const moveGrid = (
  g: Geometry,
  centre: readonly [number, number],
  rotationDegrees: number,
  translationVoxels: readonly [number, number],
): MovedGrid => {
  const [sx, sy] = g.spacingMm
  const [c, s] = turn(rotationDegrees)
  const toOld = (i: number, j: number): readonly [number, number] => {
    const u = (i - centre[0]) * sx
    const v = (j - centre[1]) * sy
    return [
      settle(centre[0] + translationVoxels[0] + (u * c - v * s) / sx),
      settle(centre[1] + translationVoxels[1] + (u * s + v * c) / sy),
    ]
  }
  const [a, b] = [axisVector(g, 0), axisVector(g, 1)]
  const [i0, j0] = toOld(0, 0)
  const shift = [0, 1, 2].map((d) => a[d] * sx * i0 + b[d] * sy * j0)
  const m = g.direction
  const direction = [0, 1, 2].flatMap((d) => [a[d] * c + b[d] * s, b[d] * c - a[d] * s, m[3 * d + 2]])
  const geometry: Geometry = {
    ...g,
    originMm: g.originMm.map((v, d) => v + shift[d]) as unknown as Triple,
    direction: direction as unknown as Matrix3,
    sliceOriginsMm: g.sliceOriginsMm === null ? null : g.sliceOriginsMm.map((v, n) => v + shift[n % 3]),
  }
  return { geometry, toOld }
}

/** Cosine and sine, exact for whole quarter turns. */
const turn = (degrees: number): readonly [number, number] => {
  const quarters = degrees / 90
  if (Number.isInteger(quarters)) {
    const n = ((quarters % 4) + 4) % 4
    return [[1, 0, -1, 0][n], [0, 1, 0, -1][n]]
  }
  const angle = (degrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle)]
}

/** Takes off the rounding of an index that is a whole number, so that whole steps copy voxels. */
const settle = (index: number): number => {
  const whole = Math.round(index)
  return Math.abs(index - whole) < 1e-9 ? whole : index
}

/**
 * An image on a grid moved in plane: cubic B-spline within each slice; beyond the image its border voxels go on. Images
 * of whole numbers are rounded.
 *
 * @param image  intensities
 * @param moved  from `moveGrid` on the grid of the image
 * @see Unser 1999, doi:10.1109/79.799930
 */
export const moveImage = <T extends VoxelArray>(image: Volume<T>, moved: MovedGrid): Volume<T> => {
  const data = image.data.slice() as T
  const write = voxelWriter(data)
  eachSlice(image, moved, (slice) => createBsplineSampler(slice, slice.geometry), write)
  return { data, geometry: moved.geometry }
}

/**
 * A region on a grid moved in plane: linear within each slice, inside from one half on.
 *
 * @param inside    1 inside, 0 outside
 * @param geometry  grid of the region
 * @param moved     from `moveGrid` on that grid
 */
export const moveRegion = (inside: Uint8Array, geometry: Geometry, moved: MovedGrid): Uint8Array => {
  const out = new Uint8Array(inside.length)
  eachSlice({ data: inside, geometry }, moved, createLinearSampler, (n, value) => {
    out[n] = value >= 0.5 - 1e-9 ? 1 : 0
  })
  return out
}

const eachSlice = (
  source: Volume,
  moved: MovedGrid,
  sampler: (slice: Volume) => Sampler,
  write: (n: number, value: number) => void,
): void => {
  const [nx, ny, nz] = source.geometry.size
  const geometry: Geometry = { ...source.geometry, size: [nx, ny, 1], sliceOriginsMm: null }
  for (let k = 0; k < nz; k++) {
    const data = source.data.subarray(nx * ny * k, nx * ny * (k + 1)) as VoxelArray
    // Most slices of a region are empty; what is the same everywhere stays so.
    if (isConstant(data)) {
      for (let n = 0; n < data.length; n++) write(nx * ny * k + n, data[0])
      continue
    }
    const sample = sampler({ data, geometry })
    for (let j = 0, n = nx * ny * k; j < ny; j++) {
      for (let i = 0; i < nx; i++, n++) {
        const [u, v] = moved.toOld(i, j)
        const x = Math.min(Math.max(u, 0), nx - 1)
        const y = Math.min(Math.max(v, 0), ny - 1)
        const whole = Number.isInteger(x) && Number.isInteger(y)
        write(n, whole ? data[x + nx * y] : sample(x, y, 0))
      }
    }
  }
}

const isConstant = (data: VoxelArray): boolean => {
  for (let n = 1; n < data.length; n++) if (data[n] !== data[0]) return false
  return true
}
