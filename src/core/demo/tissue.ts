import { clamp01, smoothstep } from './portable-math.ts'
import type { Head } from './head.ts'
import { field } from './slice-fields.ts'

/** Share of a structure in a pixel whose centre lies `depth` mm inside it, with an edge of ± `blur` mm. */
export const coverage = (depth: number, blur: number): number => {
  const t = 0.5 + (0.5 * depth) / blur
  if (t <= 0) return 0
  if (t >= 1) return 1
  return t * t * (3 - 2 * t)
}

/** HU between skin and skull: skin, fat, muscle or galea on the bone. */
export const scalpHu = (skin: number, toBone: number, muscle: number): number => {
  const fat = -88 + 130 * smoothstep(2.8, 1.4, skin) + 110 * smoothstep(2.2, 0.9, toBone)
  return fat + (54 - fat) * muscle * smoothstep(1.5, 3, skin)
}

/**
 * HU across the vault: dense tables, spongy diploe between them.
 *
 * @param outer  depth below the outer table, mm
 * @param inner  height over the inner table, mm
 * @param grain  smooth noise, about −1 … 1
 */
export const vaultHu = (outer: number, inner: number, grain: number): number => {
  const nearest = outer < inner ? outer : inner
  const diploe = smoothstep(1, 2.6, nearest)
  return 1290 + 90 * grain - diploe * (560 - 330 * grain)
}

/**
 * HU inside the cranial cavity without lesions: subarachnoid space and sulci, cortex, white matter, deep grey nuclei,
 * cerebellum, falx, tentorium, venous sinuses, ventricles, cisterns, small calcifications.
 *
 * @param y,z  place in the head's frame, mm
 * @param v    the fields of the pixel, indexed by `field`
 */
export const brainHu = (head: Head, y: number, z: number, v: Float64Array): number => {
  const brain = v[field.brain] > 0.3 ? v[field.brain] : 0.3
  const fold = v[field.fold]
  const midline = v[field.midline]
  const fissure = v[field.fissure]
  const cerebellum = v[field.cerebellum]
  const variation = v[field.variation]
  const toMiddle = midline < 0 ? -midline : midline
  const fromSkull = brain - (0.5 + (y < 0 ? 1.1 : 0.7) * head.atrophy)
  const fromVertex = 1.15 * (head.up - 3 - z)
  const below = fromSkull < fromVertex ? fromSkull : fromVertex
  const narrowing = below > 0 ? below * 0.06 : 0
  const beyond = below > 17 ? (below - 17) * 0.6 : 0
  const toSulcus = (fold < 0 ? -fold : fold) + narrowing + beyond + 4 * cerebellum - 0.85 * head.atrophy
  const toFissure = toMiddle + (1 - fissure) * 30 - 1.3 * head.atrophy
  let cortex = fromSkull < toSulcus ? fromSkull : toSulcus
  if (toFissure < cortex) cortex = toFissure

  const grey = Math.max(smoothstep(4.1, 2.2, cortex), 0.9 * coverage(v[field.deepGrey], 1))
  let hu = 28.5 + 9 * grey + variation
  if (cerebellum > 0) hu += (33.5 + variation + 2.5 * v[field.grain] - hu) * cerebellum
  hu += (8 - hu) * 0.9 * coverage(-cortex, 0.9)
  if (fissure > 0) {
    const falx = smoothstep(1.2, 0.3, toMiddle) * fissure
    hu += (45 - hu) * 0.8 * falx
    const sinus = y > -30 ? smoothstep(4.2, 2.6, toMiddle + 0.35 * brain) * smoothstep(8, 5.5, brain) * fissure : 0
    hu += (53 - hu) * sinus
  }
  const sheet = v[field.tentorium] < 0 ? -v[field.tentorium] : v[field.tentorium]
  if (sheet < 1.6) hu += (42 - hu) * 0.55 * smoothstep(1.6, 0.6, sheet)
  const cistern = v[field.cistern]
  if (cistern > -1.5) hu += (8 - hu) * coverage(cistern, 1.3)
  const ventricle = v[field.ventricle]
  if (ventricle > -1.2) {
    const blood = head.ventricularBlood ? smoothstep(43, 46, y) : 0
    hu += (7 + 50 * blood - hu) * coverage(ventricle, 1.1)
  }
  const calcification = v[field.calcification]
  if (calcification > -1) hu += 120 * clamp01(calcification * 0.5 + 0.3)
  // residual beam hardening: brain reads a little higher beside bone
  return hu + 4 * smoothstep(7, 0, brain)
}
