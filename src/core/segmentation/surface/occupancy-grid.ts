import type { Triple } from '../../imaging/geometry.ts'
import type { IndexBox } from '../history/index-box.ts'

/**
 * How much of each cell a label fills (0–1), on the voxels of a box or on blocks of them, with a margin of one empty
 * cell on every side. Cell (a, b, c) is `values[a + size[0] * (b + size[1] * c)]`.
 */
export interface OccupancyGrid {
  readonly values: Float32Array
  readonly size: Triple
  /** Voxels per cell along each axis. */
  readonly step: Triple
  /** Voxel index of the centre of cell (0, 0, 0), the corner of the margin. */
  readonly start: Triple
}

/** A label's voxels in a box: 1 inside, 0 outside, x fastest. */
export interface MaskBox {
  readonly mask: Uint8Array<ArrayBuffer>
  readonly box: IndexBox
}

/** Cuts a label out of a labelmap. */
export const cutMask = (labels: Uint8Array, size: Triple, label: number, box: IndexBox): MaskBox => {
  const n = boxSize(box)
  const mask = new Uint8Array(n[0] * n[1] * n[2])
  let at = 0
  for (let k = box.min[2]; k <= box.max[2]; k++) {
    for (let j = box.min[1]; j <= box.max[1]; j++) {
      const row = size[0] * (j + size[1] * k)
      for (let i = box.min[0]; i <= box.max[0]; i++) mask[at++] = labels[row + i] === label ? 1 : 0
    }
  }
  return { mask, box }
}

export const boxSize = ({ min, max }: IndexBox): Triple => [
  max[0] - min[0] + 1,
  max[1] - min[1] + 1,
  max[2] - min[2] + 1,
]

/** Averages a mask over blocks of `step` voxels. */
export const occupancyGrid = ({ mask, box }: MaskBox, step: Triple): OccupancyGrid => {
  const n = boxSize(box)
  const size: Triple = [Math.ceil(n[0] / step[0]) + 2, Math.ceil(n[1] / step[1]) + 2, Math.ceil(n[2] / step[2]) + 2]
  const values = new Float32Array(size[0] * size[1] * size[2])
  const share = 1 / (step[0] * step[1] * step[2])
  let at = 0
  for (let k = 0; k < n[2]; k++) {
    for (let j = 0; j < n[1]; j++) {
      const row = size[0] * (1 + Math.floor(j / step[1]) + size[1] * (1 + Math.floor(k / step[2])))
      for (let i = 0; i < n[0]; i++) if (mask[at++] !== 0) values[row + 1 + Math.floor(i / step[0])] += share
    }
  }
  const start = (axis: 0 | 1 | 2): number => box.min[axis] + (step[axis] - 1) / 2 - step[axis]
  return { values, size, step, start: [start(0), start(1), start(2)] }
}

/** Faces between a voxel of a mask and the outside of it, by axis: what the surface is made of. */
export const countFaces = ({ mask, box }: MaskBox): Triple => {
  const n = boxSize(box)
  const strides = [1, n[0], n[0] * n[1]]
  const faces: [number, number, number] = [0, 0, 0]
  const isOutside = (at: number, axis: 0 | 1 | 2, place: number, side: -1 | 1): boolean =>
    place === (side < 0 ? 0 : n[axis] - 1) || mask[at + side * strides[axis]] === 0
  let at = 0
  for (let k = 0; k < n[2]; k++) {
    for (let j = 0; j < n[1]; j++) {
      for (let i = 0; i < n[0]; i++, at++) {
        if (mask[at] === 0) continue
        faces[0] += Number(isOutside(at, 0, i, -1)) + Number(isOutside(at, 0, i, 1))
        faces[1] += Number(isOutside(at, 1, j, -1)) + Number(isOutside(at, 1, j, 1))
        faces[2] += Number(isOutside(at, 2, k, -1)) + Number(isOutside(at, 2, k, 1))
      }
    }
  }
  return faces
}
