import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { Random } from '#core/numeric/random.ts'
import type { DemoLesion } from './demo-plan.ts'
import { createGradientNoise } from './gradient-noise.ts'
import { type Head, headToPatient } from './head.ts'
import type { Region } from './paint-slice.ts'
import { brainDepth } from './slice-fields.ts'

/** Value of a level outside the brain: never part of a lesion. */
export const outOfReach = 60

/**
 * The shape of one lesion on the voxels around it: a level in mm that is about the signed distance from its surface,
 * negative inside.
 */
export interface LesionField {
  readonly lesion: DemoLesion
  readonly box: Region
  /** Level of voxel (i, j, k) at `(i − i0) + (i1 − i0) · ((j − j0) + (j1 − j0) · (k − k0))`. */
  readonly level: Float32Array
}

/** Room around the lesion for reader's differences and oedema, mm. */
const roomMm = 11

/** Computes the shape: an ellipsoid whose surface noise turns into lobules, cut where the brain ends. */
export const createLesionField = (
  random: Random,
  lesion: DemoLesion,
  head: Head,
  frame: Float64Array,
  geometry: Geometry,
): LesionField => {
  const r = lesion.radiusMm
  const box = boxAround(geometry, headToPatient(frame, lesion.centre), lesion, roomMm)
  const lobules = createGradientNoise(random.fork('lobules'))
  const wave = 1 / Math.max(7, 0.85 * r)
  const [sx, sy, sz] = geometry.spacingMm
  const [ox, oy, oz] = geometry.originMm
  const [fx, fy, fz] = lesion.stretch
  const deep = lesion.lobulation * r
  const level = new Float32Array((box.i1 - box.i0) * (box.j1 - box.j0) * (box.k1 - box.k0)).fill(outOfReach)
  let at = 0
  for (let k = box.k0; k < box.k1; k++) {
    for (let j = box.j0; j < box.j1; j++) {
      for (let i = box.i0; i < box.i1; i++, at++) {
        const px = ox + sx * i
        const py = oy + sy * j
        const pz = oz + sz * k
        const x = frame[0] * px + frame[1] * py + frame[2] * pz + frame[3]
        const y = frame[4] * px + frame[5] * py + frame[6] * pz + frame[7]
        const z = frame[8] * px + frame[9] * py + frame[10] * pz + frame[11]
        const qx = (x - lesion.centre[0]) / fx
        const qy = (y - lesion.centre[1]) / fy
        const qz = (z - lesion.centre[2]) / fz
        const far = Math.sqrt(qx * qx + qy * qy + qz * qz) - r
        if (far > roomMm + 0.6 * deep) continue
        const bumps =
          lobules(qx * wave, qy * wave, qz * wave) + 0.35 * lobules(qx * 2.7 * wave, qy * 2.7 * wave, qz * 2 * wave + 9)
        const value = far + deep * bumps
        level[at] = value < roomMm && brainDepth(head, x, y, z) > 1.5 ? value : outOfReach
      }
    }
  }
  return { lesion, box, level }
}

const boxAround = (g: Geometry, centre: Triple, lesion: DemoLesion, room: number): Region => {
  const reach = (axis: 0 | 1 | 2) => lesion.radiusMm * lesion.stretch[axis] * (1 + 0.5 * lesion.lobulation) + room
  const low = (axis: 0 | 1 | 2) =>
    Math.max(0, Math.floor((centre[axis] - g.originMm[axis] - reach(axis)) / g.spacingMm[axis]))
  const high = (axis: 0 | 1 | 2) =>
    Math.min(g.size[axis], Math.ceil((centre[axis] - g.originMm[axis] + reach(axis)) / g.spacingMm[axis]) + 1)
  return { i0: low(0), i1: high(0), j0: low(1), j1: high(1), k0: low(2), k1: high(2) }
}

/** Bins of the histogram that finds a level: 0.1 mm over −60 … 60 mm. */
const binsPerMm = 10

/** The level below which the field holds `volumeMl` of voxels (to one voxel). */
export const levelForVolume = (level: Float32Array, volumeMl: number, voxelMm3: number): number => {
  const bins = new Int32Array(2 * outOfReach * binsPerMm)
  const binOf = (v: number): number => Math.max(0, Math.floor((v + outOfReach) * binsPerMm))
  for (const v of level) if (v < outOfReach) bins[binOf(v)]++
  let before = Math.max(1, Math.round((volumeMl * 1000) / voxelMm3))
  let bin = 0
  while (bin < bins.length - 1 && before > bins[bin]) before -= bins[bin++]
  const inBin = level.filter((v) => v < outOfReach && binOf(v) === bin).sort()
  // just above the wanted voxel: readers' masks hold levels strictly below the limit
  return before < inBin.length ? (inBin[before - 1] + inBin[before]) / 2 : (bin + 1) / binsPerMm - outOfReach
}
