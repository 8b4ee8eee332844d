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
}

const gather = (image: Volume, region: Region, margin: number, flatAxis: number | null): Block => {
  const source = image.geometry.size
  const margins = [0, 1, 2].map((d) => (d === flatAxis ? 0 : margin))
  const size = region.size.map((n, d) => n + 2 * margins[d])
  const places = size.map((n, d) => {
    const period = source[d] + (source[d] % 2)
    return Int32Array.from({ length: n }, (_, i) => {
      const at = (((region.lower[d] - margins[d] + i) % period) + period) % period
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
  return { data, size: [size[0], size[1], size[2]], margin: [margins[0], margins[1], margins[2]] }
}

/** y(n) = Σ f(k) x(n + F/2 − k); the block loses F voxels along the axis. */
const convolve = (block: Block, filter: readonly number[], axis: number): Block => {
  const taps = filter.length
  const half = taps / 2
  const size = block.size.map((n, d) => (d === axis ? n - taps : n))
  const margin = block.margin.map((n, d) => (d === axis ? n - half : n))
  const single = block.data instanceof Float32Array
  const data = single ? new Float32Array(size[0] * size[1] * size[2]) : new Float64Array(size[0] * size[1] * size[2])
  const strides = [1, block.size[0], block.size[0] * block.size[1]]
  let n = 0
  for (let k = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      // The new block's first voxel is F/2 further along the axis.
      let at = j * strides[1] + k * strides[2] + 2 * half * strides[axis]
      for (let i = 0; i < size[0]; i++, at++) {
        let sum = 0
        for (let t = 0; t < taps; t++) {
          const product = filter[t] * block.data[at - t * strides[axis]]
          sum = single ? Math.fround(sum + Math.fround(product)) : sum + product
        }
        data[n++] = sum
      }
    }
  }
  return { data, size: [size[0], size[1], size[2]], margin: [margin[0], margin[1], margin[2]] }
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
