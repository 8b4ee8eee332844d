import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { Random } from '#core/numeric/random.ts'
import type { DemoLesion } from './demo-plan.ts'
import { createGradientNoise, type SpatialNoise } from './gradient-noise.ts'
import type { LesionField } from './lesion-field.ts'
import type { Region } from './paint-slice.ts'
import { clamp, smoothstep } from './portable-math.ts'
import { coverage } from './tissue.ts'

/** What a lesion looks like inside: drawn once, evaluated in every slice. */
export interface LesionLook {
  readonly field: LesionField
  /** Surface of the true lesion on `field.level`, mm. */
  readonly surface: number
  readonly texture: SpatialNoise
  /** Centre of the black hole or of the paler part of the blend sign, as offset from the lesion's centre, mm. */
  readonly pale: Triple
  readonly satellites: readonly { readonly centre: Triple; readonly radius: number }[]
}

export const createLesionLook = (random: Random, field: LesionField, surface: number): LesionLook => {
  const { lesion } = field
  const r = lesion.radiusMm
  const direction = (stream: Random): Triple => {
    const v = [stream.normal(), stream.normal(), 0.4 * stream.normal()]
    const length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-9
    return [v[0] / length, v[1] / length, v[2] / length]
  }
  const scaled = (d: Triple, by: number): Triple => [
    d[0] * by * lesion.stretch[0],
    d[1] * by * lesion.stretch[1],
    d[2] * by * lesion.stretch[2],
  ]
  return {
    field,
    surface,
    texture: createGradientNoise(random.fork('texture')),
    pale: scaled(direction(random.fork('pale')), r * (lesion.blackHole ? 0.3 : 0.75)),
    satellites: Array.from({ length: lesion.satellites }, (_, n) => {
      const stream = random.fork(`satellite-${n}`)
      const radius = stream.uniform(2.2, 4.2)
      const from = scaled(direction(stream), r * (1 + 0.2 * lesion.lobulation) + radius + stream.uniform(2.5, 6))
      return {
        centre: [lesion.centre[0] + from[0], lesion.centre[1] + from[1], lesion.centre[2] + from[2]] as Triple,
        radius,
      }
    }),
  }
}

/** SD of the noise function, by which texture amplitudes are divided. */
const noiseSd = 0.27

const lesionHu = (look: LesionLook, lesion: DemoLesion, qx: number, qy: number, qz: number, inside: number): number => {
  const wave = 1 / lesion.textureMm
  const across = wave * (1 + 0.7 * lesion.streaks)
  const along = wave * (1 - 0.55 * lesion.streaks)
  const grain =
    look.texture(qx * across, qy * along, qz * wave * 0.7) +
    0.5 * look.texture(qx * across * 2.3 + 7, qy * along * 2.3, qz * wave)
  const core = lesion.kind === 'haemorrhage' ? 4 * smoothstep(0, 0.7 * lesion.radiusMm, inside) - 2 : 0
  let hu = lesion.meanHu + core + (lesion.textureHu * grain) / (1.1 * noiseSd)
  if (lesion.blackHole || lesion.blend) {
    const dx = qx - look.pale[0]
    const dy = qy - look.pale[1]
    const dz = qz - look.pale[2]
    const size = lesion.radiusMm * (lesion.blackHole ? 0.3 : 0.85)
    const pale = smoothstep(1.15, 0.85, Math.sqrt(dx * dx + dy * dy + dz * dz) / size)
    hu -= (lesion.blackHole ? 32 : 20) * pale
  }
  return clamp(hu, 30, 125)
}

/**
 * Paints one lesion, its oedema and its satellites over slice k.
 *
 * @param hu      pixels of `region` in rows, HU; changed in place
 */
export const paintLesion = (
  look: LesionLook,
  geometry: Geometry,
  frame: Float64Array,
  region: Region,
  k: number,
  hu: Float32Array,
): void => {
  const { box, level, lesion } = look.field
  if (k < box.k0 || k >= box.k1) return
  const [sx, sy, sz] = geometry.spacingMm
  const [ox, oy, oz] = geometry.originMm
  const pz = oz + sz * k
  const width = box.i1 - box.i0
  for (let j = Math.max(box.j0, region.j0); j < Math.min(box.j1, region.j1); j++) {
    const line = width * (j - box.j0 + (box.j1 - box.j0) * (k - box.k0))
    const row = (region.i1 - region.i0) * (j - region.j0) - region.i0
    const py = oy + sy * j
    for (let i = Math.max(box.i0, region.i0); i < Math.min(box.i1, region.i1); i++) {
      const inside = look.surface - level[line + i - box.i0]
      if (inside < -20) continue
      const px = ox + sx * i
      const qx = frame[0] * px + frame[1] * py + frame[2] * pz + frame[3] - lesion.centre[0]
      const qy = frame[4] * px + frame[5] * py + frame[6] * pz + frame[7] - lesion.centre[1]
      const qz = frame[8] * px + frame[9] * py + frame[10] * pz + frame[11] - lesion.centre[2]
      const at = row + i
      if (lesion.oedemaMm > 0.5 && inside > -lesion.oedemaMm - 3) {
        const reach = lesion.oedemaMm * (1 + 1.2 * look.texture(qx * 0.07, qy * 0.07, qz * 0.07 + 5))
        if (hu[at] > 20) hu[at] += (19.5 - hu[at]) * 0.75 * smoothstep(-reach - 1, -0.6 * reach, inside)
      }
      const cover = coverage(inside, lesion.edgeMm)
      if (cover > 0) hu[at] += (lesionHu(look, lesion, qx, qy, qz, inside) - hu[at]) * cover
      for (const s of look.satellites) {
        const dx = qx + lesion.centre[0] - s.centre[0]
        const dy = qy + lesion.centre[1] - s.centre[1]
        const dz = (qz + lesion.centre[2] - s.centre[2]) * 0.7
        const within = coverage(s.radius - Math.sqrt(dx * dx + dy * dy + dz * dz), 1)
        if (within > 0 && inside < -1.5) hu[at] += (0.92 * lesion.meanHu - hu[at]) * within
      }
    }
  }
}
