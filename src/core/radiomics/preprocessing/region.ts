import type { Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'

/**
 * The voxels to be measured, held as the smallest box that contains them.
 *
 * `inside` is 1 for voxels of the region and 0 for others of the box, x fastest.
 */
export interface Region {
  /** First voxel of the box on its grid. */
  readonly lower: Triple
  /** Voxels of the box along i, j, k. */
  readonly size: Triple
  readonly inside: Uint8Array
  /** Voxels of the region, ≥ 1. */
  readonly count: number
}

/** Where a label lies on a mask's grid; null if no voxel has it. */
export const regionOfLabel = (data: VoxelArray, size: Triple, label: number): Region | null => {
  const [nx, ny, nz] = size
  let [x0, y0, z0] = [nx, ny, nz]
  let [x1, y1, z1] = [-1, -1, -1]
  const firstSlice = Math.floor(data.indexOf(label) / (nx * ny))
  const lastSlice = Math.floor(data.lastIndexOf(label) / (nx * ny))
  if (firstSlice < 0) return null
  let at = nx * ny * firstSlice
  for (let k = firstSlice; k <= lastSlice; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++) {
        if (data[at++] !== label) continue
        if (i < x0) x0 = i
        if (i > x1) x1 = i
        if (j < y0) y0 = j
        if (j > y1) y1 = j
        if (k < z0) z0 = k
        z1 = k
      }
    }
  }
  const box: Triple = [x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1]
  const inside = new Uint8Array(box[0] * box[1] * box[2])
  let count = 0
  at = 0
  for (let k = z0; k <= z1; k++) {
    for (let j = y0; j <= y1; j++) {
      const row = nx * (j + ny * k)
      for (let i = x0; i <= x1; i++) {
        if (data[row + i] === label) {
          inside[at] = 1
          count++
        }
        at++
      }
    }
  }
  return { lower: [x0, y0, z0], size: box, inside, count }
}

/** The region's part within a box given on the same grid; the box becomes the new region's box as it is. */
export const cropRegion = (region: Region, lower: Triple, size: Triple): Region => {
  const inside = new Uint8Array(size[0] * size[1] * size[2])
  const [rx, ry] = region.size
  let count = 0
  let at = 0
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++) {
        const x = i + lower[0] - region.lower[0]
        const y = j + lower[1] - region.lower[1]
        const z = k + lower[2] - region.lower[2]
        if (x >= 0 && x < rx && y >= 0 && y < ry && z >= 0 && z < region.size[2]) {
          const v = region.inside[x + rx * (y + ry * z)]
          inside[at] = v
          count += v
        }
        at++
      }
    }
  }
  return { lower, size, inside, count }
}

/** The same voxels in the smallest box; null if none is left. */
export const tightenRegion = (region: Region): Region | null => {
  const tight = regionOfLabel(region.inside, region.size, 1)
  if (tight === null) return null
  const [x, y, z] = region.lower
  return { ...tight, lower: [tight.lower[0] + x, tight.lower[1] + y, tight.lower[2] + z] }
}

/** The region's voxels of an image, in x-fastest order, as doubles. */
export const regionValues = (region: Region, data: VoxelArray, imageSize: Triple): Float64Array => {
  const values = new Float64Array(region.count)
  const [bx, by, bz] = region.size
  let box = 0
  let n = 0
  for (let k = 0; k < bz; k++) {
    for (let j = 0; j < by; j++) {
      const row = region.lower[0] + imageSize[0] * (region.lower[1] + j + imageSize[1] * (region.lower[2] + k))
      for (let i = 0; i < bx; i++) if (region.inside[box++] === 1) values[n++] = data[row + i]
    }
  }
  return values
}
