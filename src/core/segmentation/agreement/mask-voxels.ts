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
  for (let at = nextIn(data, 0, label); at >= 0; ) {
    const line = Math.floor(at / nx)
    const j = line % ny
    let last = (line + 1) * nx - 1
    while (!counts(last)) last--
    low[0] = Math.min(low[0], at - line * nx)
    high[0] = Math.max(high[0], last - line * nx)
    low[1] = Math.min(low[1], j)
    high[1] = Math.max(high[1], j)
    low[2] = Math.min(low[2], (line - j) / ny)
    high[2] = (line - j) / ny
    at = nextIn(data, (line + 1) * nx, label)
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

/** The first counting voxel from one on, or −1. It passes over every voxel of the image: zeros are read four at a time. */
const nextIn = (data: VoxelArray, from: number, label: number | null): number => {
  if (label !== null) return data.indexOf(label, from)
  let n = from
  if (data instanceof Uint8Array && data.byteOffset % 4 === 0) {
    while (n < data.length && n % 4 !== 0) if (data[n++] !== 0) return n - 1
    const fours = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
    let four = n >> 2
    while (four < fours.length && fours[four] === 0) four++
    n = Math.max(n, four << 2)
  }
  for (; n < data.length; n++) if (data[n] !== 0) return n
  return -1
}
