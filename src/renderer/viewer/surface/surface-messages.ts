import type { Geometry } from '#core/imaging/geometry.ts'
import type { MaskBox } from '#core/segmentation/surface/occupancy-grid.ts'
import type { SegmentSurface } from '#core/segmentation/surface/segment-surface.ts'

/** What the page asks of the surface worker, and what it answers. */
export interface SurfaceRequest {
  readonly label: number
  readonly version: number
  readonly mask: MaskBox
  readonly geometry: Geometry
  readonly maxTriangles: number
}

export interface SurfaceAnswer {
  readonly label: number
  readonly version: number
  readonly surface: SegmentSurface
}
