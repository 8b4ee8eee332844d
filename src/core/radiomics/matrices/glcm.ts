import type { LevelGrid } from './level-grid.ts'

/**
 * Grey level co-occurrence counts at one offset, added to `counts` with a weight.
 *
 * @param grid    levels of the region
 * @param step    neighbour's step in the grid
 * @param weight  what one pair adds
 * @param counts  n × n, row = level of the voxel, column = level of its neighbour (places in `present`)
 * @see Haralick 1973, doi:10.1109/TSMC.1973.4309314 · IBSI LFYI
 */
export const addCooccurrences = (grid: LevelGrid, step: number, weight: number, counts: Float64Array): void => {
  const { place, voxels } = grid
  const n = grid.present.length
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    const neighbour = place[at + step]
    if (neighbour !== 0) counts[(place[at] - 1) * n + neighbour - 1] += weight
  }
}

/** Makes counts symmetric in place: C + Cᵀ. */
export const symmetrise = (counts: Float64Array, n: number): void => {
  for (let i = 0; i < n; i++) {
    counts[i * n + i] *= 2
    for (let j = i + 1; j < n; j++) {
      const both = counts[i * n + j] + counts[j * n + i]
      counts[i * n + j] = both
      counts[j * n + i] = both
    }
  }
}
