import { createGradientNoise, type SpatialNoise } from './gradient-noise.ts'
import type { Random } from '#core/numeric/random.ts'
import { cisternDepth, deepGreyDepth, ventricleDepth } from './csf-spaces.ts'
import type { Head } from './head.ts'
import { smoothstep } from './portable-math.ts'
import { floorHeight } from './skull-base.ts'
import { shellDepth, shellSlope } from './vault.ts'

/** Pixels between the nodes at which the slowly varying fields are computed. */
export const nodeStep = 4

/** The fields of one slice, in this order; lengths in mm, positive inside the structure named. */
export const field = {
  skin: 0,
  outerTable: 1,
  innerTable: 2,
  blur: 3,
  grain: 4,
  brain: 5,
  fold: 6,
  midline: 7,
  fissure: 8,
  variation: 9,
  tentorium: 10,
  cerebellum: 11,
  ventricle: 12,
  cistern: 13,
  deepGrey: 14,
  calcification: 15,
} as const

export const fieldCount = 16

/** Height in the head's frame, mm, above which there are no ventricles, cisterns, nuclei, tentorium. */
export const deepStructuresEnd = 34

/** Smooth random functions that make one head differ from another. */
export interface HeadNoise {
  readonly fold: SpatialNoise
  readonly broad: SpatialNoise
  readonly grain: SpatialNoise
}

export const createHeadNoise = (random: Random): HeadNoise => ({
  fold: createGradientNoise(random.fork('fold')),
  broad: createGradientNoise(random.fork('broad')),
  grain: createGradientNoise(random.fork('grain')),
})

/** Depth in mm inside the cranial cavity, above the skull base; negative outside. */
export const brainDepth = (head: Head, x: number, y: number, z: number): number =>
  Math.min(shellDepth(head, x, y, z, 0), (z - floorHeight(x, y)) * 0.8)

/** Values far from every structure; above `deepStructuresEnd` the fields from `tentorium` on keep them. */
export const outside = Float64Array.of(-20, -20, -20, 1, 0, -20, 9, 30, 0, 0, 20, 0, -20, -20, -9, -9)

/** Writes the fields at (x, y, z) of the head's frame to `out[at + field · stride]`. */
export const sampleFields = (
  head: Head,
  noise: HeadNoise,
  x: number,
  y: number,
  z: number,
  out: Float32Array,
  at: number,
  stride: number,
): void => {
  for (let f = 0; f < fieldCount; f++) out[at + f * stride] = outside[f]
  const plainSkin = shellDepth(head, x, y, z, head.skull + head.scalp)
  if (plainSkin < -18) return
  const rough = noise.broad(x * 0.02, y * 0.02, z * 0.02) * 3
  const nose = z < -22 && y < 0 ? 9 * smoothstep(-22, -40, z) * smoothstep(16, 2, x < 0 ? -x : x) : 0
  const skin = plainSkin + rough * 0.7 + nose
  out[at] = skin
  if (skin < -7) return
  const ends = y / 85
  const thickness = head.skull * (0.86 + 0.34 * ends * ends)
  const inner = shellDepth(head, x, y, z, 0) + rough
  const outer = shellDepth(head, x, y, z, thickness) + rough
  const depth = Math.min(inner, (z - floorHeight(x, y)) * 0.8)
  out[at + field.outerTable * stride] = outer
  out[at + field.innerTable * stride] = inner
  out[at + field.brain * stride] = depth
  out[at + field.blur * stride] = 0.5 + 2.1 * Math.max(0, shellSlope(head, z) - 0.12)
  const grained = depth < 20 || z < 0
  if (grained) out[at + field.grain * stride] = noise.grain(x * 0.19, y * 0.19, z * 0.12) * 1.5
  if (depth < -3) return

  const ax = x < 0 ? -x : x
  const warp = noise.broad(x * 0.033 + 40, y * 0.033, z * 0.033)
  out[at + field.variation * stride] = 2.2 * warp
  // zero level of smooth noise: meandering lines about 12 mm apart that serve as sulci
  out[at + field.fold * stride] = 11 * noise.fold(x * 0.058 + warp, y * 0.058 - warp, z * 0.04)
  out[at + field.midline * stride] = x + 1.2 * noise.broad(3.5, y * 0.03, z * 0.03)
  const over = smoothstep(24, 30, z)
  const inFront = smoothstep(-34, -40, y) * smoothstep(-26, -18, z)
  const behind = smoothstep(38, 46, y) * smoothstep(-14, -6, z)
  out[at + field.fissure * stride] = Math.max(over, inFront, behind)
  if (z > deepStructuresEnd) return
  const below = z - (-5 - 0.5 * Math.max(0, ax - 2) - 0.12 * Math.max(0, y - 40))
  out[at + field.tentorium * stride] = y > 22 ? below * 0.85 : 20
  out[at + field.cerebellum * stride] = smoothstep(1, -1.5, below) * smoothstep(-2, 8, y - 0.5 * ax)
  out[at + field.ventricle * stride] = ventricleDepth(head, x, y, z)
  out[at + field.cistern * stride] = cisternDepth(head, x, y, z) + 1.4 * noise.fold(x * 0.1, y * 0.1, z * 0.1)
  out[at + field.deepGrey * stride] = deepGreyDepth(head, x, y, z)
  const pineal = 2.1 - Math.sqrt(x * x + (y - 24) * (y - 24) + (z - 2) * (z - 2) * 0.6)
  const plexus = 2.4 - Math.sqrt((ax - 24) * (ax - 24) + (y - 34) * (y - 34) + (z - 7) * (z - 7) * 0.6)
  out[at + field.calcification * stride] = Math.max(pineal, plexus)
}
