/** Three numbers: voxel indices `[i, j, k]`, spacings in mm or a point in LPS millimetres, as the name says. */
export type Triple = readonly [number, number, number]

/** A 3×3 matrix, row-major. In a direction matrix the columns are the unit vectors of the i, j and k axes in LPS. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number]

/**
 * Where the voxels of a grid lie in the patient.
 *
 * Space is LPS (x to the patient's left, y to posterior, z to superior), in millimetres, as in DICOM and ITK.
 * A voxel's centre is `origin + direction · (index × spacing)`. Stacks whose slices do not lie on such a grid
 * (uneven gaps, gantry tilt) keep each slice's own origin in `sliceOriginsMm`; then `spacingMm[2]` and the
 * third column of `direction` are only the nominal values that a regular grid would have.
 */
export interface Geometry {
  /** Voxels along i, j and k. */
  readonly size: Triple
  /** Distance of neighbouring voxel centres along i, j and k, mm, > 0. */
  readonly spacingMm: Triple
  /** Centre of voxel (0, 0, 0), LPS mm. */
  readonly originMm: Triple
  readonly direction: Matrix3
  /** Centre of voxel (0, 0, k) of each slice, flattened x y z per slice (length 3 × nz), or null on a regular grid. */
  readonly sliceOriginsMm: readonly number[] | null
}

export const identityDirection: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1]

export const voxelCount = (g: Geometry): number => g.size[0] * g.size[1] * g.size[2]

/** Unit vector of axis 0 (i), 1 (j) or 2 (k) in LPS. */
export const axisVector = (g: Geometry, axis: 0 | 1 | 2): Triple => [
  g.direction[axis],
  g.direction[3 + axis],
  g.direction[6 + axis],
]

/** Unit normal of the slices, i × j, in LPS. */
export const sliceNormal = (g: Geometry): Triple => cross(axisVector(g, 0), axisVector(g, 1))

export const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Centre of voxel (0, 0, k) in LPS mm; fractional k is interpolated between slices. */
export const sliceOrigin = (g: Geometry, k: number): Triple => {
  const own = g.sliceOriginsMm
  if (own === null) {
    const step = axisVector(g, 2)
    const d = k * g.spacingMm[2]
    return [g.originMm[0] + step[0] * d, g.originMm[1] + step[1] * d, g.originMm[2] + step[2] * d]
  }
  const last = own.length / 3 - 1
  if (last === 0) return [own[0], own[1], own[2]]
  const below = Math.min(Math.max(Math.floor(k), 0), last - 1)
  const t = k - below
  const at = (c: number): number => own[3 * below + c] + t * (own[3 * below + 3 + c] - own[3 * below + c])
  return [at(0), at(1), at(2)]
}

/** Position in LPS mm of a (fractional) voxel index. */
export const indexToPoint = (g: Geometry, index: Triple): Triple => {
  const o = sliceOrigin(g, index[2])
  const a = axisVector(g, 0)
  const b = axisVector(g, 1)
  const u = index[0] * g.spacingMm[0]
  const v = index[1] * g.spacingMm[1]
  return [o[0] + a[0] * u + b[0] * v, o[1] + a[1] * u + b[1] * v, o[2] + a[2] * u + b[2] * v]
}

/** Distance of each slice from the first along the slice normal, mm (length nz). */
export const slicePositionsMm = (g: Geometry): Float64Array => {
  const n = sliceNormal(g)
  const first = dot(sliceOrigin(g, 0), n)
  return Float64Array.from({ length: g.size[2] }, (_, k) => dot(sliceOrigin(g, k), n) - first)
}

/**
 * The depth that each slice stands for, mm (length nz): half the way to each neighbour along the slice normal;
 * the outermost slices reach as far outwards as inwards. One slice alone has the nominal spacing.
 * Lesion volume is Σ (voxels in slice × pixel area × this depth), right for uneven gaps where count × spacing is not.
 */
export const sliceDepthsMm = (g: Geometry): Float64Array => {
  const z = slicePositionsMm(g)
  const last = z.length - 1
  if (last === 0) return Float64Array.of(g.spacingMm[2])
  return z.map((_, k) => {
    const below = Math.abs(z[Math.max(k, 1)] - z[Math.max(k, 1) - 1])
    const above = Math.abs(z[Math.min(k, last - 1) + 1] - z[Math.min(k, last - 1)])
    return (below + above) / 2
  })
}
