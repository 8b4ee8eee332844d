import type { Triple } from '#core/imaging/geometry.ts'
import type { Random } from '#core/numeric/random.ts'
import type { DemoLesion, LesionKind } from './demo-plan.ts'
import type { Head } from './head.ts'
import { clamp, cubeRoot, exp, roundTo } from './portable-math.ts'
import { brainDepth } from './slice-fields.ts'

/** A lesion before outcome and readings are known. */
export type LesionSketch = Omit<DemoLesion, 'followUpMl' | 'readAgain' | 'blackHole' | 'blend' | 'satellites'> & {
  /** Latent heterogeneity, standard normal: drives texture and the risk of expansion. */
  readonly heterogeneity: number
}

interface Site {
  readonly name: string
  readonly location: DemoLesion['location']
  /** Centre on the left, mm in the head's frame. */
  readonly at: Triple
  readonly stretch: Triple
  /** Largest volume that fits, mL, and how often each kind lies here. */
  readonly largestMl: number
  readonly haemorrhage: number
  readonly contrast: number
}

const sites: readonly Site[] = [
  {
    name: 'putamen',
    location: 'deep',
    at: [27, -2, 5],
    stretch: [0.8, 1.28, 1],
    largestMl: 80,
    haemorrhage: 34,
    contrast: 34,
  },
  {
    name: 'thalamus',
    location: 'deep',
    at: [14, 12, 7],
    stretch: [0.9, 1.15, 1],
    largestMl: 18,
    haemorrhage: 20,
    contrast: 4,
  },
  {
    name: 'caudate',
    location: 'deep',
    at: [16, -19, 11],
    stretch: [0.8, 1.2, 1.05],
    largestMl: 10,
    haemorrhage: 6,
    contrast: 14,
  },
  {
    name: 'corona radiata',
    location: 'deep',
    at: [27, 2, 26],
    stretch: [0.82, 1.3, 0.95],
    largestMl: 40,
    haemorrhage: 6,
    contrast: 16,
  },
  {
    name: 'frontal',
    location: 'lobar',
    at: [32, -40, 30],
    stretch: [1, 1.05, 0.95],
    largestMl: 60,
    haemorrhage: 10,
    contrast: 10,
  },
  {
    name: 'parietal',
    location: 'lobar',
    at: [34, 30, 36],
    stretch: [0.95, 1.1, 0.95],
    largestMl: 60,
    haemorrhage: 10,
    contrast: 10,
  },
  {
    name: 'temporal',
    location: 'lobar',
    at: [44, 6, -14],
    stretch: [0.85, 1.25, 0.95],
    largestMl: 40,
    haemorrhage: 7,
    contrast: 8,
  },
  {
    name: 'occipital',
    location: 'lobar',
    at: [27, 56, 14],
    stretch: [0.9, 1.15, 0.97],
    largestMl: 30,
    haemorrhage: 5,
    contrast: 4,
  },
  {
    name: 'cerebellum',
    location: 'infratentorial',
    at: [24, 46, -30],
    stretch: [1.1, 1, 0.9],
    largestMl: 22,
    haemorrhage: 4,
    contrast: 1,
  },
]

/** Share of lesions below 10 mL; ranks below it have such volumes. */
export const shareBelow10Ml = 0.55

/**
 * Volume for a stratified rank: 15 % of lesions in 0.8 … 3 mL, 40 % in 3 … 10 mL, the rest above, most below 40 mL.
 *
 * @param rank     0 … 1
 * @param limitMl  largest allowed
 */
export const volumeForRank = (rank: number, limitMl: number): number => {
  if (rank < 0.15) return 0.8 + (2.95 - 0.8) * (rank / 0.15)
  if (rank < shareBelow10Ml) return 3.05 + 6.9 * ((rank - 0.15) / 0.4)
  const t = (rank - 0.55) / 0.45
  return Math.min(10.2 * exp(1.5 * t * (0.55 + 0.45 * t)), limitMl)
}

/** Draws the lesions of one patient; they keep clear of the skull and of each other. */
export const planLesions = (
  random: Random,
  head: Head,
  code: string,
  kinds: readonly LesionKind[],
  ranks: readonly number[],
): LesionSketch[] => {
  const placed: LesionSketch[] = []
  kinds.forEach((kind, n) => {
    const stream = random.fork(`lesion-${n}`)
    const volumeMl = roundTo(volumeForRank(ranks[n], n === 0 ? 60 : 24), 2)
    const radiusMm = cubeRoot((volumeMl * 1000 * 3) / (4 * 3.141592653589793))
    placed.push({
      ...drawTexture(stream.fork('texture'), kind, radiusMm),
      ...place(stream.fork('place'), head, kind, volumeMl, radiusMm, placed),
      code: `${code}-L${n + 1}`,
      label: n + 1,
      kind,
      volumeMl,
      radiusMm,
    })
  })
  return placed
}

/** Both kinds overlap in every property: apart by about 0.7 SD in density and in texture, a little in shape. */
const drawTexture = (random: Random, kind: LesionKind, radiusMm: number) => {
  const blood = kind === 'haemorrhage'
  const heterogeneity = random.normal()
  return {
    heterogeneity,
    meanHu: clamp(blood ? random.normal(63, 6) : random.normal(71, 9.5), 52, 108),
    textureHu: clamp((blood ? 4.9 : 3.9) * exp(0.3 * heterogeneity), 1.5, 10),
    textureMm: clamp((blood ? 9 : 6.5) * exp(random.normal(0, 0.25)), 4, 16),
    streaks: clamp(random.normal(blood ? 0.15 : 0.5, 0.3), 0, 1),
    lobulation: clamp(random.normal(blood ? 0.5 : 0.36, 0.12), 0.1, 0.8),
    edgeMm: clamp(random.normal(blood ? 1.1 : 1.5, 0.3), 0.6, 2.4),
    oedemaMm: blood ? clamp(random.normal(2 + 0.22 * radiusMm, 1.2), 0, 9) : clamp(random.normal(-0.5, 1.2), 0, 3),
  }
}

const place = (
  random: Random,
  head: Head,
  kind: LesionKind,
  volumeMl: number,
  radiusMm: number,
  others: readonly LesionSketch[],
): Pick<LesionSketch, 'site' | 'location' | 'side' | 'centre' | 'stretch'> => {
  const fitting = sites.filter((s) => s.largestMl >= volumeMl)
  const total = fitting.reduce((s, f) => s + f[kind], 0)
  let best = { room: Number.NEGATIVE_INFINITY, site: fitting[0], sign: 1, centre: fitting[0].at }
  for (let attempt = 0; attempt < 80 && best.room < 0; attempt++) {
    let u = random.uniform(0, total)
    const site = fitting.find((s) => {
      u -= s[kind]
      return u < 0
    })
    if (site === undefined) continue
    const sign = random.chance(0.5) ? 1 : -1
    const jitter = 2.5 + 0.04 * attempt
    const centre: Triple = [
      sign * Math.max(site.at[0] + random.normal(0, jitter), 0.7 * radiusMm),
      site.at[1] + random.normal(0, 1.6 * jitter),
      site.at[2] + random.normal(0, 1.3 * jitter),
    ]
    const toBone = brainDepth(head, centre[0], centre[1], centre[2]) - 0.95 * radiusMm - 3
    const room = others.reduce((least, o) => {
      const d = [centre[0] - o.centre[0], centre[1] - o.centre[1], centre[2] - o.centre[2]]
      const apart = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2])
      return Math.min(least, apart - 1.35 * (radiusMm + o.radiusMm) - 6)
    }, toBone)
    if (room > best.room) best = { room, site, sign, centre }
  }
  const s = best.site.stretch
  const wobble = random.normal(1, 0.07)
  const norm = cubeRoot(s[0] * wobble * s[1] * s[2])
  return {
    site: best.site.name,
    location: best.site.location,
    side: best.sign > 0 ? 'left' : 'right',
    centre: best.centre,
    stretch: [(s[0] * wobble) / norm, s[1] / norm, s[2] / norm],
  }
}
