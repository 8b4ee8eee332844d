import type { Handlers } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { LockedSplitSummary, modelling } from '#contract/modelling.ts'
import { applyModel } from '#core/modelling/analysis/predict-cases.ts'
import { buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import { describePlan } from '#core/modelling/analysis/describe-plan.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import { currentSplit, type LockedSplit } from '../database/repositories/locked-splits.ts'
import { listModelRuns, renameModelRun } from '../database/repositories/model-runs.ts'
import { refusalOf } from '../jobs/tasks/run-analysis.ts'
import type { ServiceDeps } from './deps.ts'
import { filesOfRun, type RunRecord, writeFiles, zipFiles } from './modelling-files.ts'
import { listColumns } from './modelling-columns.ts'
import { listRecipes, parsePlanText, partProblem, planSha256, planYaml } from './modelling-plans.ts'
import { loadRun, type LoadedRun, type RunFacts, runStudyPlan, summariseRun } from './modelling-run.ts'
import { lockSplit } from './modelling-split.ts'
import { studyTables } from './modelling-study-tables.ts'

/** The record of a kept run. */
export const recordOf = ({ run, facts }: LoadedRun): RunRecord => ({
  softwareVersion: run.softwareVersion,
  startedAt: run.createdAt,
  seconds: run.seconds,
  planSha256: run.planSha256,
  seed: run.seed,
  inputs: { featureSetIds: run.featureSetIds },
  looks: run.looks,
  notes: facts.notes,
})

const summariseSplit = ({ facts, ...kept }: LockedSplit): LockedSplitSummary => ({
  ...kept,
  plan: facts.plan,
  unit: facts.unit,
  cohorts: facts.cohorts.map(({ name, ids, positive }) => ({ name, n: ids.length, positive })),
  stamps: [...facts.stamps],
  notes: [...facts.notes],
})

/** Plans, runs, predictions. */
export const createModellingService = (deps: ServiceDeps): Handlers<typeof modelling> => {
  const current = () => deps.studies.current()
  const files = (runId: number, wording: Readonly<Record<string, string>> = {}) => {
    const loaded = loadRun(current(), runId)
    const lang = deps.preferences.get().language === 'zh' ? 'zh' : 'en'
    const say = (sentence: string) => (Object.hasOwn(wording, sentence) ? wording[sentence] : sentence)
    return { loaded, files: filesOfRun(loaded.results, loaded.models, recordOf(loaded), lang, say) }
  }
  return {
    listRecipes,
    checkPlan: ({ text }) => {
      const none = { plan: null, yaml: null, sha256: null, sentences: [] }
      let value: unknown
      try {
        value = parsePlanText(text)
      } catch (error) {
        return { ...none, problems: [{ path: '', message: (error as Error).message }] }
      }
      const { plan, problems } = parsePlan(value)
      if (plan === null) return { ...none, problems: problems.map(partProblem) }
      const sentences = [...describePlan(plan)]
      return { plan, problems: [], yaml: planYaml(plan), sha256: planSha256(plan), sentences }
    },
    listColumns: (source) => listColumns(current(), source),
    lockSplit: ({ plan }) => {
      const split = summariseSplit(lockSplit(deps, plan))
      deps.emit({ event: 'studyChanged', payload: { what: 'models' } })
      return split
    },
    getLockedSplit: () => {
      const split = currentSplit(current().db)
      return split === null ? null : summariseSplit(split)
    },
    run: (input, context) => runStudyPlan(deps, input, context),
    listRuns: () => listModelRuns<RunFacts>(current().db).map((row) => summariseRun(current(), row)),
    getRun: ({ runId }) => {
      const { run, results } = loadRun(current(), runId)
      return { run, results }
    },
    renameRun: ({ runId, name }) => {
      const study = current()
      if (!renameModelRun(study.db, runId, name))
        throw new AppError('not-found', `There is no run ${runId} in this study.`)
      deps.emit({ event: 'studyChanged', payload: { what: 'models' } })
      return loadRun(study, runId).run
    },
    encodeRun: ({ runId, wording }) => {
      const { loaded, files: all } = files(runId, wording)
      const name = loaded.run.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      return { fileName: `${name}-${runId}.zip`, bytes: zipFiles(all) }
    },
    saveRun: ({ runId, folder }) => ({ folder, files: writeFiles(folder, files(runId).files) }),
    predict: ({ runId, model, featureSetId, reader, round }) => {
      const study = current()
      const file = loadRun(study, runId).models.find(({ name }) => name === model)
      if (file === undefined) throw new AppError('not-found', `Run ${runId} has no model ${model}.`)
      const { sources, patient } = studyTables(study, { featureSetId, reader, round, deep: null }, file.settings)
      try {
        const { cases, notes } = applyModel(file, buildAnalysisTable({ sources, patient, cohort: null }))
        return { cases: cases.map((one) => ({ ...one })), notes: [...notes] }
      } catch (error) {
        throw refusalOf(error)
      }
    },
  }
}
