import type { Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'

/**
 * Largest mean of 3 × 3 pixels of one slice that all lie in the region; not rounded. (The largest single voxel is mostly
 * noise.)
 *
 * @param data    intensities, HU for CT
 * @param inside  whether a voxel belongs to the region; same grid
 * @returns NaN where no 3 × 3 pixels lie in the region
 */
export const huMax = (data: VoxelArray, size: Triple, inside: (voxel: number) => boolean): number => {
  const [nx, ny, nz] = size
  let largest = Number.NaN
  for (let k = 0; k < nz; k++) {
    for (let j = 1; j < ny - 1; j++) {
      for (let i = 1; i < nx - 1; i++) {
        const at = i + nx * (j + ny * k)
        if (!inside(at)) continue
        const mean = windowMean(data, at, nx, inside)
        if (mean > largest || (Number.isNaN(largest) && !Number.isNaN(mean))) largest = mean
      }
    }
  }
  return largest
}

const windowMean = (data: VoxelArray, at: number, nx: number, inside: (voxel: number) => boolean): number => {
  let sum = 0
  for (let row = at - nx; row <= at + nx; row += nx) {
    for (let n = row - 1; n <= row + 1; n++) {
      if (!inside(n)) return Number.NaN
      sum += data[n]
    }
  }
  return sum / 9
}
