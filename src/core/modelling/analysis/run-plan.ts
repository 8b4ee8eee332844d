import { canonicalPlan } from '../plan/canonical-plan.ts'
import type { Plan } from '../plan/plan.ts'
import type { AnalysisCases } from './analysis-cases.ts'
import type { AnalysisTable } from './analysis-table.ts'
import { applyToFrame, frameFor, type Scores, scaleOf } from './apply-model.ts'
import { associate } from './associate.ts'
import { chooseModelCutOff } from './choose-model-cutoff.ts'
import { comparePairs } from './compare-pairs.ts'
import type { RepeatReadings } from './decide-reliability.ts'
import { deriveNotes } from './derive-columns.ts'
import { evaluateModel } from './evaluate-model.ts'
import { fitModels } from './fit-models.ts'
import { balanceTable, makeTables } from './make-tables.ts'
import type { ModelFile } from './model-file.ts'
import { prepareRun, type PreparedRun } from './prepare-run.ts'
import type { AnalysisResults, CohortSummary, ModelResult } from './results.ts'
import { mergeResamples } from './resampling/merge-resamples.ts'
import { type ResampleOutcome, resampleTasks } from './resampling/resample-task.ts'
import { runResampleTask } from './resampling/run-resample-task.ts'
import { NothingLeftError } from './steps/step-definition.ts'
import { summariseData } from './summarise-data.ts'
import { writeModelFile } from './write-model-file.ts'

/** What a run needs from outside: nothing of it changes the numbers but the seed. */
export interface RunOptions {
  /** Replaces the plan's seed of fits; that of the split stands in the plan. */
  readonly seed?: number
  readonly softwareVersion: string
  /** SHA-256 of a text, in hexadecimal. */
  sha256(text: string): string
  /** Looks at each test cohort by earlier runs on the same rows. */
  readonly previousLooks?: Readonly<Record<string, number>>
  /** Resampling done elsewhere; absent: it is done here. */
  readonly resamples?: readonly ResampleOutcome[]
  readonly signal?: { readonly aborted: boolean }
  onProgress?(progress: RunProgress): void
}

export interface RunProgress {
  /** `split`, `reliability`, `model NAME: step`, `evaluate`, … */
  readonly stage: string
  /** 0 … 1. */
  readonly done: number
  /** Columns left after the step of the stage, or null. */
  readonly columns: number | null
}

export interface AnalysisRun {
  readonly results: AnalysisResults
  readonly models: readonly ModelFile[]
}

const fitAll = (prepared: PreparedRun, seed: number, options: RunOptions, failures: Map<string, Error>) => {
  const { plan, rows, training, columns, groups, models, reliability } = prepared
  const steps = plan.models.filter(({ name }) => models.includes(name)).reduce((sum, one) => sum + one.steps.length, 0)
  let done = 0
  return fitModels(
    plan,
    models,
    columns,
    training,
    Uint8Array.from(training, (i) => rows.y[i]),
    groups === null ? null : training.map((i) => groups[i]),
    {
      seed,
      reliability: reliability?.decisions ?? null,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onStep: (model, step, left) => {
        done++
        options.onProgress?.({ stage: `${model}: ${step}`, done: (0.6 * done) / steps, columns: left })
      },
      onFailure: (name, error) => failures.set(name, error),
    },
  )
}

const resampleHere = (
  prepared: PreparedRun,
  models: readonly string[],
  seed: number,
  { signal, onProgress }: RunOptions,
): ResampleOutcome[] => {
  const tasks = resampleTasks(prepared.plan, models)
  return tasks.map((task, k) => {
    if (signal?.aborted === true) throw new Error('The analysis was cancelled.')
    onProgress?.({ stage: `${task.model}: ${task.kind}`, done: 0.8 + (0.2 * k) / tasks.length, columns: null })
    return runResampleTask(prepared, task, seed, signal)
  })
}

const summariseCohorts = ({ split, rows, cohortOf }: PreparedRun): Record<string, CohortSummary> =>
  Object.fromEntries(
    split.cohorts.map(({ name }, c) => {
      const own = cohortOf.flatMap((cohort, i) => (cohort === name ? [i] : []))
      return [
        name,
        {
          n: own.length,
          positive: own.reduce((sum, i) => sum + rows.y[i], 0),
          patients: new Set(own.map((i) => rows.table.patients[i])).size,
          role: c === 0 ? ('training' as const) : ('test' as const),
        },
      ]
    }),
  )

/** Sentences about the data as a whole. */
const generalWarnings = ({ plan, rows, split, reliability }: PreparedRun, table: AnalysisTable): string[] => {
  const { settings } = table
  return [
    ...(settings.length > 1
      ? [
          `The radiomics features were made with ${settings.length} different settings (${settings.map((hash) => hash.slice(0, 8)).join(', ')}); make them with one.`,
        ]
      : []),
    ...rows.excluded.map(({ n, reason }) => `${n} ${n === 1 ? 'row was' : 'rows were'} left out: ${reason}.`),
    ...deriveNotes(table, plan.derive),
    ...split.notes,
    ...table.notes,
    ...(reliability === null || reliability.summary.comparisons.every(({ lesions }) => lesions >= 10)
      ? []
      : ['Fewer than 10 lesions were read again; intraclass correlations of so few are uncertain.']),
  ]
}

/** Which odds ratios and tables lack the score of a model that is not there. */
const absentScores = ({ associations, tables }: Plan, scores: ReadonlyMap<string, unknown>): string[] =>
  [
    ...associations.map(({ name, candidates }) => ({ where: `the association ${name}`, names: candidates })),
    ...tables.map(({ name, columns }) => ({ where: `the table ${name}`, names: columns })),
  ].flatMap(({ where, names }) =>
    names
      .filter((name) => name.startsWith('score:') && !scores.has(name.slice(6)))
      .map((name) => `${name} is left out of ${where}, because that model was not fitted.`),
  )

/**
 * Runs a plan: chooses rows, locks cohorts, fits every model on the training rows alone, applies the model files to all
 * rows, evaluates. The same plan, data, seed and version give the same results to the last bit.
 *
 * @param plan     parsed plan
 * @param table    as joined
 * @param repeats  readings made again, or null
 * @param options  version, hash function, seed, resampling already done, progress
 * @returns results and model files; throws a sentence for data that the plan cannot be run on, and when no model can be
 *   fitted for another reason than filters that leave no column
 */
export const runPlan = (
  plan: Plan,
  table: AnalysisTable,
  repeats: RepeatReadings | null,
  options: RunOptions,
): AnalysisRun => {
  const { sha256, softwareVersion, onProgress, previousLooks = {} } = options
  const seed = options.seed ?? plan.seed
  onProgress?.({ stage: 'split', done: 0, columns: null })
  const prepared = prepareRun(plan, table, repeats)
  const { rows, split, cohortOf } = prepared
  const splitSha256 = sha256(JSON.stringify(split.cohorts))
  const planSha256 = sha256(canonicalPlan(plan))
  const failures = new Map<string, Error>()
  const fitted = fitAll(prepared, seed, options, failures)
  if (fitted.size === 0 && ![...failures.values()].some((error) => error instanceof NothingLeftError))
    throw [...failures.values()][0]

  const cohorts = split.cohorts.map(({ name }) => name)
  const scores = new Map<string, Float64Array>()
  const cases: AnalysisCases = { table: rows.table, y: rows.y, cohortOf, cohorts, scores }
  const files: ModelFile[] = []
  const applied = new Map<string, Scores>()
  const results: ModelResult[] = []
  for (const model of plan.models) {
    const own = fitted.get(model.name)
    if (own === undefined) continue
    onProgress?.({ stage: `${model.name}: evaluate`, done: 0.6 + (0.2 * results.length) / fitted.size, columns: null })
    // Results are those of the model as it is written to its file.
    const core = JSON.parse(JSON.stringify(own.core)) as typeof own.core
    const found = applyToFrame(core, frameFor(core, rows.table), rows.table.ids)
    const cutoff = chooseModelCutOff(
      prepared.training.map((i) => rows.y[i]),
      prepared.training.map((i) => found.score[i]),
      model.cutoff,
      scaleOf(core.estimator),
      cohorts[0],
    )
    const file = writeModelFile(prepared, own, cutoff, planSha256, softwareVersion, files)
    files.push(file)
    applied.set(model.name, found)
    scores.set(model.name, found.score)
    results.push(evaluateModel(prepared, model, own, file, cases, found, seed))
  }

  const outcomes = options.resamples ?? resampleHere(prepared, [...fitted.keys()], seed, options)

  const comparisons = comparePairs(plan, cases, applied)
  const tried = plan.models.flatMap(({ name }) => {
    const list = fitted.get(name)?.pipeline.tried ?? []
    return list.length <= 1 ? list.map(() => name) : list.map((one) => `${name}: ${one}`)
  })
  const stamps = [
    ...split.stamps,
    ...(split.group === 'none' && split.stamps.length === 0
      ? ['The split does not keep the rows of one patient together (group: none).']
      : []),
  ]
  const warnings = [
    ...stamps,
    ...generalWarnings(prepared, table),
    ...[...failures].map(([name, error]) => `The model ${name} could not be fitted: ${error.message}`),
    ...absentScores(plan, scores),
    ...results.flatMap((model) => model.warnings.map((warning) => `${model.name}: ${warning}`)),
    ...(tried.length > 1 ? [`${tried.length} pipelines were tried; the best of several looks better than it is.`] : []),
  ]
  return {
    models: files,
    results: {
      schema: 'hyperdense-results/1',
      softwareVersion,
      plan,
      planSha256,
      seed,
      data: summariseData(rows, plan),
      split: {
        by: split.by,
        group: split.group,
        stratify: split.by === 'random' ? plan.split.stratify : [],
        seed: split.by === 'random' ? plan.split.seed : null,
        sha256: splitSha256,
        cohorts: split.cohorts,
        stamps: split.stamps,
        notes: split.notes,
      },
      cohorts: summariseCohorts(prepared),
      balance: balanceTable(cases, plan, rows.outcome),
      tables: makeTables(cases, plan),
      reliability: prepared.reliability?.summary ?? null,
      models: results,
      skipped: [
        ...prepared.skipped,
        ...[...failures].map(([name, { message }]) => ({ name, reason: message, failed: true })),
      ],
      comparisons,
      associations: associate(cases, plan),
      resampling: mergeResamples(
        prepared,
        results.map(({ name, cohorts: own }) => ({
          name,
          apparent: own[cohorts[0]]?.auc.value ?? null,
          columns: fitted.get(name)?.columns ?? 0,
        })),
        outcomes,
      ),
      looks: Object.fromEntries(cohorts.slice(1).map((name) => [name, (previousLooks[name] ?? 0) + results.length])),
      pipelines: { tried: tried.length, list: tried },
      stamps,
      warnings: [...new Set(warnings)],
    },
  }
}
