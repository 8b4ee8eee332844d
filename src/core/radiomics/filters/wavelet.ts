import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { WaveletFilter } from './wavelet-filters.ts'

/** One sub-band on the region's box: `LLH` is low along x and y, high along z. */
export interface Subband {
  readonly letters: string
  readonly level: number
  readonly data: Float64Array | Float32Array
}

/**
 * Undecimated wavelet decomposition of an image on the region's box. Each level filters the approximation of the one
 * before with the same filters (they are not spread). The image repeats periodically; an odd side is first lengthened
 * by its first voxel. A float32 image is computed in float32.
 *
 * @param filter      decomposition filters
 * @param startLevel  levels to go down before the first that is given
 * @param levels      levels that are given
 * @param flatAxis    axis (0 i, 1 j, 2 k) that is not filtered, or null
 * @returns the details level by level, then the last approximation
 * @see Mallat 1989, doi:10.1109/34.192463 · IBSI (separable wavelets)
 */
export const waveletSubbands = (
  image: Volume,
  region: Region,
  filter: WaveletFilter,
  startLevel: number,
  levels: number,
  flatAxis: number | null,
): Subband[] => {
  const axes = [0, 1, 2].filter((d) => d !== flatAxis)
  const single = image.data instanceof Float32Array
  const low = single ? filter.singleLow : filter.low
  const high = single ? filter.singleHigh : filter.high
  const taps = low.length
  const depth = startLevel + levels
  let block = gather(image, region, (depth * taps) / 2, flatAxis)
  const bands: Subband[] = []
  for (let level = 1; level <= depth; level++) {
    let parts: { letters: string; block: Block }[] = [{ letters: '', block }]
    const detailed = level > startLevel
    for (const axis of axes) {
      parts = parts.flatMap(({ letters, block: b }) =>
        detailed
          ? [
              { letters: `${letters}L`, block: convolve(b, low, axis) },
              { letters: `${letters}H`, block: convolve(b, high, axis) },
            ]
          : [{ letters: `${letters}L`, block: convolve(b, low, axis) }],
      )
    }
    block = parts[0].block
    if (!detailed) continue
    for (const part of parts.slice(1)) {
      bands.push({ letters: part.letters, level: level - startLevel, data: cut(part.block, region.size) })
    }
  }
  bands.push({ letters: 'L'.repeat(axes.length), level: levels, data: cut(block, region.size) })
  return bands
}

/** Part of the periodic image: `margin` voxels before the region's box along each axis are still in it. */
interface Block {
  readonly data: Float64Array | Float32Array
  readonly size: Triple
  readonly margin: Triple
  /** Where the block's first voxel lies in the image, before or behind it, too. */
  readonly first: Triple
  /** Voxels after which the image repeats. */
  readonly period: Triple
}

const modulo = (a: number, b: number): number => ((a % b) + b) % b

const tripleOf = (v: readonly number[]): Triple => [v[0], v[1], v[2]]

const gather = (image: Volume, region: Region, margin: number, flatAxis: number | null): Block => {
  const source = image.geometry.size
  const margins = [0, 1, 2].map((d) => (d === flatAxis ? 0 : margin))
  const size = region.size.map((n, d) => n + 2 * margins[d])
  const periods = source.map((n) => n + (n % 2))
  const places = size.map((n, d) => {
    return Int32Array.from({ length: n }, (_, i) => {
      const at = modulo(region.lower[d] - margins[d] + i, periods[d])
      return at === source[d] ? 0 : at
    })
  })
  const count = size[0] * size[1] * size[2]
  const data = image.data instanceof Float32Array ? new Float32Array(count) : new Float64Array(count)
  let n = 0
  for (const k of places[2]) {
    for (const j of places[1]) {
      const row = source[0] * (j + source[1] * k)
      for (const i of places[0]) data[n++] = image.data[row + i]
    }
  }
  const first = region.lower.map((v, d) => v - margins[d])
  return { data, size: tripleOf(size), margin: tripleOf(margins), first: tripleOf(first), period: tripleOf(periods) }
}

/**
 * y(n) = Σ f(k) x(n + F/2 − k); the block loses F voxels along the axis.
 *
 * Where the sum reaches beyond the image's end, its terms there come first, the farthest foremost, as PyWavelets adds
 * them: whole numbers give values on bin edges, and the last bit decides on which side.
 */
const convolve = (block: Block, filter: readonly number[], axis: number): Block => {
  const taps = filter.length
  const half = taps / 2
  const size = block.size.map((n, d) => (d === axis ? n - taps : n))
  const margin = block.margin.map((n, d) => (d === axis ? n - half : n))
  const single = block.data instanceof Float32Array
  const data = single ? new Float32Array(size[0] * size[1] * size[2]) : new Float64Array(size[0] * size[1] * size[2])
  const strides = [1, block.size[0], block.size[0] * block.size[1]]
  const step = strides[axis]
  const first = block.first.map((f, d) => (d === axis ? f + half : f))
  const beyond = Int32Array.from({ length: size[axis] }, (_, at) => {
    const place = modulo(first[axis] + at, block.period[axis])
    return Math.max(place + half - block.period[axis] + 1, 0)
  })
  let n = 0
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      // The new block's first voxel is F/2 further along the axis.
      let at = j * strides[1] + k * strides[2] + 2 * half * step
      for (let i = 0; i < size[0]; i++, at++) {
        const turned = beyond[axis === 0 ? i : axis === 1 ? j : k]
        let sum = 0
        for (let t = turned - 1; t >= 0; t--) {
          const product = filter[t] * block.data[at - t * step]
          sum = single ? Math.fround(sum + Math.fround(product)) : sum + product
        }
        for (let t = turned; t < taps; t++) {
          const product = filter[t] * block.data[at - t * step]
          sum = single ? Math.fround(sum + Math.fround(product)) : sum + product
        }
        data[n++] = sum
      }
    }
  }
  return { ...block, data, size: tripleOf(size), margin: tripleOf(margin), first: tripleOf(first) }
}

const cut = (block: Block, size: Triple): Float64Array | Float32Array => {
  const count = size[0] * size[1] * size[2]
  const out = block.data instanceof Float32Array ? new Float32Array(count) : new Float64Array(count)
  let n = 0
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = block.margin[0] + block.size[0] * (j + block.margin[1] + block.size[1] * (k + block.margin[2]))
      for (let i = 0; i < size[0]; i++) out[n++] = block.data[row + i]
    }
  }
  return out
}
