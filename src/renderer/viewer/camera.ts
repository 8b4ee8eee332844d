import type { SlicePlane } from '#core/imaging/slicing-plane.ts'
import type { PlanePosition } from '#core/imaging/slicing-position.ts'

/** Which part of a plane is seen: the position in the middle of the view, and device pixels per mm. */
export interface Camera {
  readonly u: number
  readonly v: number
  readonly scale: number
}

export interface ViewSize {
  /** Device pixels. */
  readonly width: number
  readonly height: number
}

const margin = 0.98
const maxScale = 400

/** Outline of an image in mm: left, top, right, bottom. */
export const planeExtent = (plane: SlicePlane): readonly [number, number, number, number] => {
  const { columnEdgesMm: columns, rowEdgesMm: rows, shearMm } = plane
  const low = shearMm === null ? 0 : shearMm.reduce((a, b) => Math.min(a, b))
  const high = shearMm === null ? 0 : shearMm.reduce((a, b) => Math.max(a, b))
  const byRows = plane.sheared === 'rows'
  return [
    columns[0] + (byRows ? low : 0),
    rows[0] + (byRows ? 0 : low),
    columns[columns.length - 1] + (byRows ? high : 0),
    rows[rows.length - 1] + (byRows ? 0 : high),
  ]
}

/** The whole image, in the middle. */
export const fitCamera = (plane: SlicePlane, { width, height }: ViewSize): Camera => {
  const [left, top, right, bottom] = planeExtent(plane)
  const scale = margin * Math.min(width / (right - left), height / (bottom - top))
  return { u: (left + right) / 2, v: (top + bottom) / 2, scale: Math.max(scale, 1e-3) }
}

/** Position under a point of the view (device pixels from the upper left). */
export const toPosition = (camera: Camera, { width, height }: ViewSize, x: number, y: number): PlanePosition => ({
  u: camera.u + (x - width / 2) / camera.scale,
  v: camera.v + (y - height / 2) / camera.scale,
})

/** The camera after zooming by a factor with the point (x, y) held still. */
export const zoomCamera = (camera: Camera, size: ViewSize, factor: number, x: number, y: number): Camera => {
  const scale = Math.min(Math.max(camera.scale * factor, 0.02), maxScale)
  const held = toPosition(camera, size, x, y)
  return {
    u: held.u - (x - size.width / 2) / scale,
    v: held.v - (y - size.height / 2) / scale,
    scale,
  }
}

/** The camera after the image was moved by (dx, dy) device pixels. */
export const panCamera = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  u: camera.u - dx / camera.scale,
  v: camera.v - dy / camera.scale,
})
