import { quantile } from '../descriptive/quantile.ts'
import { chiSquareSf } from '../distributions/chi-square.ts'
import type { LabelledProbabilities } from './probabilities.ts'

export interface HosmerLemeshowGroup {
  readonly n: number
  readonly observed: number
  /** Sum of the probabilities. */
  readonly expected: number
}

/**
 * Where the model was fitted it has spent two degrees of freedom (`fitted`: g − 2); in other cohorts it has not
 * (`external`: g).
 */
export type HosmerLemeshowCohort = 'fitted' | 'external'

export interface HosmerLemeshow {
  readonly cohort: HosmerLemeshowCohort
  /** Distinct quantiles of the probabilities that part the groups (a, b], the lowest closed. */
  readonly breaks: readonly number[]
  /** Groups that hold cases; fewer than asked for when quantiles coincide. */
  readonly groups: readonly HosmerLemeshowGroup[]
  /** Infinity when a case contradicts a group's certain prediction; null with a reason. */
  readonly chiSquare: number | null
  /** From the groups formed. */
  readonly df: number
  /** Null with a reason when fewer than 3 groups form. */
  readonly p: number | null
  readonly reason: string | null
}

/**
 * Hosmer–Lemeshow test: Σ [(O − E)²/E + (O − E)²/(n − E)] over groups by quantiles (type 7) of the probabilities.
 *
 * @param rows    labels and probabilities
 * @param cohort  `fitted` for the cohort that the model was fitted on (df = groups − 2), else `external` (df = groups)
 * @param wanted  number of groups, default 10
 * @returns groups and test; p is null with a reason when fewer than 3 groups form, and so is the statistic when a group
 *   predicted with certainty turned out so (0/0)
 * @throws when fewer than 3 groups are asked for
 * @see Hosmer & Lemeshow 1980, doi:10.1080/03610928008827941 · Hosmer et al. 2013, doi:10.1002/9781118548387 (df)
 */
export const hosmerLemeshow = (
  { labels, probabilities }: LabelledProbabilities,
  cohort: HosmerLemeshowCohort,
  wanted = 10,
): HosmerLemeshow => {
  if (!(Number.isInteger(wanted) && wanted >= 3))
    throw new Error(`The Hosmer–Lemeshow test needs at least 3 groups; ${wanted} were asked for.`)
  const step = 1 / wanted
  const quantiles = Array.from({ length: wanted + 1 }, (_, i) => quantile(probabilities, i === wanted ? 1 : i * step))
  const breaks = quantiles.filter((value, i) => i === 0 || value !== quantiles[i - 1])
  const all = breaks.slice(1).map(() => ({ n: 0, observed: 0, expected: 0 }))
  for (let i = 0; i < labels.length && all.length > 0; i++) {
    const group = all[Math.max(0, breaks.findIndex((border) => probabilities[i] <= border) - 1)]
    group.n++
    group.observed += labels[i]
    group.expected += probabilities[i]
  }
  const groups = all.filter(({ n }) => n > 0)
  const df = cohort === 'fitted' ? groups.length - 2 : groups.length
  const nothing = { cohort, breaks, groups, chiSquare: null, df, p: null }
  const chiSquare = groups.reduce((sum, { n, observed, expected }) => {
    const squared = (observed - expected) ** 2
    return sum + squared / expected + squared / (n - expected)
  }, 0)
  if (Number.isNaN(chiSquare))
    return {
      ...nothing,
      reason: 'a group is predicted with probability 0 or 1 only, so its share of the statistic is 0/0',
    }
  if (groups.length < 3) {
    const few = groups.length === 1 ? 'one group forms' : `${groups.length} groups form`
    return {
      ...nothing,
      chiSquare: groups.length === 0 ? null : chiSquare,
      reason: `only ${few}, as many cases share a probability; 3 are needed`,
    }
  }
  return { ...nothing, chiSquare, p: chiSquareSf(chiSquare, df), reason: null }
}
