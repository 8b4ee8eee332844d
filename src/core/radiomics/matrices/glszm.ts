import type { LevelGrid } from './level-grid.ts'
import type { Offset } from './offsets.ts'
import type { SizeMatrix } from './size-matrix.ts'
import { offsetStep } from './offsets.ts'

/**
 * Zones of connected voxels of one grey level, counted by level and size. Each voxel is visited once.
 *
 * @param grid     levels of the region
 * @param offsets  all neighbours that connect, both directions
 * @returns cells ordered by level, then size
 * @see Thibault 2014, doi:10.1109/TBME.2013.2284600 · IBSI 9SAK
 */
export const countZones = (grid: LevelGrid, offsets: readonly Offset[]): SizeMatrix => {
  const { voxels } = grid
  const steps = Int32Array.from(offsets, (o) => offsetStep(o, grid.strides))
  const left = grid.place.slice()
  const stack = new Int32Array(voxels.length)
  // A zone is one number: level place × (N + 1) + size; sorting groups equal ones.
  const zones = new Float64Array(voxels.length)
  const radix = voxels.length + 1
  let found = 0
  for (let v = 0; v < voxels.length; v++) {
    const level = left[voxels[v]]
    if (level === 0) continue
    let top = 0
    let size = 0
    stack[top++] = voxels[v]
    left[voxels[v]] = 0
    while (top > 0) {
      const at = stack[--top]
      size++
      for (let s = 0; s < steps.length; s++) {
        const next = at + steps[s]
        if (left[next] === level) {
          left[next] = 0
          stack[top++] = next
        }
      }
    }
    zones[found++] = (level - 1) * radix + size
  }
  return grouped(zones.subarray(0, found).sort(), radix, grid.present)
}

const grouped = (zones: Float64Array, radix: number, present: Float64Array): SizeMatrix => {
  let cells = 0
  for (let n = 0; n < zones.length; n++) if (n === 0 || zones[n] !== zones[n - 1]) cells++
  const level = new Float64Array(cells)
  const size = new Float64Array(cells)
  const count = new Float64Array(cells)
  let cell = -1
  for (let n = 0; n < zones.length; n++) {
    if (n === 0 || zones[n] !== zones[n - 1]) {
      cell++
      level[cell] = present[Math.floor(zones[n] / radix)]
      size[cell] = zones[n] % radix
    }
    count[cell]++
  }
  return { level, size, count }
}
