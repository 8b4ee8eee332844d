import type { Random } from '#core/numeric/random.ts'
import { exp } from './portable-math.ts'

/** Edge of the periodic tile of noise, pixels. */
const edge = 512

/** Reconstruction kernels: blur of the noise in pixels, and SD in HU at 300 mAs in the middle of the head. */
export const kernels = {
  SOFT: { blur: 1.1, sd: 3.1 },
  STANDARD: { blur: 0.9, sd: 3.8 },
  BRAIN: { blur: 0.72, sd: 4.5 },
} as const

export type Kernel = keyof typeof kernels

/**
 * A periodic 512 × 512 tile of noise with SD 1 and the band-pass look of filtered back-projection: white noise
 * blurred by the kernel, less most of a wider blur.
 *
 * @see Riederer, Pelc & Chesler 1978, The noise power spectrum in computed X-ray tomography, doi:10.1088/0031-9155/23/3/008
 */
export const createNoiseTile = (random: Random, kernel: Kernel): Float32Array => {
  const white = new Float32Array(edge * edge)
  for (let n = 0; n < white.length; n++) white[n] = random.normal()
  const fine = blur(white, kernels[kernel].blur)
  const wide = blur(fine, 2.2)
  let sum = 0
  for (let n = 0; n < fine.length; n++) {
    fine[n] -= 0.8 * wide[n]
    sum += fine[n] * fine[n]
  }
  const scale = 1 / Math.sqrt(sum / fine.length)
  for (let n = 0; n < fine.length; n++) fine[n] *= scale
  return fine
}

/** Position in the tile of pixel (0, 0) of slice k. */
export const tileOffset = (random: Random, k: number): readonly [number, number] => {
  const slice = random.fork(`slice-${k}`)
  return [slice.integer(0, edge - 1), slice.integer(0, edge - 1)]
}

export const tileIndex = (i: number, j: number, offset: readonly [number, number]): number =>
  ((i + offset[0]) & (edge - 1)) + edge * ((j + offset[1]) & (edge - 1))

const blur = (tile: Float32Array, sigma: number): Float32Array => {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: reach + 1 }, (_, n) => exp((-n * n) / (2 * sigma * sigma)))
  const total = weights.reduce((s, w, n) => s + (n === 0 ? w : 2 * w), 0)
  const along = new Float32Array(tile.length)
  const out = new Float32Array(tile.length)
  pass(tile, along, 1, edge, weights, total)
  pass(along, out, edge, 1, weights, total)
  return out
}

/** Blurs along one axis (`step` between neighbours) with wrap-around. */
const pass = (
  from: Float32Array,
  to: Float32Array,
  step: number,
  line: number,
  weights: readonly number[],
  total: number,
): void => {
  const mask = edge - 1
  for (let l = 0; l < edge; l++) {
    const start = l * line
    for (let n = 0; n < edge; n++) {
      let sum = weights[0] * from[start + n * step]
      for (let d = 1; d < weights.length; d++) {
        sum += weights[d] * (from[start + ((n + d) & mask) * step] + from[start + ((n - d) & mask) * step])
      }
      to[start + n * step] = sum / total
    }
  }
}
