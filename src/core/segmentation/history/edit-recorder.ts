import type { Triple } from '../../imaging/geometry.ts'
import type { EditDelta } from './edit-delta.ts'
import { GrowingBox, type IndexBox } from './index-box.ts'

/** A finished edit: its name and what it changed. */
export interface RecordedEdit {
  readonly label: string
  readonly delta: EditDelta
}

/**
 * The only way tools change labels: between `begin` and `commit` every voxel that is set is remembered with the label
 * it had, however often it is set. `commit` gives the change as one edit, `cancel` takes it back.
 */
export class EditRecorder {
  private readonly labels: Uint8Array
  private readonly dirty: GrowingBox
  /** One bit per voxel: touched in the open edit. */
  private readonly touched: Uint32Array
  /** Voxels in the order they were first touched, with the label before. */
  private voxels = new Uint32Array(4096)
  private before = new Uint8Array(4096)
  private count = 0
  private label: string | null = null

  constructor(labels: Uint8Array, size: Triple) {
    this.labels = labels
    this.dirty = new GrowingBox(size)
    this.touched = new Uint32Array((labels.length + 31) >>> 5)
  }

  /** Whether an edit is open. */
  get open(): boolean {
    return this.label !== null
  }

  begin(label: string): void {
    if (this.label !== null) throw new Error(`EditRecorder: "${this.label}" is still open; commit or cancel it first`)
    this.label = label
  }

  /** Sets one voxel of the open edit. */
  set(voxel: number, value: number): void {
    const old = this.labels[voxel]
    if (old === value) return
    const word = voxel >>> 5
    const bit = 1 << (voxel & 31)
    if ((this.touched[word] & bit) === 0) {
      this.touched[word] |= bit
      if (this.count === this.voxels.length) this.grow()
      this.voxels[this.count] = voxel
      this.before[this.count++] = old
    }
    this.labels[voxel] = value
    this.dirty.add(voxel)
  }

  /** Voxels changed since the last call, as a box; null where there are none. */
  takeDirty(): IndexBox | null {
    const box = this.dirty.box()
    this.dirty.clear()
    return box
  }

  /** Ends the edit: its changes as sorted, merged runs, or null where nothing changed in the end. */
  commit(): RecordedEdit | null {
    const label = this.requireOpen()
    const delta = this.collect()
    this.close()
    return delta === null ? null : { label, delta }
  }

  /** Ends the edit and puts every voxel back. */
  cancel(): void {
    this.requireOpen()
    for (let n = 0; n < this.count; n++) {
      this.labels[this.voxels[n]] = this.before[n]
      this.dirty.add(this.voxels[n])
    }
    this.close()
  }

  private collect(): EditDelta | null {
    // Voxel and old label in one number, so that one numeric sort orders both.
    const keys = new Float64Array(this.count)
    for (let n = 0; n < this.count; n++) keys[n] = this.voxels[n] * 256 + this.before[n]
    keys.sort()
    const runs: number[] = []
    const before: number[] = []
    const after: number[] = []
    for (const key of keys) {
      const voxel = Math.floor(key / 256)
      const from = key - voxel * 256
      const to = this.labels[voxel]
      if (from === to) continue
      const last = before.length - 1
      if (last >= 0 && runs[2 * last] + runs[2 * last + 1] === voxel && before[last] === from && after[last] === to) {
        runs[2 * last + 1]++
      } else {
        runs.push(voxel, 1)
        before.push(from)
        after.push(to)
      }
    }
    if (before.length === 0) return null
    return { runs: Uint32Array.from(runs), before: Uint8Array.from(before), after: Uint8Array.from(after) }
  }

  private close(): void {
    for (let n = 0; n < this.count; n++) this.touched[this.voxels[n] >>> 5] = 0
    this.count = 0
    this.label = null
  }

  private requireOpen(): string {
    if (this.label === null) throw new Error('EditRecorder: no edit is open; begin one first')
    return this.label
  }

  private grow(): void {
    const voxels = new Uint32Array(this.voxels.length * 2)
    voxels.set(this.voxels)
    this.voxels = voxels
    const before = new Uint8Array(this.before.length * 2)
    before.set(this.before)
    this.before = before
  }
}
