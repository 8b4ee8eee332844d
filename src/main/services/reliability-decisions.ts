import type { ReliabilityDecision, ReliabilityRequest, ReliabilityTable } from '#contract/reliability.ts'
import { decideFeatures } from '#core/statistics/reliability/decide-features.ts'
import { describeIccForm } from '#core/statistics/reliability/describe-icc-form.ts'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { meanIcc } from '#core/statistics/reliability/mean-icc.ts'
import { methodsSentence } from '#core/statistics/reliability/methods-sentence.ts'
import type { ReadingDesign } from '#core/statistics/reliability/reading-design.ts'
import { insertDecision, nextDecisionVersion } from '../database/repositories/reliability.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import { lesionsOfSubset } from './reliability-subsets.ts'
import { type ComputedTable, computeTables, loadFeatureSource } from './reliability-tables.ts'

export type DecisionFacts = Omit<ReliabilityDecision, 'id' | 'createdAt' | 'softwareVersion'>

/** The perturbations stand for readings of one reader: what differs is only what was done to image and outline. */
const designOf = (design: ReliabilityTable['design']): ReadingDesign =>
  design === 'perturbation' ? 'same-reader-twice' : design

const inWords = ({ table }: ComputedTable): string =>
  table.design === 'perturbation'
    ? `${table.readings} perturbations of image and outline in place of readings; ${describeIccForm(table.form, 'same-reader-twice').text}`
    : describeIccForm(table.form, table.design).text

const methodsOf = (
  computed: readonly ComputedTable[],
  rule: KeepRule,
  total: number,
  none: number,
  kept: number,
  softwareVersion: string,
): string => {
  const perturbed = computed.filter(({ table }) => table.design === 'perturbation')
  const sentence = methodsSentence({
    comparisons: computed.map(({ table }) => ({
      design: designOf(table.design),
      form: table.form,
      lesions: table.lesions.length,
      readings: table.readings,
    })),
    confidence: 0.95,
    rule,
    softwareVersion,
    total,
    undefined: none,
    kept,
  })
  const note = ' Robustness was assessed on perturbed images and outlines (Zwanenburg 2019), not on repeated readings.'
  return perturbed.length === 0 ? sentence : `${sentence}${note}`
}

/** What a rule makes of a request's tables, per extraction. */
const setsOf = (
  study: OpenStudy,
  request: ReliabilityRequest,
  computed: readonly ComputedTable[],
  rule: KeepRule,
): ReliabilityDecision['sets'] =>
  request.featureSetIds.map((featureSetId) => {
    const source = loadFeatureSource(study, featureSetId)
    const own = computed.filter(({ table }) => table.featureSetId === featureSetId)
    const decision = decideFeatures(
      own.map(({ table, features }) => ({ name: table.comparison, features })),
      rule,
    )
    const kept = decision.features.filter((one) => one.kept).map(({ feature }) => feature)
    const stays = new Set(kept)
    return {
      featureSetId,
      region: source.region,
      settingsSha256: source.settingsSha256,
      features: decision.total,
      flow: decision.flow.map((step) => ({ ...step })),
      kept,
      meanIcc: own.map(({ table, features }) => {
        const { m, mean, lower, upper, reason } = meanIcc(
          features.filter(({ feature }) => stays.has(feature)).map(({ icc }) => icc),
        )
        return { comparison: table.comparison, m, mean, lower, upper, reason }
      }),
    }
  })

/** Computes a request, applies the rule, and keeps the outcome as the next version of its name. */
export const makeDecision = (
  deps: ServiceDeps,
  name: string,
  request: ReliabilityRequest,
  keep: KeepRule,
): ReliabilityDecision => {
  const study = deps.studies.current()
  const computed = computeTables(study, request, lesionsOfSubset(study, request.subsetId))
  const sets = setsOf(study, request, computed, keep)
  const first = computed.filter(({ table }) => table.featureSetId === request.featureSetIds[0])
  const [{ features: total, flow, kept }] = sets
  const undefinedOnes = flow.find(({ cause }) => cause === 'undefined')?.removed ?? 0
  const facts: DecisionFacts = {
    name,
    version: nextDecisionVersion(study.db, name),
    request,
    keep,
    formula: [...new Set(first.map(inWords))].join('; '),
    methods: methodsOf(first, keep, total, undefinedOnes, kept.length, deps.version),
    sets,
  }
  const stamp = { createdAt: deps.clock().toISOString(), softwareVersion: deps.version }
  const tables = computed.map(({ table }) => table)
  const id = insertDecision(study.db, { ...facts, ...stamp, facts, tables })
  return { id, ...stamp, ...facts }
}
