import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Region } from '../preprocessing/region.ts'
import type { Box } from './box-image.ts'
import { boxAround, readBox } from './box-image.ts'
import { filterLine, recursiveGaussian } from './recursive-gaussian.ts'

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
  const source = readBox(image.data, g.size, box)
  const core: Box = {
    lower: [0, 1, 2].map((d) => region.lower[d] - box.lower[d]) as unknown as Triple,
    size: region.size,
  }
  const work = new Float32Array(source.length)
  const total = new Float32Array(region.inside.length)
  for (let axis = 0; axis < 3; axis++) {
    const order = [axis, ...[0, 1, 2].filter((d) => d !== axis)]
    // Later passes only need lines through the region along the axes that are already done.
    order.forEach((along, pass) => {
      const filter = recursiveGaussian(pass === 0 ? 2 : 0, width[along], sigmaMm * sigmaMm)
      const done = order.slice(0, pass)
      runAlong(filter, pass === 0 ? source : work, work, box.size, along, core, done)
    })
    const scale = 1 / (g.spacingMm[axis] * g.spacingMm[axis])
    accumulate(total, work, box.size, core, scale)
  }
  return total
}

const runAlong = (
  filter: ReturnType<typeof recursiveGaussian>,
  from: Float64Array | Float32Array,
  to: Float32Array,
  size: Triple,
  along: number,
  core: Box,
  done: readonly number[],
): void => {
  const strides = [1, size[0], size[0] * size[1]]
  const [a, b] = [0, 1, 2].filter((d) => d !== along)
  const range = (d: number): [number, number] =>
    done.includes(d) ? [core.lower[d], core.lower[d] + core.size[d]] : [0, size[d]]
  const length = size[along]
  const line = new Float64Array(length)
  const out = new Float64Array(length)
  const stride = strides[along]
  const first = core.lower[along]
  const end = first + core.size[along]
  for (let q = range(b)[0]; q < range(b)[1]; q++) {
    for (let p = range(a)[0]; p < range(a)[1]; p++) {
      const start = p * strides[a] + q * strides[b]
      for (let n = 0; n < length; n++) line[n] = from[start + n * stride]
      filterLine(filter, line, out, length, first, end)
      for (let n = first; n < end; n++) to[start + n * stride] = out[n]
    }
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
