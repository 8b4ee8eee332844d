import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'

/**
 * Uniform local binary pattern of each slice on the region's box: how many of the samples on a circle are at least the
 * centre, or samples + 1 where they change between yes and no more than twice. Samples lie between pixels by bilinear
 * interpolation; outside the slice is 0.
 *
 * @param radius    pixels, > 0
 * @param samples   on the circle, ≥ 1
 * @param sliceAxis axis (0 i, 1 j, 2 k) across the slices
 * @returns 0 … samples + 1
 * @see Ojala 2002, doi:10.1109/TPAMI.2002.1017623
 */
export const localBinaryPattern2d = (
  image: Volume,
  region: Region,
  radius: number,
  samples: number,
  sliceAxis: number,
): Float64Array => {
  const { size } = image.geometry
  const strides = [1, size[0], size[0] * size[1]]
  // Rows and columns of a slice; arrays are ordered z, y, x, and the slice axis changes places with z.
  const [row, column] = sliceAxis === 2 ? [1, 0] : sliceAxis === 1 ? [2, 0] : [1, 2]
  const angle = Array.from({ length: samples }, (_, p) => (2 * Math.PI * p) / samples)
  const down = angle.map((a) => roundTo5(-radius * Math.sin(a)))
  const right = angle.map((a) => roundTo5(radius * Math.cos(a)))
  const bits = new Uint8Array(samples)
  const out = new Float64Array(region.inside.length)
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
          bits[p] = bilinear(pixel, at[row] + down[p], at[column] + right[p]) - centre >= 0 ? 1 : 0
        }
        out[n++] = uniformCode(bits)
      }
    }
  }
  return out
}

const roundTo5 = (v: number): number => Math.round(v * 1e5) / 1e5

const bilinear = (pixel: (r: number, c: number) => number, r: number, c: number): number => {
  const [r0, c0, r1, c1] = [Math.floor(r), Math.floor(c), Math.ceil(r), Math.ceil(c)]
  const u = r - r0
  const v = c - c0
  const top = (1 - v) * pixel(r0, c0) + v * pixel(r0, c1)
  const bottom = (1 - v) * pixel(r1, c0) + v * pixel(r1, c1)
  return (1 - u) * top + u * bottom
}

const uniformCode = (bits: Uint8Array): number => {
  let changes = 0
  let ones = 0
  for (let p = 0; p < bits.length; p++) {
    ones += bits[p]
    if (p > 0 && bits[p] !== bits[p - 1]) changes++
  }
  return changes <= 2 ? ones : bits.length + 1
}
