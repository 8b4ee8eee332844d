import { createHash } from 'node:crypto'
import type { JobContext } from '#contract/define.ts'
import { AppError } from '#contract/errors.ts'
import type { ModelRunSummary } from '#contract/modelling.ts'
import type { ModelFile } from '#core/modelling/analysis/model-file.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import {
  countLooks,
  findModelRun,
  insertModelRun,
  type ModelRunRow,
  type TestLook,
} from '../database/repositories/model-runs.ts'
import { currentSplit } from '../database/repositories/locked-splits.ts'
import type { OpenStudy, ServiceDeps } from './deps.ts'
import type { Plan } from '#core/modelling/plan/plan.ts'
import { resolveDecision } from './modelling-decision.ts'
import { parsePlanText, planOf } from './modelling-plans.ts'
import { wantedSettings } from './modelling-settings.ts'
import { type StudySource, studyTables } from './modelling-study-tables.ts'
import { runAnalysisInPool } from './run-analysis-in-pool.ts'

/** What is kept of a run besides results and models. */
export interface RunFacts {
  readonly planName: string
  readonly seconds: number
  readonly featureSetIds: number[]
  readonly seed: number
  readonly rows: number
  readonly models: ModelRunSummary['models']
  readonly looks: readonly TestLook[]
  readonly warnings: number
  /** What the study said about its tables, e.g. that the extraction was made with other settings. */
  readonly notes: readonly string[]
}

/** A run with its results and models. */
export interface LoadedRun {
  readonly run: ModelRunSummary
  readonly facts: RunFacts
  readonly results: AnalysisResults
  readonly models: readonly ModelFile[]
}

/** The looks of a run at each cohort that did not train. */
const looksOf = (results: AnalysisResults): TestLook[] =>
  results.split.cohorts.slice(1).map(({ name, ids }) => ({
    cohort: name,
    rowsSha256: createHash('sha256').update(ids.toSorted().join('\n')).digest('hex'),
    models: results.models.filter(({ cohorts }) => cohorts[name] !== undefined).length,
  }))

/** A kept run as lists show it. */
export const summariseRun = (study: OpenStudy, row: ModelRunRow<RunFacts>): ModelRunSummary => {
  const { facts, ...kept } = row
  const { planName, seconds, featureSetIds, seed, rows, models, warnings } = facts
  return {
    ...kept,
    planName,
    seconds,
    featureSetIds,
    seed,
    rows,
    models,
    warnings,
    notes: [...facts.notes],
    looks: facts.looks.map(({ cohort, rowsSha256 }) => ({ cohort, ...countLooks(study.db, rowsSha256) })),
  }
}

/** A run by its id. Throws AppError not-found. */
export const loadRun = (study: OpenStudy, runId: number): LoadedRun => {
  const row = findModelRun<RunFacts>(study.db, runId)
  if (row === null) throw new AppError('not-found', `There is no run ${runId} in this study.`)
  const { results, models, ...kept } = row
  return {
    run: summariseRun(study, kept),
    facts: row.facts,
    results: JSON.parse(results) as AnalysisResults,
    models: JSON.parse(models) as ModelFile[],
  }
}

/** The tables that a plan is run on; without measured features where the plan has no block of them. */
const tablesOfPlan = (study: OpenStudy, plan: Plan, source: StudySource) => {
  const needsFeatures = plan.blocks.some(({ from, optional }) => from === 'radiomics' && !optional)
  const found = studyTables(study, source, wantedSettings(plan), needsFeatures ? 'features' : 'any')
  if (found.sources.length === 0)
    throw new AppError('too-few-cases', 'This study has no clinical table yet; import it first, then run the plan.')
  if (found.featureSetId === null && plan.unit === 'lesion' && found.sources[0].key !== 'lesion')
    throw new AppError(
      'invalid-input',
      'The plan has one row per lesion, but this study has no table of lesions and no features; choose one row per patient.',
    )
  return found
}

/** Runs a plan on the open study and keeps the run. */
export const runStudyPlan = async (
  deps: ServiceDeps,
  input: {
    readonly plan: string
    readonly name: string | null
    readonly seed: number | null
    readonly source: StudySource
  },
  context: JobContext,
): Promise<ModelRunSummary> => {
  const study = deps.studies.current()
  const asked = planOf(parsePlanText(input.plan))
  const found = tablesOfPlan(study, asked, input.source)
  const { featureSetId, sources, patient } = found
  const decision = resolveDecision(study, asked, found.settingsSha256)
  const plan = decision?.plan ?? asked
  const repeats = decision === null || found.own === null ? found.repeats : { ...found.own, decided: decision.decided }
  const notes = [...found.notes]
  const started = deps.clock().getTime()
  const { results, models } = await runAnalysisInPool(
    deps.pool,
    {
      plan,
      tables: { sources, patient, cohort: null },
      repeats: plan.reliability === null ? null : repeats,
      seed: input.seed,
    },
    { signal: context.signal, onProgress: (fraction, sentence) => context.progress(fraction, sentence) },
  )
  const locked = currentSplit(study.db)
  if (locked !== null && locked.sha256 !== results.split.sha256) {
    notes.push(
      `The cohorts of this run are not those that were locked on ${locked.createdAt.slice(0, 10)} with the plan ${locked.facts.plan}.`,
    )
  }
  const facts: RunFacts = {
    planName: plan.name,
    seconds: (deps.clock().getTime() - started) / 1000,
    featureSetIds: featureSetId === null ? [] : [featureSetId],
    seed: results.seed,
    rows: results.data.rows,
    models: results.models.map(({ name, selection, cohorts }) => ({
      name,
      features: selection.features.length,
      auc: Object.fromEntries(Object.entries(cohorts).map(([cohort, { auc }]) => [cohort, auc.value])),
    })),
    looks: looksOf(results),
    warnings: results.warnings.length + notes.length,
    notes,
  }
  const createdAt = deps.clock().toISOString()
  const kept = { createdAt, softwareVersion: deps.version, planSha256: results.planSha256 }
  const name = input.name ?? plan.name
  const id = insertModelRun(study.db, {
    ...kept,
    name,
    facts,
    results: JSON.stringify(results),
    models: JSON.stringify(models),
    looks: facts.looks,
  })
  deps.emit({ event: 'studyChanged', payload: { what: 'models' } })
  return summariseRun(study, { id, name, ...kept, facts })
}
