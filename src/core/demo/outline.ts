import type { Random } from '#core/numeric/random.ts'
import { createGradientNoise } from './gradient-noise.ts'
import type { LesionField } from './lesion-field.ts'

/** How one reading departs from the lesion's true surface; all in mm for a lesion of 10 mm radius. */
interface Hand {
  /** Drawn outside (+) or inside (−) the surface on the whole. */
  readonly bias: number
  /** SD of what is common to a lesion, to a slice, and of the smooth wobble along the outline. */
  readonly lesionSd: number
  readonly sliceSd: number
  readonly wobbleSd: number
  /** Share of the wobble taken from the same reader's habit. */
  readonly habit: number
}

export const hands = {
  A1: { bias: 0, lesionSd: 0, sliceSd: 0.28, wobbleSd: 0.42, habit: 0.6 },
  A2: { bias: 0.05, lesionSd: 0.25, sliceSd: 0.36, wobbleSd: 0.5, habit: 0.6 },
  B1: { bias: 0.36, lesionSd: 0.36, sliceSd: 0.5, wobbleSd: 0.75, habit: 0.6 },
} as const satisfies Record<string, Hand>

export type HandName = keyof typeof hands

/** SD of `SpatialNoise` in a plane through its lattice, by which amplitudes are divided. */
const noiseSd = 0.25

/**
 * The level field as one reader sees it: the surface moved by a smooth displacement that is drawn anew in each slice,
 * as outlines drawn slice by slice are. One lesion in twelve is drawn with twice the usual differences.
 *
 * @param random  stream of the lesion: same lesion, reader and round give the same outline
 * @returns level field on the box of `field`; the outline holds what lies below the lesion's level
 */
export const displacedLevel = (random: Random, field: LesionField, handName: HandName): Float32Array => {
  const hand = hands[handName]
  const { box, level, lesion } = field
  const stream = random.fork(`outline-${handName}`)
  const careless = handName !== 'A1' && stream.chance(1 / 12) ? 2 : 1
  const scale = careless * Math.sqrt(lesion.radiusMm / 10)
  const common = hand.bias + stream.normal(0, hand.lesionSd)
  const habit = createGradientNoise(random.fork(`habit-${handName[0]}`))
  const wobble = createGradientNoise(stream.fork('wobble'))
  const own = (hand.wobbleSd * Math.sqrt(1 - hand.habit * hand.habit)) / noiseSd
  const shared = (hand.wobbleSd * hand.habit) / noiseSd
  const out = level.slice()
  const width = box.i1 - box.i0
  const slice = width * (box.j1 - box.j0)
  for (let k = box.k0; k < box.k1; k++) {
    const shift = common + stream.fork(`slice-${k}`).normal(0, hand.sliceSd)
    const start = slice * (k - box.k0)
    for (let at = start; at < start + slice; at++) {
      if (level[at] > 9) continue
      const i = (at - start) % width
      const j = (at - start - i) / width
      const d = shift + own * wobble(i * 0.045, j * 0.045, k * 7.43) + shared * habit(i * 0.03, j * 0.03, k * 0.31)
      out[at] = level[at] - scale * d
    }
  }
  return out
}
