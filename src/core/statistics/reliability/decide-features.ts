import type { FeatureReliability } from './compare-readings.ts'
import { type KeepRule, keepsIcc } from './keep-rule.ts'

/** One comparison of readings, e.g. `intra` (same reader twice) or `inter` (two readers). */
export interface NamedComparison {
  readonly name: string
  readonly features: readonly FeatureReliability[]
}

/** What the rule makes of one feature. */
export interface FeatureDecision {
  readonly feature: string
  readonly kept: boolean
  /** Comparisons in which it is undefined or absent. */
  readonly undefinedIn: readonly string[]
  /** Comparisons whose rule it fails; the undefined ones are not among them. */
  readonly failed: readonly string[]
  /** Why it is not kept, in words; null when kept. */
  readonly reason: string | null
}

/** How many features are left after each cause of removal; each feature leaves once, at the first cause. */
interface FlowStep {
  readonly cause: 'undefined' | 'failed'
  /** The comparison of a `failed` step; null for `undefined`. */
  readonly comparison: string | null
  readonly removed: number
  readonly left: number
}

export interface Decision {
  readonly features: readonly FeatureDecision[]
  readonly total: number
  readonly flow: readonly FlowStep[]
  readonly kept: number
}

const sign = { gt: '>', ge: '≥' } as const

/**
 * The rule in words.
 *
 * @param rule  rule and threshold
 * @returns e.g. `ICC > 0.75`, `lower limit of the ICC ≥ 0.8`
 */
export const ruleInWords = ({ rule, threshold }: KeepRule): string =>
  `${rule.startsWith('point') ? 'ICC' : 'lower limit of the ICC'} ${sign[rule.endsWith('gt') ? 'gt' : 'ge']} ${threshold}`

const shown = (value: number): string => value.toFixed(3).replace('-', '−')

const failure = (rule: KeepRule, found: FeatureReliability, within: string): string => {
  const value = rule.rule.startsWith('point') ? found.icc : found.lower
  return `${within}${value === null ? 'undefined' : shown(value)} does not meet ${ruleInWords(rule)}`
}

/**
 * Applies a rule to one or several comparisons: a feature stays when it is defined in all of them and meets the rule in
 * all of them.
 *
 * @param comparisons  at least one, in the order in which the flow names them
 * @param rule         rule and threshold
 * @returns a decision per feature (of the first comparison, then what only others have) and the flow
 *   total → undefined → failed in the first → … → kept
 */
export const decideFeatures = (comparisons: readonly NamedComparison[], rule: KeepRule): Decision => {
  const byName = comparisons.map(({ name, features }) => ({
    name,
    of: new Map(features.map((feature) => [feature.feature, feature])),
  }))
  const names = [...new Set(comparisons.flatMap(({ features }) => features.map(({ feature }) => feature)))]
  const several = comparisons.length > 1
  const features = names.map((feature): FeatureDecision => {
    const undefinedIn: string[] = []
    const failed: string[] = []
    const reasons: string[] = []
    for (const { name, of } of byName) {
      const found = of.get(feature)
      const within = several ? `${name}: ` : ''
      if (found === undefined || found.class === 'undefined') {
        undefinedIn.push(name)
        reasons.push(`${within}${found === undefined ? 'not measured' : (found.reason ?? 'undefined')}`)
      } else if (!keepsIcc(found, rule)) {
        failed.push(name)
        reasons.push(failure(rule, found, within))
      }
    }
    const kept = reasons.length === 0
    return { feature, kept, undefinedIn, failed, reason: kept ? null : reasons.join('; ') }
  })
  let left = names.length
  const step = (cause: FlowStep['cause'], comparison: string | null, removed: number): FlowStep => {
    left -= removed
    return { cause, comparison, removed, left }
  }
  const isDefined = ({ undefinedIn }: FeatureDecision): boolean => undefinedIn.length === 0
  const defined = features.filter(isDefined)
  const flow = [
    step('undefined', null, features.length - defined.length),
    ...comparisons.map(({ name }) => step('failed', name, defined.filter(({ failed }) => failed[0] === name).length)),
  ]
  return { features, total: names.length, flow, kept: left }
}
