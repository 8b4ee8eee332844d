import type { Triple } from '#core/imaging/geometry.ts'
import type { Discretised } from '../preprocessing/discretise.ts'
import type { Region } from '../preprocessing/region.ts'

/**
 * Grey levels of a region in a box with an empty border, so that neighbours need no range check: the neighbour of
 * voxel v at an offset is `v + step`, and outside the region `place` is 0.
 */
export interface LevelGrid {
  /** 1 + place of the voxel's level in `present`; 0 outside the region. */
  readonly place: Int32Array
  /** Positions of the region's voxels in `place`, x fastest. */
  readonly voxels: Int32Array
  /** Grey levels that occur, ascending. */
  readonly present: Float64Array
  /** Highest grey level. */
  readonly Ng: number
  /** Voxels of the region's box along i, j, k (without the border). */
  readonly size: Triple
  /** Steps in `place` for one voxel along i, j, k. */
  readonly strides: Triple
}

/** Lays out discretised levels with a border as wide as the largest neighbour distance that fits into the box. */
export const createLevelGrid = (region: Region, levels: Discretised, maxDistance: number): LevelGrid => {
  const [bx, by, bz] = region.size
  const margin = region.size.map((n) => Math.min(maxDistance, n - 1))
  const px = bx + 2 * margin[0]
  const py = by + 2 * margin[1]
  const place = new Int32Array(px * py * (bz + 2 * margin[2]))
  const voxels = new Int32Array(region.count)
  let at = 0
  let n = 0
  for (let k = 0; k < bz; k++) {
    for (let j = 0; j < by; j++) {
      const row = margin[0] + px * (j + margin[1] + py * (k + margin[2]))
      for (let i = 0; i < bx; i++) {
        if (region.inside[at++] === 0) continue
        voxels[n] = row + i
        place[row + i] = levels.index[n++] + 1
      }
    }
  }
  return { place, voxels, present: levels.present, Ng: levels.Ng, size: region.size, strides: [1, px, px * py] }
}
