import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { clampToGrid } from '#core/imaging/slicing-index.ts'
import { type PlaneName, type SlicePlane, slicePlane } from '#core/imaging/slicing-plane.ts'
import { blendTable, type LabelLook } from '#core/imaging/window-blend.ts'
import { greyTable, type WindowLevel, windowPresets } from '#core/imaging/window-level.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'
import { Frames } from './frames.ts'

/** What a view must do again. */
export interface SceneView {
  readonly plane: SlicePlane
  /** Pixels changed: everywhere, or only the voxels of a box. */
  askImage(box: IndexBox | null): void
  /** The crosshair moved. */
  askMarks(): void
}

/** Image, labels and looks that the views show together, and the voxel they are linked by. */
export class Scene {
  readonly geometry: Geometry
  readonly planes: Readonly<Record<PlaneName, SlicePlane>>
  readonly voxels: Int16Array | Float32Array
  readonly labels: Uint8Array
  /** 1 for each slice of the image (along k) that has arrived. */
  readonly loaded: Uint8Array
  readonly frames = new Frames()
  readonly tables = { greys: new Uint8Array(65536), blend: new Uint32Array(65536), window: windowPresets.brain }
  /** Whether all slices have arrived. */
  complete = false
  cursor: Triple
  showMarks = true
  private readonly views = new Set<SceneView>()
  private readonly drawListeners = new Set<() => void>()
  /** Views that show all they were asked to. */
  private readonly drawn = new Set<SceneView>()

  constructor(geometry: Geometry, voxels: Int16Array | Float32Array, labels: Uint8Array) {
    this.geometry = geometry
    this.voxels = voxels
    this.labels = labels
    this.loaded = new Uint8Array(geometry.size[2])
    this.planes = {
      axial: slicePlane(geometry, 'axial'),
      coronal: slicePlane(geometry, 'coronal'),
      sagittal: slicePlane(geometry, 'sagittal'),
    }
    this.cursor = clampToGrid(geometry, [
      Math.floor(geometry.size[0] / 2),
      Math.floor(geometry.size[1] / 2),
      Math.floor(geometry.size[2] / 2),
    ])
    this.setWindow(windowPresets.brain)
    this.setLooks([], 1)
  }

  attach(view: SceneView): () => void {
    this.views.add(view)
    return () => this.views.delete(view)
  }

  /** Told after any view has drawn. */
  onDrawn(listener: () => void): () => void {
    this.drawListeners.add(listener)
    return () => this.drawListeners.delete(listener)
  }

  /** A view has drawn. */
  tellDrawn(view: SceneView): void {
    this.drawn.add(view)
    for (const listener of this.drawListeners) listener()
  }

  /** Whether every view shows all that has arrived. */
  get upToDate(): boolean {
    return this.views.size > 0 && [...this.views].every((view) => this.drawn.has(view))
  }

  /** Slice of a plane that is shown. */
  sliceOf(plane: PlaneName): number {
    return this.cursor[this.planes[plane].slices.axis]
  }

  /** Moves the crosshair to a voxel; indices beyond the grid stop at its border. */
  setCursor(index: Triple): void {
    const next = clampToGrid(this.geometry, index)
    const previous = this.cursor
    if (next.every((n, axis) => n === previous[axis])) return
    this.cursor = next
    for (const view of this.views) {
      const { axis } = view.plane.slices
      if (next[axis] !== previous[axis]) view.askImage(null)
      view.askMarks()
    }
  }

  /** Steps through the slices of a plane; up is to superior, anterior or left. */
  stepSlice(plane: PlaneName, steps: number): void {
    const { axis, flipped } = this.planes[plane].slices
    const next: [number, number, number] = [...this.cursor]
    next[axis] += flipped ? -steps : steps
    this.setCursor(next)
  }

  /** Moves the crosshair on the screen of a plane: to the right and down. */
  stepInPlane(plane: PlaneName, right: number, down: number): void {
    const { columns, rows } = this.planes[plane]
    const next: [number, number, number] = [...this.cursor]
    next[columns.axis] += columns.flipped ? -right : right
    next[rows.axis] += rows.flipped ? -down : down
    this.setCursor(next)
  }

  setWindow(window: WindowLevel): void {
    this.tables.window = window
    greyTable(window, this.tables.greys)
    this.redraw()
  }

  /** How labels are drawn; `strength` is a factor on every opacity. */
  setLooks(looks: readonly LabelLook[], strength: number): void {
    blendTable(looks, strength, this.tables.blend)
    this.redraw()
  }

  setMarks(shown: boolean): void {
    this.showMarks = shown
    for (const view of this.views) view.askMarks()
  }

  /** Slices of the image have arrived. */
  receiveSlices(from: number, data: Int16Array | Float32Array): void {
    const plane = this.geometry.size[0] * this.geometry.size[1]
    this.voxels.set(data, from * plane)
    const count = data.length / plane
    this.loaded.fill(1, from, from + count)
    this.complete = !this.loaded.includes(0)
    const [nx, ny] = this.geometry.size
    this.redrawBox({ min: [0, 0, from], max: [nx - 1, ny - 1, from + count - 1] })
  }

  /** Draw everything again. */
  redraw(): void {
    for (const view of this.views) view.askImage(null)
  }

  /** Draw the voxels of a box again, in the views whose slice goes through it (or in one view only). */
  redrawBox(box: IndexBox, only: PlaneName | null = null): void {
    for (const view of this.views) {
      const { axis } = view.plane.slices
      const shown = this.cursor[axis] >= box.min[axis] && this.cursor[axis] <= box.max[axis]
      if (!shown || (only !== null && view.plane.name !== only)) continue
      this.drawn.delete(view)
      view.askImage(box)
    }
  }

  /** Value of a voxel, or null where its slice has not arrived. */
  valueAt([i, j, k]: Triple): number | null {
    const [nx, ny] = this.geometry.size
    return this.loaded[k] === 1 ? this.voxels[i + nx * (j + ny * k)] : null
  }
}
