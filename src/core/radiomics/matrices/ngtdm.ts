import type { LevelGrid } from './level-grid.ts'
import type { Offset } from './offsets.ts'
import { offsetStep } from './offsets.ts'

/** Neighbourhood grey tone differences, one entry per grey level that occurs. */
export interface Ngtdm {
  /** Grey level i. */
  readonly level: Float64Array
  /** Voxels of that level, nᵢ. */
  readonly n: Float64Array
  /** Summed absolute difference of the voxels from the mean of their neighbours, sᵢ, grey levels. */
  readonly s: Float64Array
}

/**
 * Differences between each voxel and the mean of its neighbours in the region; a voxel without neighbours counts with
 * difference 0.
 *
 * @see Amadasun & King 1989, doi:10.1109/21.44046 · IBSI IPET
 */
export const sumToneDifferences = (grid: LevelGrid, offsets: readonly Offset[]): Ngtdm => {
  const { place, voxels, present } = grid
  const steps = Int32Array.from(offsets, (o) => offsetStep(o, grid.strides))
  const n = new Float64Array(present.length)
  const s = new Float64Array(present.length)
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    let count = 0
    let sum = 0
    for (let k = 0; k < steps.length; k++) {
      const other = place[at + steps[k]]
      if (other === 0) continue
      count++
      sum += present[other - 1]
    }
    const own = place[at] - 1
    n[own]++
    if (count > 0) s[own] += Math.abs(present[own] - sum / count)
  }
  return { level: present, n, s }
}
