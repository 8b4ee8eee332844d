import { compareReadings } from '#core/statistics/reliability/compare-readings.ts'
import {
  type Decision,
  decideFeatures,
  type NamedComparison,
  ruleInWords,
} from '#core/statistics/reliability/decide-features.ts'
import type { FeatureReading } from '#core/statistics/reliability/feature-reading.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { matchReadings } from '#core/statistics/reliability/match-readings.ts'
import { meanIcc } from '#core/statistics/reliability/mean-icc.ts'
import type { IccForm } from '#core/statistics/agreement/icc-form.ts'
import type { ReliabilityPlan } from '../plan/plan.ts'
import type { Estimated, ReliabilitySummary } from './results.ts'

/** Readings of the same lesions: the first one, the same reader again, a second reader. */
export interface RepeatReadings {
  readonly first: FeatureReading
  readonly again: FeatureReading | null
  readonly second: FeatureReading | null
  /** Comparisons of a decision that was kept, where the plan names one. */
  readonly decided?: readonly DecidedComparison[]
}

/** Coefficients of one comparison as a kept decision has them. */
export interface DecidedComparison extends NamedComparison {
  readonly lesions: number
}

export interface DecidedReliability {
  readonly summary: ReliabilitySummary
  readonly decisions: ReadonlyMap<string, { readonly kept: boolean; readonly reason: string | null }>
  /** Mean ICC of a set of features, per comparison. */
  meanOf(names: readonly string[]): readonly (Estimated & { readonly comparison: string; readonly features: number })[]
}

const names = { intra: 'the same reader again', inter: 'a second reader' } as const

const estimated = (values: readonly (number | null)[]): Estimated & { readonly features: number } => {
  const { mean, lower, upper, reason, m } = meanIcc(values)
  return { value: mean, lower, upper, reason, features: m }
}

const comparisonsOf = (plan: ReliabilityPlan, repeats: RepeatReadings | null): readonly DecidedComparison[] => {
  if (plan.decision !== null) {
    if (repeats?.decided !== undefined) return repeats.decided
    throw new Error(
      `The plan takes the reliability decision ${plan.decision} of a study; run it on that study, or say form, rule and threshold.`,
    )
  }
  return plan.comparisons.map((name) => {
    const other = name === 'intra' ? repeats?.again : repeats?.second
    if (repeats === null || other === null || other === undefined)
      throw new Error(
        `The plan asks for the reliability of ${name === 'intra' ? 'one reader (intra)' : 'two readers (inter)'}, but there are no features by ${names[name]}; give them, or take ${name} out of the comparisons.`,
      )
    const { value, refusal } = matchReadings([repeats.first, other])
    if (value === null) throw new Error(refusal.message)
    return { name, features: compareReadings(value, plan.form as IccForm), lesions: value.lesions.length }
  })
}

/**
 * Decides which features are reproducible, from readings made again.
 *
 * @param plan     form, rule, threshold and the comparisons that must all be met
 * @param repeats  the readings; null: none were given
 * @returns decisions and their summary; throws when a comparison's reading is absent or readings do not match
 */
export const decideReliability = (plan: ReliabilityPlan, repeats: RepeatReadings | null): DecidedReliability => {
  const comparisons = comparisonsOf(plan, repeats)
  const rule: KeepRule = { rule: plan.rule as KeepRule['rule'], threshold: plan.threshold }
  const decision: Decision = decideFeatures(comparisons, rule)
  const iccOf = comparisons.map(({ features }) => new Map(features.map(({ feature, icc }) => [feature, icc])))
  const kept = decision.features.flatMap((one) => (one.kept ? [one.feature] : []))
  const summary: ReliabilitySummary = {
    form: plan.form,
    rule: ruleInWords(rule),
    threshold: plan.threshold,
    comparisons: comparisons.map(({ name, lesions }, c) => ({
      name,
      lesions,
      meanKept: estimated(kept.map((feature) => iccOf[c].get(feature) ?? null)),
    })),
    total: decision.total,
    kept: decision.kept,
    flow: decision.flow.map(({ cause, comparison, removed, left }) => ({
      cause: cause === 'undefined' ? 'undefined in a comparison' : `not ${ruleInWords(rule)} (${comparison ?? ''})`,
      removed,
      left,
    })),
    features: decision.features.map(({ feature, kept: isKept, reason }) => ({
      name: feature,
      kept: isKept,
      reason,
      icc: iccOf.map((of) => of.get(feature) ?? null),
    })),
  }
  return {
    summary,
    decisions: new Map(decision.features.map((one) => [one.feature, { kept: one.kept, reason: one.reason }])),
    meanOf: (features) =>
      comparisons.flatMap(({ name }, c) => {
        const known = features.filter((feature) => iccOf[c].has(feature))
        return known.length === 0
          ? []
          : [{ comparison: name, ...estimated(known.map((feature) => iccOf[c].get(feature) ?? null)) }]
      }),
  }
}
