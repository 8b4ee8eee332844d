import { voxelCount } from '#core/imaging/geometry.ts'
import { applyDelta } from '#core/segmentation/history/edit-delta.ts'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import type { ReadableDb } from '../open.ts'
import { listEditsBetween } from './edits.ts'
import { findSnapshot, type ReadingRow } from './readings.ts'

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
