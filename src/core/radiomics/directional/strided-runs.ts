import type { LevelGrid } from '../matrices/level-grid.ts'

/**
 * Runs of voxels of one level that lie `step` apart, added to `counts`.
 *
 * @param grid     levels of the region, with a border at least as wide as the step
 * @param step     from a voxel to the next of its line, in the grid's arrays
 * @param longest  columns of `counts`
 * @param counts   levels × longest, row = place of the level, column = voxels of the run − 1
 */
export const addStridedRuns = (
  { place, voxels }: LevelGrid,
  step: number,
  longest: number,
  counts: Float64Array,
): void => {
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    const level = place[at]
    if (place[at - step] === level) continue
    let length = 1
    for (let next = at + step; place[next] === level; next += step) length++
    counts[(level - 1) * longest + length - 1]++
  }
}
