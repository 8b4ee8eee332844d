import type { Geometry } from '#core/imaging/geometry.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'
import { cutMask } from '#core/segmentation/surface/occupancy-grid.ts'
import type { SegmentSurface } from '#core/segmentation/surface/segment-surface.ts'
import type { SurfaceAnswer, SurfaceRequest } from './surface-messages.ts'

export interface SurfaceBuilderOptions {
  readonly geometry: Geometry
  readonly labels: Uint8Array
  /** Box around a label, null where it has no voxels. */
  boxOf(label: number): IndexBox | null
  /** Whether a stroke is being drawn: surfaces wait for its end. */
  busy(): boolean
  /** A new surface, or null where the label has none any more. */
  built(label: number, surface: SegmentSurface | null): void
}

const pauseMs = 250
const maxTriangles = 20_000

/** Keeps the surfaces of segments up with the labels, in a worker, some time after the last edit. */
export class SurfaceBuilder {
  private readonly options: SurfaceBuilderOptions
  private readonly worker: Worker
  private readonly stale = new Set<number>()
  private readonly versions = new Map<number, number>()
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(options: SurfaceBuilderOptions) {
    this.options = options
    this.worker = new Worker(new URL('./surface.worker.ts', import.meta.url), { type: 'module' })
    this.worker.onmessage = ({ data }: MessageEvent<SurfaceAnswer>) => {
      if (this.versions.get(data.label) === data.version) options.built(data.label, data.surface)
    }
  }

  /** The voxels of these labels changed. */
  changed(labels: Iterable<number>): void {
    for (const label of labels) {
      this.stale.add(label)
      this.versions.set(label, (this.versions.get(label) ?? 0) + 1)
    }
    this.wait()
  }

  dispose(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.worker.terminate()
  }

  private wait(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.options.busy() ? this.wait() : this.build()), pauseMs)
  }

  private build(): void {
    const { geometry, labels, boxOf, built } = this.options
    for (const label of this.stale) {
      const box = boxOf(label)
      if (box === null) {
        built(label, null)
        continue
      }
      const mask = cutMask(labels, geometry.size, label, box)
      const version = this.versions.get(label) ?? 0
      const request: SurfaceRequest = { label, version, mask, geometry, maxTriangles }
      this.worker.postMessage(request, [mask.mask.buffer])
    }
    this.stale.clear()
  }
}
