import type { Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'

const pole = Math.sqrt(3) - 2

/**
 * Samples an image at fractional indices by cubic B-splines (mirror boundary, 0 outside), with SciPy's order of
 * operations: patterns compare samples that fall on voxels with voxels of the same value, and the last bit decides.
 *
 * @see Unser, Aldroubi & Eden 1993, doi:10.1109/78.193220
 */
export const createSplineSampler = (data: VoxelArray, size: Triple): ((i: number, j: number, k: number) => number) => {
  const c = Float64Array.from(data)
  const strides = [1, size[0], size[0] * size[1]]
  for (const axis of [2, 1, 0]) filterAxis(c, size, strides, axis)
  const weights = [new Float64Array(4), new Float64Array(4), new Float64Array(4)]
  const offsets = [new Int32Array(4), new Int32Array(4), new Int32Array(4)]
  return (i, j, k) => {
    const at = [i, j, k]
    for (let d = 0; d < 3; d++) {
      if (at[d] < 0 || at[d] > size[d] - 1) return 0
      support(at[d], size[d], strides[d], weights[d], offsets[d])
    }
    let sum = 0
    for (let z = 0; z < 4; z++) {
      for (let y = 0; y < 4; y++) {
        for (let x = 0; x < 4; x++) {
          sum += c[offsets[2][z] + offsets[1][y] + offsets[0][x]] * weights[2][z] * weights[1][y] * weights[0][x]
        }
      }
    }
    return sum
  }
}

const support = (at: number, length: number, stride: number, weight: Float64Array, offset: Int32Array): void => {
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
    offset[n] = p * stride
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
