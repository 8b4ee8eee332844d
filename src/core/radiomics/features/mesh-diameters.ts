import type { Triple } from '#core/imaging/geometry.ts'
import type { Region } from '../preprocessing/region.ts'
import { farthestSquaredDistance } from '#core/numeric/farthest-distance.ts'

/** Largest distances between mesh vertices, mm: anywhere, and within one slice, row-wise or column-wise plane. */
export interface MeshDiameters {
  readonly any: number
  /** Same k (z). */
  readonly slice: number
  /** Same j (y). */
  readonly column: number
  /** Same i (x). */
  readonly row: number
}

/**
 * Diameters of a region's mesh. Vertices lie halfway between a voxel inside and a neighbour outside. Only vertices that
 * are outermost on their line can be an end of a largest distance, so the others are left out first.
 *
 * @param region     voxels; outside its box all are background
 * @param spacingMm  voxel spacing along i, j, k
 * @see IBSI L0JK
 */
export const meshDiameters = (region: Region, spacingMm: Triple): MeshDiameters => {
  const vertices = meshVertices(region)
  const alongX = outermost(vertices, region.size, 0)
  const alongY = outermost(vertices, region.size, 1)
  return {
    any: Math.sqrt(farthestSquaredDistance(inMm(alongX, spacingMm, [0, 1, 2]), 3)),
    slice: largestInPlanes(alongX, spacingMm, 2, region.size),
    column: largestInPlanes(alongX, spacingMm, 1, region.size),
    row: largestInPlanes(alongY, spacingMm, 0, region.size),
  }
}

/** Vertices as triples in half voxels, counted from a border of one voxel around the box. */
const meshVertices = (region: Region): number[] => {
  const { inside } = region
  const [nx, ny, nz] = region.size
  const vertices: number[] = []
  let at = 0
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      for (let i = 0; i < nx; i++, at++) {
        if (inside[at] === 0) continue
        const [x, y, z] = [2 * i + 2, 2 * j + 2, 2 * k + 2]
        if (i === 0 || inside[at - 1] === 0) vertices.push(x - 1, y, z)
        if (i === nx - 1 || inside[at + 1] === 0) vertices.push(x + 1, y, z)
        if (j === 0 || inside[at - nx] === 0) vertices.push(x, y - 1, z)
        if (j === ny - 1 || inside[at + nx] === 0) vertices.push(x, y + 1, z)
        if (k === 0 || inside[at - nx * ny] === 0) vertices.push(x, y, z - 1)
        if (k === nz - 1 || inside[at + nx * ny] === 0) vertices.push(x, y, z + 1)
      }
    }
  }
  return vertices
}

/** The first and last vertex on each line along an axis. */
const outermost = (vertices: readonly number[], size: Triple, axis: number): number[] => {
  const [b, c] = [0, 1, 2].filter((d) => d !== axis)
  const width = 2 * size[b] + 3
  const low = new Int32Array(width * (2 * size[c] + 3)).fill(-1)
  const high = low.slice()
  for (let n = 0; n < vertices.length; n += 3) {
    const line = vertices[n + b] + width * vertices[n + c]
    const v = vertices[n + axis]
    if (low[line] < 0 || v < low[line]) low[line] = v
    if (v > high[line]) high[line] = v
  }
  const kept: number[] = []
  const vertex = [0, 0, 0]
  for (let line = 0; line < low.length; line++) {
    if (low[line] < 0) continue
    vertex[b] = line % width
    vertex[c] = Math.floor(line / width)
    for (const end of low[line] === high[line] ? [low[line]] : [low[line], high[line]]) {
      vertex[axis] = end
      kept.push(...vertex)
    }
  }
  return kept
}

const inMm = (vertices: readonly number[], spacingMm: Triple, axes: readonly number[]): Float64Array => {
  const out = new Float64Array((vertices.length / 3) * axes.length)
  let at = 0
  for (let n = 0; n < vertices.length; n += 3) for (const d of axes) out[at++] = (vertices[n + d] / 2) * spacingMm[d]
  return out
}

const largestInPlanes = (vertices: readonly number[], spacingMm: Triple, axis: number, size: Triple): number => {
  const planes: number[][] = Array.from({ length: 2 * size[axis] + 3 }, () => [])
  for (let n = 0; n < vertices.length; n += 3) {
    planes[vertices[n + axis]].push(vertices[n], vertices[n + 1], vertices[n + 2])
  }
  const axes = [0, 1, 2].filter((d) => d !== axis)
  let best = 0
  for (const plane of planes) best = Math.max(best, farthestSquaredDistance(inMm(plane, spacingMm, axes), 2))
  return Math.sqrt(best)
}
