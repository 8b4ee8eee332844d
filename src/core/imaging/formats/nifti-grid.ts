import type { Geometry, Triple } from '../geometry.ts'
import { affineGeometry } from './affine-geometry.ts'
import type { NiftiHeader } from './nifti-header.ts'

/** Where the voxels of a NIfTI file lie. */
export interface NiftiGrid {
  /** Null when rows and columns are not at right angles, or an axis has no length. */
  readonly geometry: Geometry | null
  /** True when the file does not tell how the image lies in the patient. */
  readonly assumed: boolean
  /** How far the two transforms of the file put a corner of the image apart, mm, where that matters; else null. */
  readonly transformsDifferMm: number | null
}

type Steps = readonly [Triple, Triple, Triple]

interface Transform {
  readonly steps: Steps
  readonly originMm: Triple
}

/** Corners this far apart are another place and no rounding, mm. */
const leastDifferenceMm = 0.1

/**
 * The grid of a NIfTI image in LPS millimetres: by the sform where there is one, else by the qform, as most programs
 * have it. The first three dimensions count.
 *
 * @see https://nifti.nimh.nih.gov/nifti-1 "methods" 1 to 3; nifti1.h on quaternions
 */
export const niftiGrid = (h: NiftiHeader): NiftiGrid => {
  const size = h.size.slice(0, 3) as unknown as Triple
  const sform = h.sformCode > 0 ? fromSform(h) : null
  const qform = h.qformCode > 0 ? fromQform(h) : null
  const chosen = sform ?? qform ?? fromSpacings(h)
  const found = affineGeometry(size, chosen.steps, chosen.originMm)
  const geometry = found === null ? null : withWrittenSpacings(found, h)
  const differ = sform === null || qform === null ? 0 : cornersApart(sform, qform, size)
  const matters = differ > leastDifferenceMm && geometry?.sliceOriginsMm === null
  return {
    geometry,
    assumed: sform === null && qform === null,
    transformsDifferMm: matters ? differ : null,
  }
}

const fromSform = (h: NiftiHeader): Transform => {
  const column = (c: number): Triple => toLps([h.sform[c], h.sform[4 + c], h.sform[8 + c]], h.unitMm)
  return { steps: [column(0), column(1), column(2)], originMm: column(3) }
}

const fromQform = (h: NiftiHeader): Transform => {
  let [b, c, d] = h.quaternion
  let a = 1 - (b * b + c * c + d * d)
  if (a < 1e-7) {
    // A half turn: rounding may have left the quaternion a little too long.
    const length = Math.sqrt(b * b + c * c + d * d)
    ;[a, b, c, d] = [0, b / length, c / length, d / length]
  } else a = Math.sqrt(a)
  const [dx, dy, dz] = [1, 2, 3].map((i) => (h.pixdim[i] > 0 ? h.pixdim[i] : 1))
  const z = h.pixdim[0] < 0 ? -dz : dz
  // The reference library keeps the matrix in single precision, and so do the programs built on it.
  const scaled = (v: Triple, by: number): Triple =>
    toLps(v.map((x) => (h.version === 1 ? Math.fround(x * by) : x * by)) as unknown as Triple, h.unitMm)
  return {
    steps: [
      scaled([a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)], dx),
      scaled([2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)], dy),
      scaled([2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c], z),
    ],
    originMm: toLps([h.quaternion[3], h.quaternion[4], h.quaternion[5]], h.unitMm),
  }
}

/** Axes along those of the patient, at the origin: a guess where the file says nothing. */
const fromSpacings = (h: NiftiHeader): Transform => {
  const [dx, dy, dz] = [1, 2, 3].map((i) => Math.abs(h.pixdim[i]) * h.unitMm)
  return {
    steps: [
      [dx, 0, 0],
      [0, dy, 0],
      [0, 0, dz],
    ],
    originMm: [0, 0, 0],
  }
}

/** NIfTI counts x to the right and y to the front (RAS); LPS turns both. */
const toLps = (v: Triple, scale: number): Triple => [-v[0] * scale, -v[1] * scale, v[2] * scale].map(plain) as never

const plain = (v: number): number => (v === 0 ? 0 : v)

/** Spacings digit for digit as written, where they are those of the transform but for rounding. */
const withWrittenSpacings = (g: Geometry, h: NiftiHeader): Geometry => {
  const written = [1, 2, 3].map((i) => Math.abs(h.pixdim[i]) * h.unitMm)
  const same = g.spacingMm.every((s, i) => Math.abs(s - written[i]) <= 1e-5 * s)
  return same && g.sliceOriginsMm === null ? { ...g, spacingMm: written as unknown as Triple } : g
}

const cornersApart = (p: Transform, q: Transform, size: Triple): number => {
  let most = 0
  for (let corner = 0; corner < 8; corner++) {
    const index = [0, 1, 2].map((a) => ((corner >> a) & 1) * (size[a] - 1))
    const at = (t: Transform, r: number): number =>
      t.originMm[r] + index.reduce((sum, n, a) => sum + n * t.steps[a][r], 0)
    most = Math.max(most, Math.hypot(...[0, 1, 2].map((r) => at(p, r) - at(q, r))))
  }
  return most
}
