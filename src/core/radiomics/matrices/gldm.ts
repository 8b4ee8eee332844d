import type { LevelGrid } from './level-grid.ts'
import type { Offset } from './offsets.ts'
import type { SizeMatrix } from './size-matrix.ts'
import { offsetStep } from './offsets.ts'
import { sizeMatrixFromDense } from './size-matrix.ts'

/**
 * Voxels by grey level and number of dependent voxels: neighbours whose level differs by at most `alpha`, and the
 * voxel itself.
 *
 * @param grid     levels of the region
 * @param offsets  all neighbours, both directions
 * @param alpha    grey levels, ≥ 0
 * @see Sun & Wee 1983, doi:10.1016/0734-189X(83)90032-4 · IBSI REK0
 */
export const countDependences = (grid: LevelGrid, offsets: readonly Offset[], alpha: number): SizeMatrix => {
  const { place, voxels, present } = grid
  const steps = Int32Array.from(offsets, (o) => offsetStep(o, grid.strides))
  const sizes = steps.length + 1
  const counts = new Float64Array(present.length * sizes)
  for (let v = 0; v < voxels.length; v++) {
    const at = voxels[v]
    const own = place[at]
    let dependent = 0
    if (alpha === 0) {
      for (let s = 0; s < steps.length; s++) if (place[at + steps[s]] === own) dependent++
    } else {
      const level = present[own - 1]
      for (let s = 0; s < steps.length; s++) {
        const other = place[at + steps[s]]
        if (other !== 0 && Math.abs(present[other - 1] - level) <= alpha) dependent++
      }
    }
    counts[(own - 1) * sizes + dependent]++
  }
  return sizeMatrixFromDense(counts, present, sizes)
}
