import type { CellRect } from '#core/imaging/slicing-pixels.ts'
import type { SlicePlane } from '#core/imaging/slicing-plane.ts'
import type { Camera } from './camera.ts'

/**
 * Scales the pixels of a slice onto the canvas, at their true places: in one piece where all voxels are of one size,
 * else slice by slice. With `cells`, only their surroundings are drawn again.
 */
export const placeSlice = (
  target: CanvasRenderingContext2D,
  pixels: HTMLCanvasElement,
  plane: SlicePlane,
  camera: Camera,
  cells: CellRect | null,
): void => {
  const { width, height } = target.canvas
  const left = width / 2 - camera.u * camera.scale
  const top = height / 2 - camera.v * camera.scale
  target.imageSmoothingEnabled = false
  target.save()
  const drawn = cells === null ? { x: 0, y: 0, width, height } : clipTo(target, plane, cells, left, top, camera.scale)
  target.fillStyle = '#000'
  target.fillRect(0, 0, width, height)
  const { columnEdgesMm, rowEdgesMm } = plane
  const columns = plane.columns.count
  const rows = plane.rows.count
  const x = (mm: number): number => left + mm * camera.scale
  const y = (mm: number): number => top + mm * camera.scale
  const shear = plane.shearMm
  if (plane.regular) {
    const x0 = x(columnEdgesMm[0])
    const y0 = y(rowEdgesMm[0])
    target.drawImage(pixels, x0, y0, x(columnEdgesMm[columns]) - x0, y(rowEdgesMm[rows]) - y0)
  } else if (plane.columns.axis === 2) {
    for (let c = 0; c < columns; c++) {
      // Whole pixels, so that neighbouring strips leave no seam.
      const x0 = Math.round(x(columnEdgesMm[c]))
      const x1 = Math.round(x(columnEdgesMm[c + 1]))
      const y0 = y(rowEdgesMm[0] + (shear?.[c] ?? 0))
      // All strips that reach into what is drawn: the clip is a little wider than the cells.
      if (x1 > x0 && x1 > drawn.x && x0 < drawn.x + drawn.width)
        target.drawImage(pixels, c, 0, 1, rows, x0, y0, x1 - x0, (rowEdgesMm[rows] - rowEdgesMm[0]) * camera.scale)
    }
  } else {
    for (let r = 0; r < rows; r++) {
      const y0 = Math.round(y(rowEdgesMm[r]))
      const y1 = Math.round(y(rowEdgesMm[r + 1]))
      const x0 = x(columnEdgesMm[0] + (shear?.[r] ?? 0))
      if (y1 > y0 && y1 > drawn.y && y0 < drawn.y + drawn.height)
        target.drawImage(
          pixels,
          0,
          r,
          columns,
          1,
          x0,
          y0,
          (columnEdgesMm[columns] - columnEdgesMm[0]) * camera.scale,
          y1 - y0,
        )
    }
  }
  target.restore()
}

/** Keeps drawing within the pixels of some cells, and answers where these are. */
const clipTo = (
  target: CanvasRenderingContext2D,
  plane: SlicePlane,
  cells: CellRect,
  left: number,
  top: number,
  scale: number,
): { x: number; y: number; width: number; height: number } => {
  const { shearMm, sheared } = plane
  let low = 0
  let high = 0
  if (shearMm !== null) {
    const [from, to] = sheared === 'rows' ? [cells.row0, cells.row1] : [cells.column0, cells.column1]
    low = Infinity
    high = -Infinity
    for (let n = from; n < to; n++) {
      low = Math.min(low, shearMm[n])
      high = Math.max(high, shearMm[n])
    }
  }
  const byRows = sheared === 'rows'
  const x0 = left + (plane.columnEdgesMm[cells.column0] + (byRows ? low : 0)) * scale
  const x1 = left + (plane.columnEdgesMm[cells.column1] + (byRows ? high : 0)) * scale
  const y0 = top + (plane.rowEdgesMm[cells.row0] + (byRows ? 0 : low)) * scale
  const y1 = top + (plane.rowEdgesMm[cells.row1] + (byRows ? 0 : high)) * scale
  const x = Math.floor(x0) - 1
  const y = Math.floor(y0) - 1
  const box = { x, y, width: Math.ceil(x1) + 1 - x, height: Math.ceil(y1) + 1 - y }
  target.beginPath()
  target.rect(box.x, box.y, box.width, box.height)
  target.clip()
  return box
}
