import { cross, dot, type Geometry, type Matrix3, type Triple } from '../geometry.ts'

/** Steps shorter than this, mm, are no steps. */
const leastStepMm = 1e-6

/** sin 0.05°: axes closer to a right angle than this count as orthogonal (float32 headers are rounded). */
const leastShear = 8.7e-4

/**
 * Geometry of a grid given by its three steps. A grid whose slices are shifted against each other (a tilt kept in the
 * matrix) keeps the true origin of every slice; one whose rows and columns are not at right angles has no geometry.
 *
 * @param size  voxels along i, j, k
 * @param steps  from a voxel to the next along i, j, k, LPS mm
 * @param originMm  centre of voxel (0, 0, 0), LPS mm
 * @returns null when a step is zero or i and j are not at right angles
 */
export const affineGeometry = (
  size: Triple,
  steps: readonly [Triple, Triple, Triple],
  originMm: Triple,
): Geometry | null => {
  const lengths = steps.map((s) => Math.hypot(...s))
  if (lengths.some((l) => !(l > leastStepMm))) return null
  const [i, j, k] = steps.map((s, a): Triple => [s[0] / lengths[a], s[1] / lengths[a], s[2] / lengths[a]])
  if (Math.abs(dot(i, j)) > leastShear) return null
  const n = cross(i, j)
  const along = dot(k, n)
  if (Math.abs(along) < 0.1) return null
  const sideways = Math.sqrt(Math.max(0, 1 - along * along))
  if (sideways <= leastShear || size[2] === 1) {
    return {
      size,
      spacingMm: lengths as unknown as Triple,
      originMm,
      direction: columns(i, j, k),
      sliceOriginsMm: null,
    }
  }
  const normal: Triple = along > 0 ? n : [-n[0], -n[1], -n[2]]
  return {
    size,
    spacingMm: [lengths[0], lengths[1], lengths[2] * Math.abs(along)],
    originMm,
    direction: columns(i, j, normal),
    sliceOriginsMm: Array.from({ length: size[2] }, (_, s) => steps[2].map((d, c) => originMm[c] + s * d)).flat(),
  }
}

const columns = (i: Triple, j: Triple, k: Triple): Matrix3 =>
  [i[0], j[0], k[0], i[1], j[1], k[1], i[2], j[2], k[2]].map((v) => (v === 0 ? 0 : v)) as unknown as Matrix3
