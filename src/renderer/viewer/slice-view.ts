import type { Triple } from '#core/imaging/geometry.ts'
import { type CellRect, drawSlicePixels, wholePlane } from '#core/imaging/slicing-pixels.ts'
import type { SlicePlane } from '#core/imaging/slicing-plane.ts'
import { cellCentre, indexToCell, type PlanePosition } from '#core/imaging/slicing-position.ts'
import type { IndexBox } from '#core/segmentation/history/index-box.ts'
import { blankMissing } from './blank-missing.ts'
import { type Camera, fitCamera, panCamera, toPosition, zoomCamera } from './camera.ts'
import { drawMarks } from './draw-marks.ts'
import { placeSlice } from './place-slice.ts'
import type { Scene, SceneView } from './scene.ts'

const context2d = (canvas: HTMLCanvasElement, options?: CanvasRenderingContext2DSettings): CanvasRenderingContext2D => {
  const context = canvas.getContext('2d', options)
  if (context === null) throw new Error('SliceView: the canvas has no 2D context; it was given another kind before')
  return context
}

const unite = (a: CellRect | null, b: CellRect): CellRect =>
  a === null
    ? b
    : {
        column0: Math.min(a.column0, b.column0),
        row0: Math.min(a.row0, b.row0),
        column1: Math.max(a.column1, b.column1),
        row1: Math.max(a.row1, b.row1),
      }

/**
 * One slice on a canvas. Voxels become pixels of a buffer of the slice's own size (one reused ImageData), which is
 * then scaled onto the canvas; a brush dab refreshes only its rectangle. Crosshair and scale are on a second canvas.
 */
export class SliceView implements SceneView {
  readonly plane: SlicePlane
  private readonly scene: Scene
  private readonly target: CanvasRenderingContext2D
  private readonly marks: CanvasRenderingContext2D
  private readonly buffer: CanvasRenderingContext2D
  private readonly image: ImageData
  private readonly pixels: Uint32Array
  private readonly listeners = new Set<() => void>()
  private shownSlice = -1
  /** Cells whose pixels are out of date; and whether all of the canvas is. */
  private stale: CellRect | null
  private canvasStale = true
  private marksStale = true
  private fitted = true
  private currentCamera: Camera

  constructor(scene: Scene, plane: SlicePlane, imageCanvas: HTMLCanvasElement, marksCanvas: HTMLCanvasElement) {
    this.scene = scene
    this.plane = plane
    this.target = context2d(imageCanvas, { alpha: false })
    this.marks = context2d(marksCanvas)
    const bufferCanvas = document.createElement('canvas')
    bufferCanvas.width = plane.columns.count
    bufferCanvas.height = plane.rows.count
    this.buffer = context2d(bufferCanvas, { alpha: false, willReadFrequently: true })
    this.image = this.buffer.createImageData(plane.columns.count, plane.rows.count)
    this.pixels = new Uint32Array(this.image.data.buffer)
    this.stale = wholePlane(plane)
    this.currentCamera = fitCamera(plane, this.target.canvas)
  }

  get camera(): Camera {
    return this.currentCamera
  }

  get slice(): number {
    return this.scene.cursor[this.plane.slices.axis]
  }

  /** Told after a new slice or another part of it is shown, or the crosshair has moved. */
  onShown(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Device pixels. */
  resize(width: number, height: number): void {
    for (const { canvas } of [this.target, this.marks]) {
      canvas.width = Math.max(1, width)
      canvas.height = Math.max(1, height)
    }
    this.setCamera(this.fitted ? fitCamera(this.plane, this.target.canvas) : this.currentCamera, this.fitted)
    // A canvas is black after a resize; drawing at once avoids a flash.
    this.draw()
  }

  fit(): void {
    this.setCamera(fitCamera(this.plane, this.target.canvas), true)
  }

  zoom(factor: number, x = this.target.canvas.width / 2, y = this.target.canvas.height / 2): void {
    this.setCamera(zoomCamera(this.currentCamera, this.target.canvas, factor, x, y))
  }

  pan(dx: number, dy: number): void {
    this.setCamera(panCamera(this.currentCamera, dx, dy))
  }

  /** Brings a voxel into the middle. */
  centreOn(index: Triple): void {
    const { u, v } = cellCentre(this.plane, indexToCell(this.plane, index))
    this.setCamera({ ...this.currentCamera, u, v })
  }

  /** Brings a voxel into the middle if it is not in the view. */
  reveal(index: Triple): void {
    const { x, y } = this.pointAt(cellCentre(this.plane, indexToCell(this.plane, index)))
    const { width, height } = this.target.canvas
    if (x < 0 || y < 0 || x > width || y > height) this.centreOn(index)
  }

  /** Brings a box of voxels into the middle if nothing of it is in the view. */
  revealBox({ min, max }: IndexBox): void {
    const corner = (index: Triple) => this.pointAt(cellCentre(this.plane, indexToCell(this.plane, index)))
    const [a, b] = [corner(min), corner(max)]
    const { width, height } = this.target.canvas
    const beside = Math.max(a.x, b.x) < 0 || Math.min(a.x, b.x) > width
    const above = Math.max(a.y, b.y) < 0 || Math.min(a.y, b.y) > height
    if (!beside && !above) return
    const middle = (n: 0 | 1 | 2): number => Math.floor((min[n] + max[n]) / 2)
    this.centreOn([middle(0), middle(1), middle(2)])
  }

  /** Position under a point of the canvas, device pixels. */
  positionAt(x: number, y: number): PlanePosition {
    return toPosition(this.currentCamera, this.target.canvas, x, y)
  }

  /** Point of the canvas at a position, device pixels. */
  pointAt({ u, v }: PlanePosition): { x: number; y: number } {
    const { width, height } = this.target.canvas
    const { scale } = this.currentCamera
    return { x: (u - this.currentCamera.u) * scale + width / 2, y: (v - this.currentCamera.v) * scale + height / 2 }
  }

  askImage(box: IndexBox | null): void {
    this.stale = unite(this.stale, box === null ? wholePlane(this.plane) : this.cellsOf(box))
    this.scene.frames.ask(this)
  }

  askMarks(): void {
    this.marksStale = true
    this.scene.frames.ask(this)
  }

  draw(): void {
    const { slice } = this
    const moved = slice !== this.shownSlice
    if (moved) this.stale = wholePlane(this.plane)
    const { stale } = this
    if (stale !== null) {
      const { voxels, labels, tables, loaded, complete } = this.scene
      drawSlicePixels(this.pixels, this.plane, slice, voxels, labels, tables, stale)
      if (!complete) blankMissing(this.pixels, this.plane, slice, loaded, stale)
      const { column0, row0, column1, row1 } = stale
      this.buffer.putImageData(this.image, 0, 0, column0, row0, column1 - column0, row1 - row0)
    }
    if (stale !== null || this.canvasStale) {
      placeSlice(this.target, this.buffer.canvas, this.plane, this.currentCamera, this.canvasStale ? null : stale)
    }
    // Where the slices are oblique, a caption names the place of the crosshair, which has moved with the marks.
    const told = moved || this.canvasStale || this.marksStale
    if (this.marksStale || this.canvasStale) drawMarks(this.marks, this.plane, this.currentCamera, this.scene)
    this.shownSlice = slice
    this.stale = null
    this.canvasStale = false
    this.marksStale = false
    if (told) for (const listener of this.listeners) listener()
    this.scene.tellDrawn(this)
  }

  dispose(): void {
    this.scene.frames.forget(this)
    this.listeners.clear()
  }

  private setCamera(camera: Camera, fitted = false): void {
    this.currentCamera = camera
    this.fitted = fitted
    this.canvasStale = true
    this.scene.frames.ask(this)
  }

  private cellsOf({ min, max }: IndexBox): CellRect {
    const a = indexToCell(this.plane, min)
    const b = indexToCell(this.plane, max)
    return {
      column0: Math.min(a.column, b.column),
      row0: Math.min(a.row, b.row),
      column1: Math.max(a.column, b.column) + 1,
      row1: Math.max(a.row, b.row) + 1,
    }
  }
}
