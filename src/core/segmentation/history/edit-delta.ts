import { packVarints, unpackVarints } from '../labelmap/varints.ts'

/**
 * What an edit changed, as runs of voxels along the voxel index with one label before and one after.
 * Runs are sorted, do not overlap, and every run changes something (`before[r] !== after[r]`).
 */
export interface EditDelta {
  /** start, length pairs */
  readonly runs: Uint32Array
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** Applies a delta to labels in place: forward for redo, backward for undo. */
export const applyDelta = (labels: Uint8Array, delta: EditDelta, direction: 'forward' | 'backward'): void => {
  const to = direction === 'forward' ? delta.after : delta.before
  for (let r = 0; r < to.length; r++) {
    const start = delta.runs[2 * r]
    labels.fill(to[r], start, start + delta.runs[2 * r + 1])
  }
}

/** Whether the labels are what the delta found: every run has its `before` label throughout. */
export const deltaFits = (labels: Uint8Array, delta: EditDelta): boolean => {
  for (let r = 0; r < delta.before.length; r++) {
    const start = delta.runs[2 * r]
    const end = start + delta.runs[2 * r + 1]
    if (end > labels.length) return false
    for (let i = start; i < end; i++) if (labels[i] !== delta.before[r]) return false
  }
  return true
}

/** Changed voxels of an edit. */
export const deltaVoxels = (delta: EditDelta): number => {
  let n = 0
  for (let r = 1; r < delta.runs.length; r += 2) n += delta.runs[r]
  return n
}

/** Bytes of a delta for storage: gaps, lengths and labels as variable-length integers (a stroke takes some kilobytes). */
export const packDelta = (delta: EditDelta): Uint8Array => {
  const numbers: number[] = [delta.before.length]
  let end = 0
  for (let r = 0; r < delta.before.length; r++) {
    const start = delta.runs[2 * r]
    const length = delta.runs[2 * r + 1]
    numbers.push(start - end, length, delta.before[r], delta.after[r])
    end = start + length
  }
  return packVarints(numbers)
}

/** The delta of packed bytes. Throws a RangeError where they are not whole. */
export const unpackDelta = (bytes: Uint8Array): EditDelta => {
  const numbers = unpackVarints(bytes)
  const count = numbers[0] ?? 0
  if (numbers.length !== 1 + 4 * count) {
    throw new RangeError(`unpackDelta: ${count} runs need ${1 + 4 * count} numbers, got ${numbers.length}`)
  }
  const runs = new Uint32Array(2 * count)
  const before = new Uint8Array(count)
  const after = new Uint8Array(count)
  let end = 0
  for (let r = 0; r < count; r++) {
    runs[2 * r] = end + numbers[1 + 4 * r]
    runs[2 * r + 1] = numbers[2 + 4 * r]
    end = runs[2 * r] + runs[2 * r + 1]
    before[r] = numbers[3 + 4 * r]
    after[r] = numbers[4 + 4 * r]
  }
  return { runs, before, after }
}
