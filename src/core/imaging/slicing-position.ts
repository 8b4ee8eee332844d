import { dot, type Geometry, indexToPoint, type Triple } from './geometry.ts'
import type { SlicePlane } from './slicing-plane.ts'

/** A place on a plane in mm from the centre of the upper left voxel: `u` to the right, `v` downwards. */
export interface PlanePosition {
  readonly u: number
  readonly v: number
}

/** A voxel of a plane by its place on the screen. */
export interface PlaneCell {
  readonly column: number
  readonly row: number
}

const origin = (g: Geometry, plane: SlicePlane, slice: number): Triple =>
  indexToPoint(g, cellToIndex(plane, { column: 0, row: 0 }, slice))

/** Voxel index of a cell on a slice. */
export const cellToIndex = (plane: SlicePlane, cell: PlaneCell, slice: number): Triple => {
  const index: [number, number, number] = [0, 0, 0]
  index[plane.columns.axis] = plane.columns.flipped ? plane.columns.count - 1 - cell.column : cell.column
  index[plane.rows.axis] = plane.rows.flipped ? plane.rows.count - 1 - cell.row : cell.row
  index[plane.slices.axis] = slice
  return index
}

/** Cell of a voxel index on the slice that holds it. */
export const indexToCell = (plane: SlicePlane, index: Triple): PlaneCell => {
  const column = index[plane.columns.axis]
  const row = index[plane.rows.axis]
  return {
    column: plane.columns.flipped ? plane.columns.count - 1 - column : column,
    row: plane.rows.flipped ? plane.rows.count - 1 - row : row,
  }
}

/** Centre of a cell. */
export const cellCentre = (plane: SlicePlane, { column, row }: PlaneCell): PlanePosition => ({
  u: plane.columnCentresMm[column] + (plane.sheared === 'rows' && plane.shearMm !== null ? plane.shearMm[row] : 0),
  v: plane.rowCentresMm[row] + (plane.sheared === 'columns' && plane.shearMm !== null ? plane.shearMm[column] : 0),
})

/** The cell at a position, or null outside the image. */
export const cellAt = (plane: SlicePlane, { u, v }: PlanePosition): PlaneCell | null => {
  let column: number
  let row: number
  if (plane.sheared === 'columns' && plane.shearMm !== null) {
    column = interval(plane.columnEdgesMm, u)
    row = column < 0 ? -1 : interval(plane.rowEdgesMm, v - plane.shearMm[column])
  } else {
    row = interval(plane.rowEdgesMm, v)
    const shift = plane.sheared === 'rows' && plane.shearMm !== null && row >= 0 ? plane.shearMm[row] : 0
    column = interval(plane.columnEdgesMm, u - shift)
  }
  return column < 0 || row < 0 ? null : { column, row }
}

/** Number of the interval between rising edges that holds x, -1 outside. */
const interval = (edges: Float64Array, x: number): number => {
  const last = edges.length - 1
  if (!(x >= edges[0]) || !(x < edges[last])) return -1
  let low = 0
  let high = last
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (edges[middle] <= x) low = middle
    else high = middle
  }
  return low
}

/** LPS mm of a position on a slice. */
export const positionToPoint = (g: Geometry, plane: SlicePlane, slice: number, { u, v }: PlanePosition): Triple => {
  const o = origin(g, plane, slice)
  const a = plane.columnVector
  const b = plane.rowVector
  return [o[0] + a[0] * u + b[0] * v, o[1] + a[1] * u + b[1] * v, o[2] + a[2] * u + b[2] * v]
}

/** Position on a slice of a point in LPS mm, projected onto the slice where it lies beside it. */
export const pointToPosition = (g: Geometry, plane: SlicePlane, slice: number, point: Triple): PlanePosition => {
  const o = origin(g, plane, slice)
  const d: Triple = [point[0] - o[0], point[1] - o[1], point[2] - o[2]]
  return { u: dot(d, plane.columnVector), v: dot(d, plane.rowVector) }
}
