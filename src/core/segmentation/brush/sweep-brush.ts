import type { SlicePlane } from '../../imaging/slicing-plane.ts'
import { cellAt, type PlanePosition } from '../../imaging/slicing-position.ts'

/** A piece of a stroke on one slice. */
export interface BrushSweep {
  readonly plane: SlicePlane
  readonly slice: number
  /** Centre of the brush at both ends, and where the pointer was. */
  readonly from: PlanePosition
  readonly to: PlanePosition
  readonly radiusMm: number
}

const slackMm = 1e-6

/**
 * Visits every voxel (flat index) that a round brush touches on its straight way: those whose centre is within the
 * radius of the way, in mm, so that the brush is round whatever the voxels' shape and fast strokes have no gaps; and
 * those the centre passes over, so that a brush smaller than a voxel paints too. A voxel may be visited twice.
 */
export const sweepBrush = (sweep: BrushSweep, visit: (voxel: number) => void): void => {
  const { plane, slice, from, to, radiusMm } = sweep
  const base = plane.offset + slice * plane.slices.stride
  const shear = plane.shearMm
  const { columnCentresMm, rowCentresMm } = plane
  const du = to.u - from.u
  const dv = to.v - from.v
  const lengthSquared = du * du + dv * dv
  const limit = radiusMm * radiusMm + slackMm
  const byRows = plane.sheared === 'rows'
  const byColumns = plane.sheared === 'columns'
  const shearMin = byColumns && shear !== null ? shear.reduce((a, b) => Math.min(a, b)) : 0
  const shearMax = byColumns && shear !== null ? shear.reduce((a, b) => Math.max(a, b)) : 0

  const row0 = lowerBound(rowCentresMm, Math.min(from.v, to.v) - radiusMm - slackMm - shearMax)
  const row1 = lowerBound(rowCentresMm, Math.max(from.v, to.v) + radiusMm + slackMm - shearMin)
  for (let row = row0; row < row1; row++) {
    const rowShift = byRows && shear !== null ? shear[row] : 0
    const column0 = lowerBound(columnCentresMm, Math.min(from.u, to.u) - radiusMm - slackMm - rowShift)
    const column1 = lowerBound(columnCentresMm, Math.max(from.u, to.u) + radiusMm + slackMm - rowShift)
    for (let column = column0; column < column1; column++) {
      const u = columnCentresMm[column] + rowShift - from.u
      const v = rowCentresMm[row] + (byColumns && shear !== null ? shear[column] : 0) - from.v
      const t = lengthSquared === 0 ? 0 : (u * du + v * dv) / lengthSquared
      const along = t < 0 ? 0 : t > 1 ? 1 : t
      const eu = u - along * du
      const ev = v - along * dv
      if (eu * eu + ev * ev <= limit) visit(base + row * plane.rows.stride + column * plane.columns.stride)
    }
  }
  visitWay(sweep, base, visit)
}

/** The voxels under the way itself; needed only where the brush is narrower than the largest voxel side. */
const visitWay = ({ plane, from, to, radiusMm }: BrushSweep, base: number, visit: (voxel: number) => void): void => {
  const side = (edges: Float64Array): number => (edges[edges.length - 1] - edges[0]) / (edges.length - 1)
  const columnSide = side(plane.columnEdgesMm)
  const rowSide = side(plane.rowEdgesMm)
  if (radiusMm > Math.max(columnSide, rowSide)) return
  const length = Math.hypot(to.u - from.u, to.v - from.v)
  const steps = Math.max(1, Math.ceil((4 * length) / Math.min(columnSide, rowSide)))
  for (let n = 0; n <= steps; n++) {
    const t = n / steps
    const cell = cellAt(plane, { u: from.u + t * (to.u - from.u), v: from.v + t * (to.v - from.v) })
    if (cell !== null) visit(base + cell.row * plane.rows.stride + cell.column * plane.columns.stride)
  }
}

/** Number of the first value that is at least x. */
const lowerBound = (sorted: Float64Array, x: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < x) low = middle + 1
    else high = middle
  }
  return low
}
