import type { Geometry, Matrix3, Triple } from './geometry.ts'
import { svdInverse3 } from '#core/numeric/svd-inverse.ts'

/** Matrix that turns a voxel index into an offset from the origin, mm: direction × diag(spacing). */
const indexMatrix = (g: Geometry): Matrix3 => {
  const d = g.direction
  const s = g.spacingMm
  return [
    d[0] * s[0],
    d[1] * s[1],
    d[2] * s[2],
    d[3] * s[0],
    d[4] * s[1],
    d[5] * s[2],
    d[6] * s[0],
    d[7] * s[1],
    d[8] * s[2],
  ]
}

/** Maps between the indices of a regular grid and points in LPS mm. */
export interface GridMaps {
  /** Centre of a voxel. */
  readonly toPoint: (index: Triple) => Triple
  /** Point of a fractional index; the same but for the order of addition, which is ITK's in both. */
  readonly fractionalToPoint: (index: Triple) => Triple
  /** Fractional index of a point. */
  readonly toIndex: (point: Triple) => Triple
}

/** The maps of a grid. Slices of their own are not regarded: resampling works on the nominal grid. */
export const gridMaps = (g: Geometry): GridMaps => {
  const m = indexMatrix(g)
  const inverse = svdInverse3(m)
  const o = g.originMm
  const times = (a: readonly number[], x: number, y: number, z: number, row: number): number =>
    a[row] * x + a[row + 1] * y + a[row + 2] * z
  return {
    toPoint: ([i, j, k]) => [
      o[0] + m[0] * i + m[1] * j + m[2] * k,
      o[1] + m[3] * i + m[4] * j + m[5] * k,
      o[2] + m[6] * i + m[7] * j + m[8] * k,
    ],
    fractionalToPoint: ([i, j, k]) => [
      times(m, i, j, k, 0) + o[0],
      times(m, i, j, k, 3) + o[1],
      times(m, i, j, k, 6) + o[2],
    ],
    toIndex: (p) => {
      const x = p[0] - o[0]
      const y = p[1] - o[1]
      const z = p[2] - o[2]
      return [times(inverse, x, y, z, 0), times(inverse, x, y, z, 3), times(inverse, x, y, z, 6)]
    },
  }
}

/**
 * Calls `visit` for each voxel of `target`, with the fractional index of its centre in the grid of `source`.
 * Each line along i is interpolated between its mapped ends, as ITK's resampling does, so that voxels lying exactly
 * between two source voxels fall to the same side.
 */
export const forEachSourceIndex = (
  source: Geometry,
  target: Geometry,
  visit: (offset: number, i: number, j: number, k: number) => void,
): void => {
  const { toPoint } = gridMaps(target)
  const { toIndex } = gridMaps(source)
  const [nx, ny, nz] = target.size
  let offset = 0
  for (let k = 0; k < nz; k++) {
    for (let j = 0; j < ny; j++) {
      const start = toIndex(toPoint([0, j, k]))
      const end = toIndex(toPoint([nx, j, k]))
      const di = end[0] - start[0]
      const dj = end[1] - start[1]
      const dk = end[2] - start[2]
      for (let i = 0; i < nx; i++) {
        const t = i / nx
        visit(offset++, start[0] + t * di, start[1] + t * dj, start[2] + t * dk)
      }
    }
  }
}
