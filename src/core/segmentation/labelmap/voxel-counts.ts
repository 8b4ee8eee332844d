import type { EditDelta } from '../history/edit-delta.ts'
import type { Geometry } from '../../imaging/geometry.ts'

/** How a delta changes the voxel count of each label on each slice; `sign` −1 for undo. */
export const countChanges = (
  delta: EditDelta,
  geometry: Geometry,
  sign: 1 | -1,
): { label: number; slice: number; voxels: number }[] => {
  const perSlice = geometry.size[0] * geometry.size[1]
  const changes = new Map<number, number>()
  const add = (label: number, slice: number, voxels: number): void => {
    if (label === 0) return
    const key = slice * 256 + label
    changes.set(key, (changes.get(key) ?? 0) + voxels)
  }
  for (let r = 0; r < delta.before.length; r++) {
    let start = delta.runs[2 * r]
    const end = start + delta.runs[2 * r + 1]
    while (start < end) {
      const slice = Math.floor(start / perSlice)
      const stop = Math.min(end, (slice + 1) * perSlice)
      add(delta.after[r], slice, sign * (stop - start))
      add(delta.before[r], slice, -sign * (stop - start))
      start = stop
    }
  }
  return [...changes].map(([key, voxels]) => ({ label: key % 256, slice: Math.floor(key / 256), voxels }))
}

/** Voxels of each label on each slice of a whole labelmap. */
export const countVoxels = (
  labels: Uint8Array,
  geometry: Geometry,
): { label: number; slice: number; voxels: number }[] => {
  const perSlice = geometry.size[0] * geometry.size[1]
  const counts: { label: number; slice: number; voxels: number }[] = []
  for (let slice = 0; slice < geometry.size[2]; slice++) {
    const inSlice = new Uint32Array(256)
    for (let i = slice * perSlice; i < (slice + 1) * perSlice; i++) inSlice[labels[i]]++
    for (let label = 1; label < 256; label++)
      if (inSlice[label] > 0) counts.push({ label, slice, voxels: inSlice[label] })
  }
  return counts
}
