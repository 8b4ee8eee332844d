import { type Geometry, sliceNormal, slicePositionsMm } from '#core/imaging/geometry.ts'

export interface GeometryDescription {
  /** The anatomical plane the slices are nearest to. */
  readonly plane: 'axial' | 'coronal' | 'sagittal'
  /** Angle between the slice normal and the normal of that plane, degrees. */
  readonly obliquityDeg: number
  /** From the first slice's centre to the last one's along the normal, mm. */
  readonly coverageMm: number
  /** Least and greatest distance of neighbouring slices, mm; null on a regular grid. */
  readonly gapsMm: { readonly min: number; readonly max: number } | null
}

/** A geometry in the words a radiologist uses. */
export const describeGeometry = (geometry: Geometry): GeometryDescription => {
  const normal = sliceNormal(geometry).map(Math.abs)
  const axis = normal.indexOf(Math.max(...normal))
  const positions = slicePositionsMm(geometry)
  const gaps = Array.from(positions.subarray(1), (position, k) => Math.abs(position - positions[k]))
  return {
    plane: (['sagittal', 'coronal', 'axial'] as const)[axis],
    obliquityDeg: (Math.acos(Math.min(1, normal[axis])) * 180) / Math.PI,
    coverageMm: Math.abs(positions[positions.length - 1]),
    gapsMm:
      geometry.sliceOriginsMm === null || gaps.length === 0 ? null : { min: Math.min(...gaps), max: Math.max(...gaps) },
  }
}
