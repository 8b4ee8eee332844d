import type { PlanePosition } from '../../imaging/slicing-position.ts'
import { cellAt } from '../../imaging/slicing-position.ts'
import type { SlicePlane } from '../../imaging/slicing-plane.ts'

/**
 * Diameter of a round brush. In voxels it counts the finest voxels of the plane (so 8 on a coronal view of 5 mm slices
 * is as wide as 8 pixels of the axial view) and is a whole number; in mm it may be any number > 0.
 */
export interface BrushSize {
  readonly diameter: number
  readonly unit: 'voxel' | 'mm'
}

const pitchTolerance = 0.01

const pitch = (centres: Float64Array, edges: Float64Array): number =>
  (edges[edges.length - 1] - edges[0]) / centres.length

/** Radius in mm. */
export const brushRadiusMm = (plane: SlicePlane, size: BrushSize): number =>
  size.unit === 'mm' ? size.diameter / 2 : (size.diameter * finestPitchMm(plane)) / 2

/** Size of the finest voxels of a plane, mm. */
export const finestPitchMm = (plane: SlicePlane): number =>
  Math.min(pitch(plane.columnCentresMm, plane.columnEdgesMm), pitch(plane.rowCentresMm, plane.rowEdgesMm))

/**
 * Where the brush is centred for a pointer: a diameter in voxels is centred on a voxel when it is odd and on a corner
 * when it is even, along those axes whose voxels it counts; otherwise the pointer itself is the centre.
 */
export const brushCentre = (plane: SlicePlane, size: BrushSize, at: PlanePosition): PlanePosition => {
  if (size.unit === 'mm') return at
  const finest = finestPitchMm(plane)
  const cell = cellAt(plane, at)
  const shift =
    cell === null || plane.shearMm === null ? 0 : plane.shearMm[plane.sheared === 'rows' ? cell.row : cell.column]
  const snap = (x: number, axisPitch: number, shiftMm: number): number => {
    if (axisPitch > finest * (1 + pitchTolerance)) return x
    const half = size.diameter % 2 === 0 ? 0.5 : 0
    return (Math.round((x - shiftMm) / axisPitch - half) + half) * axisPitch + shiftMm
  }
  return {
    u: snap(at.u, pitch(plane.columnCentresMm, plane.columnEdgesMm), plane.sheared === 'rows' ? shift : 0),
    v: snap(at.v, pitch(plane.rowCentresMm, plane.rowEdgesMm), plane.sheared === 'columns' ? shift : 0),
  }
}
