import { type Geometry, sliceDepthsMm, type Triple } from '../../imaging/geometry.ts'
import { volumeMl } from '../../imaging/volume-ml.ts'
import type { EditDelta } from '../history/edit-delta.ts'
import { GrowingBox, type IndexBox } from '../history/index-box.ts'

/**
 * How many voxels each label has on each slice, kept up by every edit without counting anew, with the volume by true
 * slice positions and a box that holds the label (it grows with edits and does not shrink).
 */
export class SegmentTally {
  private readonly size: Triple
  private readonly counts: Uint32Array
  private readonly depthsMm: Float64Array
  private readonly pixelAreaMm2: number
  private readonly boxes = new Map<number, GrowingBox>()

  constructor(g: Geometry) {
    this.size = g.size
    this.counts = new Uint32Array(256 * g.size[2])
    this.depthsMm = sliceDepthsMm(g)
    this.pixelAreaMm2 = g.spacingMm[0] * g.spacingMm[1]
  }

  /** Counts a whole labelmap anew from its runs (length, label pairs in voxel order). */
  count(runs: Uint32Array): void {
    this.counts.fill(0)
    this.boxes.clear()
    let start = 0
    for (let r = 0; r + 1 < runs.length; r += 2) {
      if (runs[r + 1] !== 0) this.add(runs[r + 1], start, runs[r], 1)
      start += runs[r]
    }
  }

  /** Follows an edit that was applied to the labels. */
  apply(delta: EditDelta, direction: 'forward' | 'backward'): void {
    const from = direction === 'forward' ? delta.before : delta.after
    const to = direction === 'forward' ? delta.after : delta.before
    for (let r = 0; r < from.length; r++) {
      if (from[r] !== 0) this.add(from[r], delta.runs[2 * r], delta.runs[2 * r + 1], -1)
      if (to[r] !== 0) this.add(to[r], delta.runs[2 * r], delta.runs[2 * r + 1], 1)
    }
  }

  /** Voxels of a label on each slice. */
  perSlice(label: number): Uint32Array {
    return this.counts.subarray(label * this.size[2], (label + 1) * this.size[2])
  }

  voxels(label: number): number {
    return this.perSlice(label).reduce((sum, n) => sum + n, 0)
  }

  /** Volume of a label, mL. */
  volumeMl(label: number): number {
    return volumeMl(this.perSlice(label), this.depthsMm, this.pixelAreaMm2)
  }

  /** A box around all voxels of a label, not always the smallest; null where it has none. */
  box(label: number): IndexBox | null {
    return this.voxels(label) === 0 ? null : (this.boxes.get(label)?.box() ?? null)
  }

  private add(label: number, start: number, length: number, sign: 1 | -1): void {
    const plane = this.size[0] * this.size[1]
    const end = start + length
    for (let at = start; at < end; ) {
      const k = Math.floor(at / plane)
      const next = Math.min(end, (k + 1) * plane)
      this.counts[label * this.size[2] + k] += sign * (next - at)
      at = next
    }
    if (sign === 1) this.boxOf(label).addRun(start, length)
  }

  private boxOf(label: number): GrowingBox {
    let box = this.boxes.get(label)
    if (box === undefined) {
      box = new GrowingBox(this.size)
      this.boxes.set(label, box)
    }
    return box
  }
}
