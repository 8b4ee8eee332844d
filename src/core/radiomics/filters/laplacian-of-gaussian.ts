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
  const work = new Float32Array(box.size[0] * box.size[1] * box.size[2])
  const total = new Float32Array(region.inside.length)
  const block = createLineBlock(Math.max(...box.size), linesAtOnce)
  for (let axis = 0; axis < 3; axis++) {
    const order = [axis, ...[0, 1, 2].filter((d) => d !== axis)]
    // Later passes only need lines through the region along the axes that are already done.
    order.forEach((along, pass) => {
      const filter = recursiveGaussian(pass === 0 ? 2 : 0, width[along], sigmaMm * sigmaMm)
      const source = pass === 0 ? wholeImage(image, box) : { data: work, first: 0, strides: stridesOf(box.size) }
      runAlong({ filter, block, source, work, box, core, along, done: order.slice(0, pass) })
    })
    const scale = 1 / (g.spacingMm[axis] * g.spacingMm[axis])
    accumulate(total, work, box.size, core, scale)
  }
  return total
}

const linesAtOnce = 16

/** Where the values of a box lie in an array. */
interface Source {
  readonly data: VoxelArray
  /** Position of the box's first voxel. */
  readonly first: number
  readonly strides: Triple
}

interface Pass {
  readonly filter: RecursiveFilter
  readonly block: LineBlock
  readonly source: Source
  /** Receives the result, laid out as the box. */
  readonly work: Float32Array
  readonly box: Box
  /** The region's box within the box. */
  readonly core: Box
  readonly along: number
  /** Axes of the passes before. */
  readonly done: readonly number[]
}

const stridesOf = (size: Triple): Triple => [1, size[0], size[0] * size[1]]

const wholeImage = (image: Volume, box: Box): Source => {
  const strides = stridesOf(image.geometry.size)
  const first = box.lower[0] + strides[1] * box.lower[1] + strides[2] * box.lower[2]
  return { data: image.data, first, strides }
}

/** Lines are taken side by side along the first other axis, which lies closest together in memory. */
const runAlong = ({ filter, block, source, work, box, core, along, done }: Pass): void => {
  const [a, b] = [0, 1, 2].filter((d) => d !== along)
  const [aFrom, aTo] = done.includes(a) ? [core.lower[a], core.lower[a] + core.size[a]] : [0, box.size[a]]
  const [bFrom, bTo] = done.includes(b) ? [core.lower[b], core.lower[b] + core.size[b]] : [0, box.size[b]]
  const strides = stridesOf(box.size)
  const length = box.size[along]
  const first = core.lower[along]
  const end = first + core.size[along]
  for (let q = bFrom; q < bTo; q++) {
    for (let p = aFrom; p < aTo; p += block.width) {
      const lines = Math.min(block.width, aTo - p)
      const start = source.first + p * source.strides[a] + q * source.strides[b]
      gather(source.data, start, source.strides[a], source.strides[along], lines, length, block)
      filterBlock(filter, block, length, first, end)
      const target = p * strides[a] + q * strides[b]
      for (let n = first; n < end; n++) {
        const row = blockRow(block, n)
        const to = target + n * strides[along]
        for (let c = 0; c < lines; c++) work[to + c * strides[a]] = block.causal[row + c]
      }
    }
  }
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

const accumulate = (total: Float32Array, work: Float32Array, size: Triple, core: Box, scale: number): void => {
  let n = 0
  for (let k = 0; k < core.size[2]; k++) {
    for (let j = 0; j < core.size[1]; j++) {
      const from = core.lower[0] + size[0] * (core.lower[1] + j + size[1] * (core.lower[2] + k))
      for (let i = 0; i < core.size[0]; i++) total[n++] += work[from + i] * scale
    }
  }
}
