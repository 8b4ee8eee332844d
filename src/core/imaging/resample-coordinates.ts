import type { Geometry, Matrix3, Triple } from './geometry.ts'

/**
 * Inverse of a 3×3 matrix. A diagonal one is inverted element by element, exactly.
 *
 * @param m  row-major, not singular
 */
export const inverseMatrix3 = (m: Matrix3): Matrix3 => {
  if (m[1] === 0 && m[2] === 0 && m[3] === 0 && m[5] === 0 && m[6] === 0 && m[7] === 0) {
    return [1 / m[0], 0, 0, 0, 1 / m[4], 0, 0, 0, 1 / m[8]]
  }
  const c0 = m[4] * m[8] - m[5] * m[7]
  const c1 = m[5] * m[6] - m[3] * m[8]
  const c2 = m[3] * m[7] - m[4] * m[6]
  const det = m[0] * c0 + m[1] * c1 + m[2] * c2
  if (det === 0) throw new RangeError('inverseMatrix3: the direction matrix must not be singular, determinant is 0')
  return [
    c0 / det,
    (m[2] * m[7] - m[1] * m[8]) / det,
    (m[1] * m[5] - m[2] * m[4]) / det,
    c1 / det,
    (m[0] * m[8] - m[2] * m[6]) / det,
    (m[2] * m[3] - m[0] * m[5]) / det,
    c2 / det,
    (m[1] * m[6] - m[0] * m[7]) / det,
    (m[0] * m[4] - m[1] * m[3]) / det,
  ]
}

/** Matrix that turns a voxel index into an offset from the origin, mm: direction × diag(spacing). */
export const indexMatrix = (g: Geometry): Matrix3 => {
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

/**
 * Two maps of a regular grid: (fractional) index → point in LPS mm, and back. Slices of their own are not regarded:
 * resampling works on the nominal grid.
 */
export const gridMaps = (g: Geometry): { toPoint: (index: Triple) => Triple; toIndex: (point: Triple) => Triple } => {
  const m = indexMatrix(g)
  const inverse = inverseMatrix3(m)
  const o = g.originMm
  const times = (a: Matrix3, x: number, y: number, z: number, row: 0 | 3 | 6): number =>
    a[row] * x + a[row + 1] * y + a[row + 2] * z
  return {
    toPoint: ([i, j, k]) => [
      o[0] + m[0] * i + m[1] * j + m[2] * k,
      o[1] + m[3] * i + m[4] * j + m[5] * k,
      o[2] + m[6] * i + m[7] * j + m[8] * k,
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
        const alpha = i / nx
        visit(offset++, start[0] + alpha * di, start[1] + alpha * dj, start[2] + alpha * dk)
      }
    }
  }
}
