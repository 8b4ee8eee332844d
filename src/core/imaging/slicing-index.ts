import { axisVector, dot, type Geometry, sliceNormal, sliceOrigin, slicePositionsMm, type Triple } from './geometry.ts'

/**
 * Fractional voxel index of a point in LPS mm; the inverse of `indexToPoint`, also on stacks with uneven or tilted
 * slices. Beyond the outermost slices the index goes on with their distance.
 */
export const pointToIndex = (g: Geometry, point: Triple): Triple => {
  const k = sliceIndexAt(g, point)
  const o = sliceOrigin(g, k)
  const d: Triple = [point[0] - o[0], point[1] - o[1], point[2] - o[2]]
  return [dot(d, axisVector(g, 0)) / g.spacingMm[0], dot(d, axisVector(g, 1)) / g.spacingMm[1], k]
}

const sliceIndexAt = (g: Geometry, point: Triple): number => {
  const first = sliceOrigin(g, 0)
  const depth = dot([point[0] - first[0], point[1] - first[1], point[2] - first[2]], sliceNormal(g))
  const z = slicePositionsMm(g)
  const last = z.length - 1
  if (last === 0) return depth / g.spacingMm[2]
  const sign = z[last] < z[0] ? -1 : 1
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sign * z[middle] <= sign * depth) low = middle
    else high = middle
  }
  const gap = z[low + 1] - z[low]
  return gap === 0 ? low : low + (depth - z[low]) / gap
}

/** The voxel whose index is nearest, or null outside the grid. */
export const nearestVoxel = (g: Geometry, index: Triple): Triple | null => {
  const voxel: Triple = [Math.round(index[0]), Math.round(index[1]), Math.round(index[2])]
  return voxel.every((v, axis) => v >= 0 && v < g.size[axis]) ? voxel : null
}

/** The index moved into the grid and rounded to a voxel. */
export const clampToGrid = (g: Geometry, index: Triple): Triple => {
  const clamp = (axis: 0 | 1 | 2): number => Math.min(Math.max(Math.round(index[axis]), 0), g.size[axis] - 1)
  return [clamp(0), clamp(1), clamp(2)]
}
