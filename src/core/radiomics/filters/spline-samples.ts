import type { Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import type { Box } from './box-image.ts'
import { readBox } from './box-image.ts'

/** √3 − 2, rounded once: taking the difference of doubles would lose its last digits. */
const pole = -0.2679491924311227

/**
 * Samples an image around the voxels of a box by cubic B-splines (mirror boundary, 0 outside), with SciPy's order of
 * operations: patterns compare samples that fall on voxels with voxels of the same value, and the last bit decides.
 *
 * @param around  voxels around which samples are taken
 * @param offsets what is added to a voxel's i, j, k for each sample, voxels
 * @returns writes the samples around one voxel of the image into `out`
 * @see Unser, Aldroubi & Eden 1993, doi:10.1109/78.193220
 */
export const createSplineSampler = (
  data: VoxelArray,
  size: Triple,
  around: Box,
  offsets: readonly Triple[],
): ((i: number, j: number, k: number, out: Float64Array) => void) => {
  const farthest = Math.ceil(Math.max(...offsets.flatMap((v) => v.map(Math.abs))))
  const box = widened(around, farthest + margin, size)
  const c = readBox(data, size, box)
  const strides = [1, box.size[0], box.size[0] * box.size[1]]
  for (const axis of [2, 1, 0]) filterAxis(c, box.size, strides, axis)
  const supports = [0, 1, 2].map((d) => supportTable(around, d, offsets, size, box, strides[d]))
  const [wx, wy, wz] = supports.map(({ weight }) => weight)
  const [ox, oy, oz] = supports.map(({ offset }) => offset)
  const count = offsets.length
  return (i, j, k, out) => {
    for (let v = 0; v < count; v++) {
      const x = 4 * ((i - around.lower[0]) * count + v)
      const y = 4 * ((j - around.lower[1]) * count + v)
      const z = 4 * ((k - around.lower[2]) * count + v)
      let sum = 0
      if (ox[x] >= 0 && oy[y] >= 0 && oz[z] >= 0) {
        for (let p = z; p < z + 4; p++) {
          for (let q = y; q < y + 4; q++) {
            const row = oz[p] + oy[q]
            for (let r = x; r < x + 4; r++) sum += c[row + ox[r]] * wz[p] * wy[q] * wx[r]
          }
        }
      }
      out[v] = sum
    }
  }
}

/**
 * Weights and coefficients along one axis: four for each voxel of the box and sample. An offset of −1 means outside the
 * image.
 */
const supportTable = (
  around: Box,
  axis: number,
  offsets: readonly Triple[],
  size: Triple,
  box: Box,
  stride: number,
): { weight: Float64Array; offset: Int32Array } => {
  const entries = 4 * around.size[axis] * offsets.length
  const weight = new Float64Array(entries)
  const offset = new Int32Array(entries)
  let at = 0
  for (let n = 0; n < around.size[axis]; n++) {
    for (const v of offsets) {
      const place = around.lower[axis] + n + v[axis]
      if (place < 0 || place > size[axis] - 1) offset.fill(-1, at, at + 4)
      else support(place, size[axis], box.lower[axis], stride, weight.subarray(at), offset.subarray(at))
      at += 4
    }
  }
  return { weight, offset }
}

/** The filter forgets by |pole| per voxel: 40 voxels from a cut, 1e-23 of it is left. */
const margin = 40

const widened = (near: Box, by: number, size: Triple): Box => {
  const lower = near.lower.map((v) => Math.max(v - by, 0))
  const extent = near.lower.map((v, d) => Math.min(v + near.size[d] + by, size[d]) - lower[d])
  return { lower: [lower[0], lower[1], lower[2]], size: [extent[0], extent[1], extent[2]] }
}

const support = (
  at: number,
  length: number,
  low: number,
  stride: number,
  weight: Float64Array,
  offset: Int32Array,
): void => {
  const floor = Math.floor(at)
  const y = at - floor
  const z = 1 - y
  weight[1] = (y * y * (y - 2) * 3 + 4) / 6
  weight[2] = (z * z * (z - 2) * 3 + 4) / 6
  weight[0] = (z * z * z) / 6
  weight[3] = 1 - weight[0] - weight[1] - weight[2]
  const period = 2 * (length - 1)
  for (let n = 0; n < 4; n++) {
    let p = period === 0 ? 0 : Math.abs(floor - 1 + n) % period
    if (p > length - 1) p = period - p
    offset[n] = (p - low) * stride
  }
}

const filterAxis = (c: Float64Array, size: Triple, strides: readonly number[], axis: number): void => {
  const n = size[axis]
  if (n === 1) return
  const [a, b] = [0, 1, 2].filter((d) => d !== axis)
  const gain = (1 - pole) * (1 - 1 / pole)
  const power = pole ** (n - 1)
  const line = new Float64Array(n)
  for (let q = 0; q < size[b]; q++) {
    for (let p = 0; p < size[a]; p++) {
      const start = p * strides[a] + q * strides[b]
      for (let i = 0; i < n; i++) line[i] = c[start + i * strides[axis]] * gain
      line[0] += power * line[n - 1]
      let zi = pole
      for (let i = 1; i < n - 1; i++) {
        line[0] += zi * (line[i] + power * line[n - 1 - i])
        zi *= pole
      }
      line[0] /= 1 - power * power
      for (let i = 1; i < n; i++) line[i] += pole * line[i - 1]
      line[n - 1] = ((pole * line[n - 2] + line[n - 1]) * pole) / (pole * pole - 1)
      for (let i = n - 2; i >= 0; i--) line[i] = pole * (line[i + 1] - line[i])
      for (let i = 0; i < n; i++) c[start + i * strides[axis]] = line[i]
    }
  }
}
