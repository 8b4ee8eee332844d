import { createHash } from 'node:crypto'
import { type Geometry, voxelCount } from '#core/imaging/geometry.ts'
import { applyDelta, type EditDelta } from '#core/segmentation/history/edit-delta.ts'
import { decodeRuns, encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import type { ReadableDb } from '../database/open.ts'
import { listEditsBetween } from '../database/repositories/edits.ts'
import { findSnapshot, type ReadingRow } from '../database/repositories/readings.ts'

/** Labels of a reading as its journal stands: newest snapshot, then the edits after it up to the head. */
export const rebuildLabelmap = (db: ReadableDb, reading: ReadingRow): Uint8Array<ArrayBuffer> => {
  const voxels = voxelCount(reading.geometry)
  const snapshot = findSnapshot(db, reading.id, reading.head)
  const labels = snapshot === null ? new Uint8Array(voxels) : decodeRuns(snapshot.runs, voxels)
  for (const edit of listEditsBetween(db, reading.id, snapshot?.seq ?? 0, reading.head)) {
    if (edit.delta !== null) applyDelta(labels, edit.delta, 'forward')
  }
  return labels
}

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

/** The voxels of one label as 1, all others 0. */
export const binaryMask = (labels: Uint8Array, label: number): Uint8Array<ArrayBuffer> => {
  const mask = new Uint8Array(labels.length)
  for (let i = 0; i < labels.length; i++) if (labels[i] === label) mask[i] = 1
  return mask
}

/** SHA-256 of one lesion's mask: its geometry (JSON) and the runs of its voxels, whatever its label and neighbours. */
export const maskSha256 = (mask: Uint8Array, geometry: Geometry): string => {
  const runs = encodeRuns(mask)
  return createHash('sha256')
    .update(`hyperdense-mask/1\n${JSON.stringify(geometry)}\n`)
    .update(new Uint8Array(runs.buffer, runs.byteOffset, runs.byteLength))
    .digest('hex')
}
