import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { PatternMethod } from './pattern-code.ts'
import { patternCode, sampleVariance } from './pattern-code.ts'

/**
 * Local binary pattern of each slice on the region's box: samples on a circle are compared with the centre, and the
 * pattern becomes a number by one of the methods of `pattern-code.ts`. Samples lie between pixels by bilinear
 * interpolation; outside the slice is 0. Codes are held in the image's type; of those that it cannot hold the low bits
 * are left.
 *
 * @param radius    pixels, > 0
 * @param samples   on the circle, ≥ 1
 * @param method    PyRadiomics' lbp2DMethod
 * @param sliceAxis axis (0 i, 1 j, 2 k) across the slices
 * @returns `var` is NaN where all samples are equal (in images of whole numbers 0, with 32 bits −2³¹)
 * @see Ojala 2002, doi:10.1109/TPAMI.2002.1017623
 */
export const localBinaryPattern2d = (
  image: Volume,
  region: Region,
  radius: number,
  samples: number,
  method: PatternMethod,
  sliceAxis: number,
): VoxelArray => {
  const { size } = image.geometry
  const strides = [1, size[0], size[0] * size[1]]
  // Rows and columns of a slice; arrays are ordered z, y, x, and the slice axis changes places with z.
  const [row, column] = sliceAxis === 2 ? [1, 0] : sliceAxis === 1 ? [2, 0] : [1, 2]
  const width = Math.fround(radius)
  const angle = Array.from({ length: samples }, (_, p) => (2 * Math.PI * p) / samples)
  const down = angle.map((a) => roundTo5(-width * Math.sin(a)))
  const right = angle.map((a) => roundTo5(width * Math.cos(a)))
  const bits = new Uint8Array(samples)
  const values = new Float64Array(samples)
  const whole = !(image.data instanceof Float32Array || image.data instanceof Float64Array)
  const out = new (image.data.constructor as new (n: number) => VoxelArray)(region.inside.length)
  let n = 0
  for (let k = 0; k < region.size[2]; k++) {
    for (let j = 0; j < region.size[1]; j++) {
      for (let i = 0; i < region.size[0]; i++) {
        const at = [i + region.lower[0], j + region.lower[1], k + region.lower[2]]
        const slice = at[sliceAxis] * strides[sliceAxis]
        const pixel = (r: number, c: number): number =>
          r < 0 || c < 0 || r >= size[row] || c >= size[column]
            ? 0
            : image.data[slice + r * strides[row] + c * strides[column]]
        const centre = pixel(at[row], at[column])
        for (let p = 0; p < samples; p++) {
          values[p] = bilinear(pixel, at[row] + down[p], at[column] + right[p])
          bits[p] = values[p] - centre >= 0 ? 1 : 0
        }
        const code = method === 'var' ? sampleVariance(values) : patternCode(bits, method)
        out[n++] = whole ? toInteger(code) : code
      }
    }
  }
  return out
}

/** A double as processors turn it into 32 bits: what does not fit, NaN too, becomes the smallest number. */
const toInteger = (v: number): number => (Math.abs(v) < 2 ** 31 ? Math.trunc(v) : -(2 ** 31))

const roundTo5 = (v: number): number => Math.round(v * 1e5) / 1e5

const bilinear = (pixel: (r: number, c: number) => number, r: number, c: number): number => {
  const [r0, c0, r1, c1] = [Math.floor(r), Math.floor(c), Math.ceil(r), Math.ceil(c)]
  const u = r - r0
  const v = c - c0
  const top = (1 - v) * pixel(r0, c0) + v * pixel(r0, c1)
  const bottom = (1 - v) * pixel(r1, c0) + v * pixel(r1, c1)
  return (1 - u) * top + u * bottom
}
