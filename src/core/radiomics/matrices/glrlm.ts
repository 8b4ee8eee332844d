import type { LevelGrid } from './level-grid.ts'
import type { Offset } from './offsets.ts'
import { offsetStep } from './offsets.ts'

/**
 * Run lengths along one direction, added to `counts` with a weight. A direction along which no line of voxels meets the
 * region twice adds nothing: the region is flat for it.
 *
 * @param grid     levels of the region
 * @param offset   direction, components −1, 0, 1
 * @param weight   what one run adds
 * @param longest  columns of `counts` (largest side of the region's box)
 * @param counts   levels × longest, row = place of the level, column = run length − 1
 * @see Galloway 1975, doi:10.1016/S0146-664X(75)80008-6 · IBSI TP0I
 */
export const addRuns = (
  grid: LevelGrid,
  offset: Offset,
  weight: number,
  longest: number,
  counts: Float64Array,
): void => {
  const { place, voxels } = grid
  const step = offsetStep(offset, grid.strides)
  const lengths = new Float64Array(counts.length)
  let meets = false
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    const level = place[at]
    const before = place[at - step]
    if (before !== 0) meets = true
    if (before === level) continue
    let length = 1
    for (let next = at + step; place[next] === level; next += step) length++
    lengths[(level - 1) * longest + length - 1]++
  }
  if (!meets && !meetsBeyondGaps(grid, offset, step)) return
  for (let n = 0; n < counts.length; n++) counts[n] += weight * lengths[n]
}

/** Whether a line along the offset meets two voxels of the region that are not neighbours. */
const meetsBeyondGaps = (grid: LevelGrid, offset: Offset, step: number): boolean => {
  const { place, voxels, strides } = grid
  const lengths = [strides[1], strides[2] / strides[1], place.length / strides[2]]
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    const position = [at % strides[1], Math.floor((at % strides[2]) / strides[1]), Math.floor(at / strides[2])]
    let left = Infinity
    for (let d = 0; d < 3; d++) {
      if (offset[d] > 0) left = Math.min(left, lengths[d] - 1 - position[d])
      if (offset[d] < 0) left = Math.min(left, position[d])
    }
    for (let s = 1; s <= left; s++) if (place[at + s * step] !== 0) return true
  }
  return false
}
