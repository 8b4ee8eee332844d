import { clamp01, smoothstep } from './portable-math.ts'
import type { Head } from './head.ts'

/** Share of a structure in a pixel whose centre lies `depth` mm inside it, with an edge of ± `blur` mm. */
export const coverage = (depth: number, blur: number): number => {
  const t = 0.5 + (0.5 * depth) / blur
  if (t <= 0) return 0
  if (t >= 1) return 1
  return t * t * (3 - 2 * t)
}

/** HU between skin and skull: skin, fat, muscle or galea on the bone. */
export const scalpHu = (skin: number, toBone: number, muscle: number): number => {
  const fat = -88 + 120 * smoothstep(2.2, 0.8, skin) + 110 * smoothstep(2.2, 0.9, toBone)
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
 */
export const brainHu = (
  head: Head,
  y: number,
  brain: number,
  ventricle: number,
  cistern: number,
  fold: number,
  deepGrey: number,
  midline: number,
  fissure: number,
  tentorium: number,
  cerebellum: number,
  variation: number,
  calcification: number,
): number => {
  const toMiddle = midline < 0 ? -midline : midline
  const fromSkull = brain - (0.5 + (y < 0 ? 1.1 : 0.7) * head.atrophy)
  const narrowing = fromSkull > 0 ? fromSkull * 0.085 : 0
  const beyond = fromSkull > 13 ? (fromSkull - 13) * 0.7 : 0
  const toSulcus = (fold < 0 ? -fold : fold) + narrowing + beyond + 4 * cerebellum - 0.85 * head.atrophy
  const toFissure = toMiddle + (1 - fissure) * 30 - 0.75 * head.atrophy
  let cortex = fromSkull < toSulcus ? fromSkull : toSulcus
  if (toFissure < cortex) cortex = toFissure

  const grey = Math.max(smoothstep(4.1, 2.2, cortex), 0.9 * coverage(deepGrey, 1))
  let hu = 28.5 + 9 * grey + variation
  hu += (36 + 1.5 * variation - hu) * cerebellum
  hu += (8 - hu) * 0.9 * coverage(-cortex, 0.9)
  if (fissure > 0) {
    const falx = smoothstep(1.5, 0.5, toMiddle) * fissure
    hu += (43 - hu) * 0.75 * falx
    const sinus = y > -30 ? smoothstep(4.2, 2.6, toMiddle + 0.35 * brain) * smoothstep(8, 5.5, brain) * fissure : 0
    hu += (53 - hu) * sinus
  }
  const sheet = tentorium < 0 ? -tentorium : tentorium
  if (sheet < 1.6) hu += (42 - hu) * 0.55 * smoothstep(1.6, 0.6, sheet)
  if (cistern > -1.5) hu += (8 - hu) * coverage(cistern, 1.3)
  if (ventricle > -1.2) {
    const blood = head.ventricularBlood ? smoothstep(43, 46, y) : 0
    hu += (7 + 50 * blood - hu) * coverage(ventricle, 1.1)
  }
  if (calcification > -1) hu += 120 * clamp01(calcification * 0.5 + 0.3)
  // residual beam hardening: brain reads a little higher beside bone
  return hu + 4 * smoothstep(7, 0, brain)
}
