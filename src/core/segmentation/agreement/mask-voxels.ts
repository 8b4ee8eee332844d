import type { Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'

/** The voxels of a mask, cut to their box with a margin of one empty voxel on every side. */
export interface MaskVoxels {
  /** 1 inside, 0 outside, x fastest. */
  readonly inside: Uint8Array
  /** Voxels along i, j and k, margin included. */
  readonly size: Triple
  /** Grid index of the first voxel, a corner of the margin; −1 is possible. */
  readonly start: Triple
}

/**
 * Cuts the voxels of one label, or all that are not 0, out of a labelmap.
 *
 * @param data   labels, x fastest
 * @param size   voxels of the grid along i, j, k
 * @param label  the label that counts; null for every voxel that is not 0
 * @returns null where no voxel counts
 */
export const maskVoxels = (data: VoxelArray, size: Triple, label: number | null): MaskVoxels | null => {
  const [nx, ny, nz] = size
  const low = [nx, ny, nz]
  const high = [-1, -1, -1]
  const counts = (n: number): boolean => (label === null ? data[n] !== 0 : data[n] === label)
  for (let k = 0, row = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++, row += nx) {
      const first = firstIn(data, row, row + nx, label)
      if (first < 0) continue
      let last = row + nx - 1
      while (!counts(last)) last--
      low[0] = Math.min(low[0], first - row)
      high[0] = Math.max(high[0], last - row)
      low[1] = Math.min(low[1], j)
      high[1] = Math.max(high[1], j)
      low[2] = Math.min(low[2], k)
      high[2] = k
    }
  }
  if (high[2] < 0) return null
  const box: Triple = [high[0] - low[0] + 3, high[1] - low[1] + 3, high[2] - low[2] + 3]
  const inside = new Uint8Array(box[0] * box[1] * box[2])
  for (let k = low[2]; k <= high[2]; k++) {
    for (let j = low[1]; j <= high[1]; j++) {
      const row = nx * (j + ny * k)
      let at = 1 + box[0] * (j - low[1] + 1 + box[1] * (k - low[2] + 1))
      for (let i = low[0]; i <= high[0]; i++, at++) if (counts(row + i)) inside[at] = 1
    }
  }
  return { inside, size: box, start: [low[0] - 1, low[1] - 1, low[2] - 1] }
}

/** The first counting voxel of a row, or −1. A loop of its own, for it reads every voxel of the image. */
const firstIn = (data: VoxelArray, from: number, to: number, label: number | null): number => {
  if (label === null) {
    for (let n = from; n < to; n++) if (data[n] !== 0) return n
  } else {
    for (let n = from; n < to; n++) if (data[n] === label) return n
  }
  return -1
}
