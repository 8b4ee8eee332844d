import { axisVector, dot, type Geometry, indexToPoint, sliceNormal, sliceOrigin, type Triple } from './geometry.ts'
import { type Axis, closestAxes, type OrientationLetter, orientationLetter } from './orientation.ts'

export type PlaneName = 'axial' | 'coronal' | 'sagittal'

export const planeNames: readonly PlaneName[] = ['axial', 'coronal', 'sagittal']

/** One direction of a plane: which index axis it follows and how. */
export interface PlaneAxis {
  readonly axis: Axis
  /** Whether the index falls in the direction of the screen (or, for slices, in the direction of "up"). */
  readonly flipped: boolean
  readonly count: number
  /** Step of the flat voxel index for one step on the screen; for slices, for one step of the index. */
  readonly stride: number
}

/**
 * How the voxels of a grid are laid out on the screen in the anatomical plane closest to them: columns to the right,
 * rows downwards, patient right on the left side and anterior above or on the left.
 *
 * Positions are in mm from the centre of the voxel at the upper left. Where slices are unevenly spaced or sheared
 * (gantry tilt), the axis that crosses them has its true positions, and each slice its own shift across it.
 */
export interface SlicePlane {
  readonly name: PlaneName
  readonly columns: PlaneAxis
  readonly rows: PlaneAxis
  readonly slices: PlaneAxis
  /** Flat voxel index at the upper left of slice 0. */
  readonly offset: number
  /** Unit vectors in LPS of right and down on the screen. */
  readonly columnVector: Triple
  readonly rowVector: Triple
  readonly columnCentresMm: Float64Array
  readonly rowCentresMm: Float64Array
  /** Boundaries between voxels, one more than voxels. */
  readonly columnEdgesMm: Float64Array
  readonly rowEdgesMm: Float64Array
  /** Shift of each row to the right or of each column downwards; null where all are 0. */
  readonly shearMm: Float64Array | null
  readonly sheared: 'rows' | 'columns' | null
  /** Whether all columns are equally wide, all rows equally high, and nothing is sheared. */
  readonly regular: boolean
  readonly letters: {
    readonly left: OrientationLetter
    readonly right: OrientationLetter
    readonly top: OrientationLetter
    readonly bottom: OrientationLetter
  }
}

/** Patient axis (0 x, 1 y, 2 z) and sense of right, down and "up through the slices" of each plane. */
const layouts: Record<PlaneName, readonly [readonly [Axis, 1 | -1], readonly [Axis, 1 | -1], readonly [Axis, 1 | -1]]> =
  {
    axial: [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
    coronal: [
      [0, 1],
      [2, -1],
      [1, -1],
    ],
    sagittal: [
      [1, 1],
      [2, -1],
      [0, 1],
    ],
  }

const shearToleranceMm = 1e-3

/** The layout of one anatomical plane of a grid. */
export const slicePlane = (g: Geometry, name: PlaneName): SlicePlane => {
  const matches = closestAxes(g)
  const strides: Triple = [1, g.size[0], g.size[0] * g.size[1]]
  const axisOf = ([patient, sense]: readonly [Axis, 1 | -1], signed: boolean): PlaneAxis => {
    const { index, sign } = matches[patient]
    const flipped = sign !== sense
    return { axis: index, flipped, count: g.size[index], stride: signed && flipped ? -strides[index] : strides[index] }
  }
  const [right, down, up] = layouts[name]
  const columns = axisOf(right, true)
  const rows = axisOf(down, true)
  const slices = axisOf(up, false)
  const offset =
    (columns.flipped ? (columns.count - 1) * strides[columns.axis] : 0) +
    (rows.flipped ? (rows.count - 1) * strides[rows.axis] : 0)
  const columnVector = screenVector(g, columns, rows)
  const rowVector = screenVector(g, rows, columns)
  const columnCentresMm = centres(g, columns, columnVector)
  const rowCentresMm = centres(g, rows, rowVector)
  const crossing = rows.axis === 2 ? 'rows' : columns.axis === 2 ? 'columns' : null
  const shift =
    crossing === 'rows'
      ? centres(g, rows, columnVector)
      : crossing === 'columns'
        ? centres(g, columns, rowVector)
        : null
  const shearMm = shift?.some((s) => Math.abs(s) > shearToleranceMm) === true ? shift : null
  const columnEdgesMm = edges(columnCentresMm, g.spacingMm[columns.axis])
  const rowEdgesMm = edges(rowCentresMm, g.spacingMm[rows.axis])
  const opposite = (v: Triple): Triple => [-v[0], -v[1], -v[2]]
  return {
    name,
    columns,
    rows,
    slices,
    offset,
    columnVector,
    rowVector,
    columnCentresMm,
    rowCentresMm,
    columnEdgesMm,
    rowEdgesMm,
    shearMm,
    sheared: shearMm === null ? null : crossing,
    regular: shearMm === null && isEven(columnEdgesMm) && isEven(rowEdgesMm),
    letters: {
      left: orientationLetter(opposite(columnVector)),
      right: orientationLetter(columnVector),
      top: orientationLetter(opposite(rowVector)),
      bottom: orientationLetter(rowVector),
    },
  }
}

/** Unit vector of a screen direction; across slices it is made perpendicular to the other direction. */
const screenVector = (g: Geometry, along: PlaneAxis, other: PlaneAxis): Triple => {
  const sense = along.flipped ? -1 : 1
  if (along.axis !== 2) {
    const v = axisVector(g, along.axis)
    return [sense * v[0], sense * v[1], sense * v[2]]
  }
  const first = sliceOrigin(g, 0)
  const last = sliceOrigin(g, g.size[2] - 1)
  const across = axisVector(g, other.axis)
  const w: Triple = g.size[2] > 1 ? [last[0] - first[0], last[1] - first[1], last[2] - first[2]] : axisVector(g, 2)
  const along2 = dot(w, across)
  const v: Triple = [w[0] - along2 * across[0], w[1] - along2 * across[1], w[2] - along2 * across[2]]
  const length = Math.hypot(v[0], v[1], v[2])
  const unit: Triple = length > 1e-6 ? [v[0] / length, v[1] / length, v[2] / length] : sliceNormal(g)
  return [sense * unit[0], sense * unit[1], sense * unit[2]]
}

/** Positions of the voxel centres of a screen axis along a vector, from the first on the screen. */
const centres = (g: Geometry, along: PlaneAxis, vector: Triple): Float64Array => {
  const point = (n: number): Triple => {
    const index: [number, number, number] = [0, 0, 0]
    index[along.axis] = along.flipped ? along.count - 1 - n : n
    return indexToPoint(g, index)
  }
  const first = dot(point(0), vector)
  return Float64Array.from({ length: along.count }, (_, n) => dot(point(n), vector) - first)
}

const edges = (centre: Float64Array, nominalMm: number): Float64Array => {
  const n = centre.length
  if (n === 1) return Float64Array.of(-nominalMm / 2, nominalMm / 2)
  return Float64Array.from({ length: n + 1 }, (_, e) => {
    if (e === 0) return centre[0] - (centre[1] - centre[0]) / 2
    if (e === n) return centre[n - 1] + (centre[n - 1] - centre[n - 2]) / 2
    return (centre[e - 1] + centre[e]) / 2
  })
}

const isEven = (edge: Float64Array): boolean => {
  const step = (edge[edge.length - 1] - edge[0]) / (edge.length - 1)
  return edge.every((e, n) => Math.abs(e - edge[0] - n * step) < shearToleranceMm)
}
