import type { Triple } from '../../imaging/geometry.ts'
import type { EditDelta } from './edit-delta.ts'
import { GrowingBox, type IndexBox } from './index-box.ts'

/** A box around everything an edit changed; null for an edit that changed nothing. */
export const deltaBox = (delta: EditDelta, size: Triple): IndexBox | null => {
  const box = new GrowingBox(size)
  for (let r = 0; r < delta.runs.length; r += 2) box.addRun(delta.runs[r], delta.runs[r + 1])
  return box.box()
}

/** Labels that an edit took from or gave to voxels, without the background. */
export const deltaLabels = (delta: EditDelta): ReadonlySet<number> => {
  const labels = new Set([...delta.before, ...delta.after])
  labels.delete(0)
  return labels
}
