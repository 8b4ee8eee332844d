import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { slicePositionsMm } from '#core/imaging/geometry.ts'

/** Squared distances in a box of the grid. */
export interface NearDistances {
  readonly lower: Triple
  readonly size: Triple
  /** mm², x fastest; Infinity beyond the reach. */
  readonly squaredMm: Float64Array
}

/**
 * Squared distance from each voxel's centre to the centre of the nearest voxel of a region, as far as `reachMm`, with
 * true spacing and slice positions. Exact: axis by axis, each looking no farther than the reach.
 *
 * @param mask     1 inside, x fastest, on the grid
 * @param reachMm  mm, > 0
 * @param inPlane  whether slices are taken by themselves
 * @returns null for an empty region
 * @see Saito & Toriwaki 1994, doi:10.1016/0031-3203(94)90133-3
 */
export const distanceToRegion = (
  mask: Uint8Array,
  geometry: Geometry,
  reachMm: number,
  inPlane: boolean,
): NearDistances | null => {
  const [nx, ny] = geometry.size
  const positions = [
    Float64Array.from({ length: nx }, (_, i) => i * geometry.spacingMm[0]),
    Float64Array.from({ length: ny }, (_, j) => j * geometry.spacingMm[1]),
    slicePositionsMm(geometry),
  ]
  const box = boxWithin(mask, geometry.size, positions, reachMm, inPlane)
  if (box === null) return null
  const { lower, size } = box
  let current = new Float64Array(size[0] * size[1] * size[2]).fill(Infinity)
  for (let k = 0, at = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      const row = lower[0] + nx * (lower[1] + j + ny * (lower[2] + k))
      for (let i = 0; i < size[0]; i++, at++) if (mask[row + i] !== 0) current[at] = 0
    }
  }
  for (const axis of inPlane ? [0, 1] : [0, 1, 2]) {
    const places = positions[axis].subarray(lower[axis], lower[axis] + size[axis])
    current = spreadAlong(current, size, axis, places, reachMm)
  }
  return { lower, size, squaredMm: current }
}

/** d'(p) = min over q of d(q) + (p − q)², |p − q| ≤ reach. */
const spreadAlong = (
  from: Float64Array,
  size: Triple,
  axis: number,
  places: Float64Array,
  reachMm: number,
): Float64Array<ArrayBuffer> => {
  const to = from.slice()
  const stride = axis === 0 ? 1 : axis === 1 ? size[0] : size[0] * size[1]
  const length = size[axis]
  for (let at = 0; at < from.length; at++) {
    const p = Math.floor(at / stride) % length
    let best = from[at]
    for (const way of [-1, 1]) {
      for (let q = p + way; q >= 0 && q < length; q += way) {
        const d = places[q] - places[p]
        if (Math.abs(d) > reachMm || d * d >= best) break
        const candidate = from[at + (q - p) * stride] + d * d
        if (candidate < best) best = candidate
      }
    }
    to[at] = best
  }
  return to
}

const boxWithin = (
  mask: Uint8Array,
  size: Triple,
  positions: readonly Float64Array[],
  reachMm: number,
  inPlane: boolean,
): { lower: Triple; size: Triple } | null => {
  const low = [Infinity, Infinity, Infinity]
  const high = [-1, -1, -1]
  for (let k = 0, at = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, at++) {
        if (mask[at] === 0) continue
        ;[i, j, k].forEach((v, d) => {
          low[d] = Math.min(low[d], v)
          high[d] = Math.max(high[d], v)
        })
      }
    }
  }
  if (high[0] < 0) return null
  for (const d of inPlane ? [0, 1] : [0, 1, 2]) {
    const [first, last] = [positions[d][low[d]], positions[d][high[d]]]
    while (low[d] > 0 && Math.abs(positions[d][low[d] - 1] - first) <= reachMm) low[d]--
    while (high[d] < size[d] - 1 && Math.abs(positions[d][high[d] + 1] - last) <= reachMm) high[d]++
  }
  return {
    lower: [low[0], low[1], low[2]],
    size: [high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1],
  }
}
