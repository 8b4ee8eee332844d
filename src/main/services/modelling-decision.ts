import { AppError } from '#contract/errors.ts'
import type { ReliabilityTable } from '#contract/reliability.ts'
import type { DecidedComparison } from '#core/modelling/analysis/decide-reliability.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import type { FeatureReliability } from '#core/statistics/reliability/compare-readings.ts'
import { findDecision, listDecisionRows } from '../database/repositories/reliability.ts'
import type { OpenStudy } from './deps.ts'
import type { DecisionFacts } from './reliability-decisions.ts'

const rowsOf = (table: ReliabilityTable): FeatureReliability[] =>
  table.features.map((feature, at) => ({
    feature,
    form: table.form,
    n: table.n[at],
    k: table.readings,
    missing: table.lesions.length - table.n[at],
    icc: table.icc[at],
    lower: table.lower[at],
    upper: table.upper[at],
    f: table.f[at] === 'Infinity' ? Number.POSITIVE_INFINITY : (table.f[at] as number | null),
    df1: table.df1[at],
    df2: table.df2[at],
    p: table.p[at],
    satterthwaite: null,
    reason: table.reason[at],
    class: table.class[at],
  }))

/**
 * The newest version of the decision that a plan names, for features made with the given settings, and the plan with its
 * form, rule and threshold. Throws AppError where there is none.
 */
export const resolveDecision = (
  study: OpenStudy,
  plan: Plan,
  settingsSha256: string | null,
): { readonly plan: Plan; readonly decided: readonly DecidedComparison[] } | null => {
  const name = plan.reliability?.decision ?? null
  if (plan.reliability === null || name === null) return null
  const row = listDecisionRows<DecisionFacts>(study.db).find(({ facts }) => facts.name === name)
  const found = row === undefined ? null : findDecision<DecisionFacts, ReliabilityTable[]>(study.db, row.id)
  if (found === null) {
    const known = [...new Set(listDecisionRows<DecisionFacts>(study.db).map(({ facts }) => facts.name))]
    const there = known.length === 0 ? 'none is kept yet' : `there are ${known.join(', ')}`
    throw new AppError('not-found', `The plan takes the reliability decision ${name}; ${there}.`)
  }
  const set = found.facts.sets.find((one) => one.settingsSha256 === settingsSha256)
  if (set === undefined) {
    throw new AppError(
      'conflict',
      `The decision ${name} is of features made with other settings; decide on the extraction that is modelled.`,
    )
  }
  const { form } = found.facts.request
  const { rule, threshold } = found.facts.keep
  return {
    plan: { ...plan, reliability: { ...plan.reliability, form, rule, threshold } },
    decided: found.tables
      .filter(({ featureSetId }) => featureSetId === set.featureSetId)
      .map((table) => ({ name: table.comparison, lesions: table.lesions.length, features: rowsOf(table) })),
  }
}
