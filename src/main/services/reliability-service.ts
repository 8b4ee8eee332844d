import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { reliability, ReliabilityTable } from '#contract/reliability.ts'
import { findDecision, listDecisionRows } from '../database/repositories/reliability.ts'
import type { ServiceDeps } from './deps.ts'
import { lesionsOfCohort } from './modelling-split.ts'
import { proposeComparisons } from './reliability-comparisons.ts'
import { type DecisionFacts, makeDecision } from './reliability-decisions.ts'
import { reliabilityCsv, reliabilityXlsx } from './reliability-export.ts'
import { compareReadings, overlayOutlines } from './reliability-masks.ts'
import { listRuns, perturbReading } from './reliability-perturbation.ts'
import { drawAndKeepSubset, lesionsOfSubset, listSubsets } from './reliability-subsets.ts'
import { computeTables, loadFeatureSource, matchedReadings } from './reliability-tables.ts'

/** Repeat readings: subsets, coefficients, decisions, agreement of outlines, perturbations. */
export const createReliabilityService = (deps: ServiceDeps): Handlers<typeof reliability> => {
  const changed = (): void => deps.emit({ event: 'studyChanged', payload: { what: 'reliability' } })
  const current = () => deps.studies.current()
  return {
    drawSubset: ({ cohort, ...input }) => {
      const only = cohort === null ? null : lesionsOfCohort(current(), cohort)
      const subset = drawAndKeepSubset(deps, { ...input, only })
      changed()
      return subset
    },
    listSubsets: () => listSubsets(current()),
    proposeComparisons: ({ featureSetId }) => proposeComparisons(loadFeatureSource(current(), featureSetId)),
    compute: (request) => {
      const study = current()
      const tables = computeTables(study, request, lesionsOfSubset(study, request.subsetId))
      return { tables: tables.map(({ table }) => table) }
    },
    getReadings: ({ featureSetId, comparison, feature, subsetId }) => {
      const study = current()
      const source = loadFeatureSource(study, featureSetId)
      const matched = matchedReadings(study, source, comparison, lesionsOfSubset(study, subsetId))
      const at = matched.features.indexOf(feature)
      if (at < 0) throw new AppError('not-found', `Extraction ${featureSetId} has no feature ${feature}.`)
      const seriesOf = new Map(source.rows.map((row) => [row.lesion, row.seriesId]))
      return matched.lesions.map((lesion, i) => ({
        lesion,
        seriesId: seriesOf.get(lesion) ?? null,
        values: matched.readings.map((reading) => {
          const value = reading[at * matched.lesions.length + i]
          return Number.isNaN(value) ? null : value
        }),
      }))
    },
    saveDecision: ({ name, request, keep }) => {
      const decision = makeDecision(deps, name, request, keep)
      changed()
      return decision
    },
    listDecisions: () =>
      listDecisionRows<DecisionFacts>(current().db).map(({ facts, ...kept }) => ({ ...kept, ...facts })),
    getDecision: ({ decisionId }) => {
      const found = findDecision<DecisionFacts, ReliabilityTable[]>(current().db, decisionId)
      if (found === null)
        throw new AppError('not-found', `There is no reliability decision ${decisionId} in this study.`)
      const { facts, tables, ...kept } = found
      return { decision: { ...kept, ...facts }, tables }
    },
    encodeTable: async ({ request, keep, format }) => {
      const study = current()
      const computed = computeTables(study, request, lesionsOfSubset(study, request.subsetId))
      const fileName = `reliability-${request.comparisons.map(({ name }) => name).join('-')}.${format}`
      const bytes =
        format === 'csv'
          ? new TextEncoder().encode(reliabilityCsv(computed, keep))
          : await reliabilityXlsx(computed, keep)
      return { fileName, bytes }
    },
    compareMasks: ({ subsetId, ...input }, context) =>
      compareReadings(deps, { ...input, lesions: lesionsOfSubset(current(), subsetId) }, context),
    getOutlines: ({ a, b }) => overlayOutlines(current(), a, b),
    perturb: async (input, context) => {
      const run = await perturbReading(deps, input, context)
      changed()
      return run
    },
    listPerturbationRuns: () => listRuns(current()),
  }
}
