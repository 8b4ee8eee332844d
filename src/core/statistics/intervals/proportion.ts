import { betaQuantile } from '../distributions/beta.ts'
import { normalQuantile } from '../distributions/normal.ts'

/** An interval of a proportion; both limits null where there is no trial. */
export interface ProportionInterval {
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

export type ProportionMethod = 'wilson' | 'clopper-pearson' | 'wald' | 'agresti-coull' | 'jeffreys'

const around = (centre: number, reach: number): [number, number] => [centre - reach, centre + reach]

const wilson = (x: number, n: number, level: number): [number, number] => {
  const z = normalQuantile(0.5 + level / 2)
  const p = x / n
  const shrink = 1 + (z * z) / n
  const reach = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const [lower, upper] = around((p + (z * z) / (2 * n)) / shrink, reach)
  return [x === 0 ? 0 : lower, x === n ? 1 : upper]
}

const wald = (x: number, n: number, level: number): [number, number] =>
  around(x / n, normalQuantile(0.5 + level / 2) * Math.sqrt(((x / n) * (1 - x / n)) / n))

const agrestiCoull = (x: number, n: number, level: number): [number, number] => {
  const z = normalQuantile(0.5 + level / 2)
  return wald(x + (z * z) / 2, n + z * z, level)
}

const clopperPearson = (x: number, n: number, level: number): [number, number] => [
  x === 0 ? 0 : betaQuantile((1 - level) / 2, x, n - x + 1),
  x === n ? 1 : betaQuantile(0.5 + level / 2, x + 1, n - x),
]

const jeffreys = (x: number, n: number, level: number): [number, number] => [
  betaQuantile((1 - level) / 2, x + 0.5, n - x + 0.5),
  betaQuantile(0.5 + level / 2, x + 0.5, n - x + 0.5),
]

const methods: Record<ProportionMethod, (x: number, n: number, level: number) => [number, number]> = {
  wilson,
  'clopper-pearson': clopperPearson,
  wald,
  'agresti-coull': agrestiCoull,
  jeffreys,
}

/**
 * Interval of a proportion x/n. Wilson's score interval (no continuity correction) is the one to show; Clopper–Pearson is
 * exact and wide; Wald and Agresti–Coull may leave 0 … 1 and are given as they are; Jeffreys has equal tails.
 *
 * @param successes  x, whole, 0 … n
 * @param trials     n, whole, ≥ 0
 * @param method     default `wilson`
 * @param level      confidence level, default 0.95
 * @returns both limits null where there is no trial
 * @see Wilson 1927, doi:10.1080/01621459.1927.10502953; Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404; Brown, Cai &
 *   DasGupta 2001, doi:10.1214/ss/1009213286
 */
export const proportionInterval = (
  successes: number,
  trials: number,
  method: ProportionMethod = 'wilson',
  level = 0.95,
): ProportionInterval => {
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials))
    throw new Error(`a proportion takes whole counts with 0 ≤ successes ≤ trials, got ${successes} of ${trials}`)
  if (!(level > 0 && level < 1)) throw new Error(`a confidence level lies between 0 and 1, got ${level}`)
  if (trials === 0) return { lower: null, upper: null, reason: 'there is no trial' }
  const [lower, upper] = methods[method](successes, trials, level)
  return { lower, upper, reason: null }
}
