import type { SegmentSurface } from '#core/segmentation/surface/segment-surface.ts'
import type { SurfaceLook, SurfaceRenderer } from '#renderer/viewer/surface/surface-renderer.ts'
import { SurfaceBuilder } from '#renderer/viewer/surface/surface-builder.ts'
import type { ReadModel } from './read-model.ts'

/** Keeps the 3D view up with the labels, whenever there is one. */
export class SurfaceSync {
  renderer: SurfaceRenderer | null = null
  private readonly surfaces = new Map<number, SegmentSurface>()
  private readonly builder: SurfaceBuilder
  private looks: readonly SurfaceLook[] = []
  private readonly listeners = new Set<() => void>()
  private readonly stop: () => void

  constructor({ scene, session }: Pick<ReadModel, 'scene' | 'session'>) {
    this.builder = new SurfaceBuilder({
      geometry: scene.geometry,
      labels: session.labels,
      boxOf: (label) => session.tally.box(label),
      busy: () => session.recorder.open,
      built: (label, surface) => this.take(label, surface),
    })
    this.stop = session.onLabels((labels) => this.changed(labels))
  }

  changed(labels: Iterable<number>): void {
    this.builder.changed(labels)
  }

  /** Whether there is anything to see. */
  readonly isEmpty = (): boolean => this.surfaces.size === 0

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setRenderer(renderer: SurfaceRenderer | null): void {
    this.renderer = renderer
    if (renderer === null) return
    for (const [label, surface] of this.surfaces) renderer.setSurface(label, surface, this.lookOf(label))
  }

  setLooks(looks: readonly SurfaceLook[]): void {
    this.looks = looks
    this.renderer?.setLooks(looks)
  }

  dispose(): void {
    this.stop()
    this.builder.dispose()
    this.listeners.clear()
  }

  private take(label: number, surface: SegmentSurface | null): void {
    if (surface === null) this.surfaces.delete(label)
    else this.surfaces.set(label, surface)
    this.renderer?.setSurface(label, surface, this.lookOf(label))
    for (const listener of this.listeners) listener()
  }

  private lookOf(label: number): SurfaceLook | undefined {
    return this.looks.find((look) => look.label === label)
  }
}
