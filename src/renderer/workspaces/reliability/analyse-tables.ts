import type { ReliabilityTable } from '#contract/reliability.ts'
import type { FeatureReliability } from '#core/statistics/reliability/compare-readings.ts'
import { type Decision, decideFeatures, type FeatureDecision } from '#core/statistics/reliability/decide-features.ts'
import { type FeatureNameParts, partsOfFeatureName } from '#core/statistics/reliability/feature-name.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { type MeanIcc, meanIcc } from '#core/statistics/reliability/mean-icc.ts'

/** One comparison of an extraction, its numbers feature by feature. */
export interface ComparedFeatures {
  readonly table: ReliabilityTable
  readonly features: readonly FeatureReliability[]
}

export interface ReliabilityRow extends FeatureNameParts {
  readonly feature: string
  /** One per comparison, in their order; null where the comparison does not hold the feature. */
  readonly found: readonly (FeatureReliability | null)[]
  readonly decision: FeatureDecision
}

/** What a rule makes of one extraction. */
export interface AnalysedSet {
  readonly featureSetId: number
  readonly region: string
  readonly compared: readonly ComparedFeatures[]
  readonly rows: readonly ReliabilityRow[]
  readonly decision: Decision
  /** Of the kept features, per comparison. */
  readonly means: readonly (MeanIcc & { readonly comparison: string })[]
}

/** The tables of an answer as features, which no rule changes. */
export const featuresOfTables = (tables: readonly ReliabilityTable[]): ComparedFeatures[] =>
  tables.map((table) => ({
    table,
    features: table.features.map((feature, at) => {
      const f = table.f[at]
      return {
        feature,
        form: table.form,
        n: table.n[at],
        k: table.readings,
        missing: table.lesions.length - table.n[at],
        icc: table.icc[at],
        lower: table.lower[at],
        upper: table.upper[at],
        f: f === 'Infinity' ? Number.POSITIVE_INFINITY : f,
        df1: table.df1[at],
        df2: table.df2[at],
        p: table.p[at],
        satterthwaite: null,
        class: table.class[at],
        reason: table.reason[at],
      }
    }),
  }))

/** Applies a rule to every extraction of an answer: what stays, why the rest goes, how reliable the kept are. */
export const analyseTables = (compared: readonly ComparedFeatures[], keep: KeepRule): AnalysedSet[] => {
  const ids = [...new Set(compared.map(({ table }) => table.featureSetId))]
  return ids.map((featureSetId) => {
    const own = compared.filter(({ table }) => table.featureSetId === featureSetId)
    const decision = decideFeatures(
      own.map(({ table, features }) => ({ name: table.comparison, features })),
      keep,
    )
    const byName = own.map(({ features }) => new Map(features.map((one) => [one.feature, one])))
    const kept = new Set(decision.features.filter((one) => one.kept).map(({ feature }) => feature))
    return {
      featureSetId,
      region: own[0].table.region,
      compared: own,
      decision,
      rows: decision.features.map((one) => ({
        feature: one.feature,
        ...partsOfFeatureName(one.feature),
        found: byName.map((features) => features.get(one.feature) ?? null),
        decision: one,
      })),
      means: own.map(({ table, features }) => ({
        comparison: table.comparison,
        ...meanIcc(features.filter(({ feature }) => kept.has(feature)).map(({ icc }) => icc)),
      })),
    }
  })
}
