import type { Geometry, Triple } from './geometry.ts'
import type { Sampler } from './resample.ts'
import type { Volume } from './volume.ts'
import { gridMaps } from './resample-coordinates.ts'

/** Pole of the cubic B-spline's recursive filter. */
const pole = Math.sqrt(3) - 2
/** Terms of the starting sum, so that what is left out is below 1e-10 of it (ITK's tolerance). */
const horizon = Math.ceil(Math.log(1e-10) / Math.log(Math.abs(pole)))
/** The filter forgets by |pole| per voxel: this far from a cut its coefficients are those of the uncut image. */
const margin = 64

/**
 * Cubic B-spline interpolation with mirror boundaries. Only the part of the image that the target grid can see is
 * turned into coefficients.
 *
 * @see Unser, Aldroubi & Eden 1993, B-spline signal processing, doi:10.1109/78.193220
 */
export const createBsplineSampler = (source: Volume, target: Geometry): Sampler => {
  const [low, size] = visiblePart(source.geometry, target)
  const coefficients = bsplineCoefficients(source, low, size)
  const [nx, ny, nz] = source.geometry.size
  const [cx, cy] = size
  const weights = [new Float64Array(4), new Float64Array(4), new Float64Array(4)]
  const offsets = [new Int32Array(4), new Int32Array(4), new Int32Array(4)]
  const [wx, wy, wz] = weights
  const [ox, oy, oz] = offsets
  return (i, j, k) => {
    support(i, nx, low[0], 1, wx, ox)
    support(j, ny, low[1], cx, wy, oy)
    support(k, nz, low[2], cx * cy, wz, oz)
    let sum = 0
    for (let c = 0; c < 4; c++) {
      for (let b = 0; b < 4; b++) {
        const row = oy[b] + oz[c]
        for (let a = 0; a < 4; a++) sum += wx[a] * wy[b] * wz[c] * coefficients[row + ox[a]]
      }
    }
    return sum
  }
}

/** Weights and (mirrored) coefficient offsets of the four neighbours along one axis. */
const support = (
  x: number,
  length: number,
  low: number,
  stride: number,
  weight: Float64Array,
  offset: Int32Array,
): void => {
  const first = Math.floor(Math.fround(x)) - 1
  const w = x - (first + 1)
  weight[3] = (1 / 6) * w * w * w
  weight[0] = 1 / 6 + 0.5 * w * (w - 1) - weight[3]
  weight[2] = w + weight[0] - 2 * weight[3]
  weight[1] = 1 - weight[0] - weight[2] - weight[3]
  const last = length - 1
  for (let n = 0; n < 4; n++) {
    let at = first + n
    if (last === 0) at = 0
    else {
      if (at < 0) at = -at
      if (at >= last) at = last - (at - last)
      // On axes shorter than the support one reflection may not be enough.
      while (at < 0 || at > last) at = at < 0 ? -at : 2 * last - at
    }
    offset[n] = (at - low) * stride
  }
}

const visiblePart = (source: Geometry, target: Geometry): [Triple, Triple] => {
  const { toPoint } = gridMaps(target)
  const { toIndex } = gridMaps(source)
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (let corner = 0; corner < 8; corner++) {
    const index = toIndex(
      toPoint([corner & 1 ? target.size[0] : -1, corner & 2 ? target.size[1] : -1, corner & 4 ? target.size[2] : -1]),
    )
    for (let d = 0; d < 3; d++) {
      low[d] = Math.min(low[d], index[d])
      high[d] = Math.max(high[d], index[d])
    }
  }
  const from = low.map((v, d) => Math.min(Math.max(Math.floor(v) - margin, 0), source.size[d] - 1))
  const to = high.map((v, d) => Math.max(Math.min(Math.ceil(v) + margin, source.size[d] - 1), from[d]))
  return [
    [from[0], from[1], from[2]],
    [to[0] - from[0] + 1, to[1] - from[1] + 1, to[2] - from[2] + 1],
  ]
}

/** B-spline coefficients of the box `low`, `size` of the image. */
const bsplineCoefficients = (source: Volume, low: Triple, size: Triple): Float64Array => {
  const [nx, ny] = source.geometry.size
  const [cx, cy, cz] = size
  const c = new Float64Array(cx * cy * cz)
  for (let k = 0; k < cz; k++) {
    for (let j = 0; j < cy; j++) {
      const from = low[0] + nx * (low[1] + j + ny * (low[2] + k))
      for (let i = 0; i < cx; i++) c[i + cx * (j + cy * k)] = source.data[from + i]
    }
  }
  const strides = [1, cx, cx * cy]
  for (let axis = 0; axis < 3; axis++) {
    const length = size[axis]
    if (length === 1) continue
    const line = new Float64Array(length)
    const [a, b] = [0, 1, 2].filter((d) => d !== axis)
    for (let q = 0; q < size[b]; q++) {
      for (let p = 0; p < size[a]; p++) {
        const start = p * strides[a] + q * strides[b]
        const stride = strides[axis]
        for (let n = 0; n < length; n++) line[n] = c[start + n * stride]
        filterLine(line)
        for (let n = 0; n < length; n++) c[start + n * stride] = line[n]
      }
    }
  }
  return c
}

const filterLine = (line: Float64Array): void => {
  const n = line.length
  const gain = (1 - pole) * (1 - 1 / pole)
  for (let i = 0; i < n; i++) line[i] *= gain
  line[0] = startingSum(line)
  for (let i = 1; i < n; i++) line[i] += pole * line[i - 1]
  line[n - 1] = (pole / (pole * pole - 1)) * (pole * line[n - 2] + line[n - 1])
  for (let i = n - 2; i >= 0; i--) line[i] = pole * (line[i + 1] - line[i])
}

const startingSum = (line: Float64Array): number => {
  const n = line.length
  let power = pole
  if (horizon < n) {
    let sum = line[0]
    for (let i = 1; i < horizon; i++) {
      sum += power * line[i]
      power *= pole
    }
    return sum
  }
  const inverse = 1 / pole
  let mirrored = pole ** (n - 1)
  let sum = line[0] + mirrored * line[n - 1]
  mirrored = mirrored * mirrored * inverse
  for (let i = 1; i < n - 1; i++) {
    sum += (power + mirrored) * line[i]
    power *= pole
    mirrored *= inverse
  }
  return sum / (1 - power * power)
}
