import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume, VoxelArray } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { Box } from './box-image.ts'
import type { LineBlock, RecursiveFilter } from './recursive-gaussian.ts'
import { boxAround } from './box-image.ts'
import { blockRow, createLineBlock, filterBlock, recursiveGaussian } from './recursive-gaussian.ts'

/** The recursive filters forget by exp(−1.37 / σ) per voxel: beyond this many σ a cut is not felt in float32. */
const reach = 16

/** Why an image cannot be filtered with a width, or null if it can: it must span the filter along each axis. */
export const tooSmallForLog = (imageSize: Triple, spacingMm: Triple, sigmaMm: number): string | null => {
  if (Math.min(...imageSize) < 4) return `the image is only ${Math.min(...imageSize)} voxels thick, 4 are needed`
  const axis = imageSize.findIndex((n, d) => n < Math.ceil(sigmaMm / spacingMm[d]) + 1)
  return axis < 0 ? null : `${imageSize[axis]} voxels along ${'ijk'[axis]} are too few for a width of ${sigmaMm} mm`
}

/**
 * Laplacian of Gaussian of an image on the region's box, normalised across scale (times σ²): the sum over the axes of
 * the second derivative along it, smoothed along the two others. Values are rounded to float32 after every pass, as
 * ITK does.
 *
 * @param sigmaMm  width, mm
 * @returns float32, intensity units
 * @see Farnebäck & Westin 2006, doi:10.1007/s10851-006-8464-z · IBSI L6PA
 */
export const laplacianOfGaussian = (image: Volume, region: Region, sigmaMm: number): Float32Array => {
  const g = image.geometry
  const width = g.spacingMm.map((s) => sigmaMm / s)
  const margin = width.map((s) => Math.max(Math.ceil(reach * s), 8))
  const box = boxAround(region, [margin[0], margin[1], margin[2]], g.size)
  const core: Box = {
    lower: [0, 1, 2].map((d) => region.lower[d] - box.lower[d]) as unknown as Triple,
    size: region.size,
  }
  const source = wholeImage(image, box)
  const total = new Float32Array(region.inside.length)
  const block = createLineBlock(Math.max(...box.size))
  const filters = width.map((w) => [0, 2].map((order) => recursiveGaussian(order as 0 | 2, w, sigmaMm * sigmaMm)))
  for (let axis = 0; axis < 3; axis++) {
    const [along, next, last] = [axis, ...[0, 1, 2].filter((d) => d !== axis)]
    const planes = filterPlanes(source, box.size, core, [along, next, last], filters[along][1], filters[next][0], block)
    const scale = 1 / (g.spacingMm[axis] * g.spacingMm[axis])
    const strides = stridesOf(core.size)
    const pixels = core.size[along] * core.size[next]
    for (let p = 0; p < pixels; p += block.width) {
      const lines = Math.min(block.width, pixels - p)
      gather(planes, p, 1, pixels, lines, box.size[last], block)
      const [from, to] = [core.lower[last], core.lower[last] + core.size[last]]
      filterBlock(filters[last][0], block, box.size[last], from, to)
      for (let c = 0; c < lines; c++) {
        const at =
          ((p + c) % core.size[along]) * strides[along] + Math.floor((p + c) / core.size[along]) * strides[next]
        for (let n = from; n < to; n++) {
          total[at + (n - from) * strides[last]] += Math.fround(block.causal[blockRow(block, n) + c]) * scale
        }
      }
    }
  }
  return total
}

/** Where the values of a box lie in an array. */
interface Source {
  readonly data: VoxelArray
  /** Position of the box's first voxel. */
  readonly first: number
  readonly strides: Triple
}

const stridesOf = (size: Triple): Triple => [1, size[0], size[0] * size[1]]

const wholeImage = (image: Volume, box: Box): Source => {
  const strides = stridesOf(image.geometry.size)
  const first = box.lower[0] + strides[1] * box.lower[1] + strides[2] * box.lower[2]
  return { data: image.data, first, strides }
}

/**
 * The first two passes, plane by plane so that what is between them stays in the cache: along the first axis for all
 * lines of a plane, then along the second where the first result lies in the region's box.
 *
 * @param axes  first, second, and across the planes
 * @returns first axis of the region's box fastest, then the second, then all planes of the box
 */
const filterPlanes = (
  source: Source,
  size: Triple,
  core: Box,
  [along, next, last]: readonly number[],
  first: RecursiveFilter,
  second: RecursiveFilter,
  block: LineBlock,
): Float32Array => {
  const [na, nb] = [core.size[along], core.size[next]]
  const [a0, b0] = [core.lower[along], core.lower[next]]
  const between = new Float32Array(na * size[next])
  const out = new Float32Array(na * nb * size[last])
  for (let plane = 0; plane < size[last]; plane++) {
    const start = source.first + plane * source.strides[last]
    for (let p = 0; p < size[next]; p += block.width) {
      const lines = Math.min(block.width, size[next] - p)
      const at = start + p * source.strides[next]
      gather(source.data, at, source.strides[next], source.strides[along], lines, size[along], block)
      filterBlock(first, block, size[along], a0, a0 + na)
      scatter(block, a0, na, lines, between, p * na, 1, na)
    }
    for (let p = 0; p < na; p += block.width) {
      const lines = Math.min(block.width, na - p)
      gather(between, p, 1, na, lines, size[next], block)
      filterBlock(second, block, size[next], b0, b0 + nb)
      scatter(block, b0, nb, lines, out, plane * na * nb + p, na, 1)
    }
  }
  return out
}

const gather = (
  data: VoxelArray,
  start: number,
  across: number,
  along: number,
  lines: number,
  length: number,
  block: LineBlock,
): void => {
  const { input, width } = block
  const row = blockRow(block, 0)
  if (along === 1) {
    for (let c = 0; c < lines; c++) {
      let at = row + c
      const from = start + c * across
      for (let n = from; n < from + length; n++, at += width) input[at] = data[n]
    }
    return
  }
  for (let n = 0; n < length; n++) {
    let from = start + n * along
    const to = row + n * width
    for (let at = to; at < to + lines; at++, from += across) input[at] = data[from]
  }
}

/** Writes `count` rows of a block's result, single precision. */
const scatter = (
  block: LineBlock,
  first: number,
  count: number,
  lines: number,
  out: Float32Array,
  start: number,
  along: number,
  across: number,
): void => {
  const { causal } = block
  for (let n = 0; n < count; n++) {
    const row = blockRow(block, first + n)
    let to = start + n * along
    for (let at = row; at < row + lines; at++, to += across) out[to] = causal[at]
  }
}
