import type { EditDelta } from './edit-delta.ts'

/** The edit that gives every voxel of one label another one (0 takes it away), or null where there are none. */
export const relabel = (labels: Uint8Array, from: number, to: number): EditDelta | null => {
  const runs: number[] = []
  let voxel = from === to ? -1 : labels.indexOf(from)
  while (voxel >= 0) {
    let end = voxel + 1
    while (end < labels.length && labels[end] === from) end++
    runs.push(voxel, end - voxel)
    voxel = labels.indexOf(from, end)
  }
  if (runs.length === 0) return null
  const count = runs.length / 2
  return {
    runs: Uint32Array.from(runs),
    before: new Uint8Array(count).fill(from),
    after: new Uint8Array(count).fill(to),
  }
}
