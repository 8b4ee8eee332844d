import { createRandom } from '#core/numeric/random.ts'
import type { ModelPlan } from '../plan/plan.ts'
import { type AnalysisCases, rowSet } from './analysis-cases.ts'
import type { Scores } from './apply-model.ts'
import { evaluateCohort } from './evaluate-cohort.ts'
import type { FittedModel } from './fit-models.ts'
import { type Frame, type FrameColumn, takeFrameRows } from './frame.ts'
import { makeNomogram } from './make-nomogram.ts'
import type { ModelFile } from './model-file.ts'
import { permutationImportance } from './permutation-importance.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { CaseScore, ModelResult } from './results.ts'

const notes = (values: readonly (string | null)[]): string[] => [...new Set(values.filter((value) => value !== null))]

/** Fewer than ten cases of the rarer class per coefficient. */
const tooFewEvents = (
  name: string,
  coefficients: number,
  isLinear: boolean,
  labels: readonly number[],
): string | null => {
  const positive = labels.reduce((sum, label) => sum + label, 0)
  const events = Math.min(positive, labels.length - positive)
  if (coefficients === 0 || events / coefficients >= 10) return null
  return `Events per variable: ${name} ${isLinear ? `estimates ${coefficients} coefficients` : `is made of ${coefficients} features`} from ${events} training cases of the rarer class (${(events / coefficients).toFixed(1)} each); at least 10 are advised, so the model may be overfitted.`
}

/** The model's columns, with the scores of other models among them. */
const framedWithScores = (prepared: PreparedRun, { core }: FittedModel, cases: AnalysisCases): Frame | null => {
  const frame = prepared.columns.frames.get(core.name) ?? null
  if (frame === null) return null
  const scores = core.requires.flatMap(({ name }): FrameColumn[] => {
    const values = cases.scores.get(name)
    return values === undefined
      ? []
      : [{ name: `score:${name}`, block: 'score', from: 'score', kind: 'number', values }]
  })
  return { ...frame, columns: [...frame.columns, ...scores] }
}

const importanceOf = (prepared: PreparedRun, fitted: FittedModel, cases: AnalysisCases, seed: number) => {
  const { importance } = prepared.plan.resampling
  const frame = framedWithScores(prepared, fitted, cases)
  if (importance === null || frame === null) return null
  const { training, rows } = prepared
  return permutationImportance(
    fitted.core,
    takeFrameRows(frame, training),
    training.map((i) => rows.y[i]),
    importance.repeats,
    createRandom(seed).fork(`importance of ${fitted.core.name}`).uint32(),
  )
}

const at = (values: Float64Array, rows: readonly number[]): Float64Array => Float64Array.from(rows, (i) => values[i])

/**
 * Everything about one model: selection, cut-off, evaluation in every cohort and subgroup, scores of every case.
 *
 * @param prepared  the run
 * @param model     of the plan
 * @param fitted    the model
 * @param file      its file, which the scores were made with
 * @param cases     analysed rows
 * @param scores    of all rows
 * @param seed      of permutation importance
 */
export const evaluateModel = (
  prepared: PreparedRun,
  model: ModelPlan,
  fitted: FittedModel,
  file: ModelFile,
  cases: AnalysisCases,
  scores: Scores,
  seed: number,
): ModelResult => {
  const { plan, rows, training, cohortOf, reliability } = prepared
  const { pipeline } = fitted
  const { value: cutoff } = file.cutoff
  const evaluate = (chosen: readonly number[], isTraining: boolean) =>
    evaluateCohort(
      chosen.map((i) => rows.y[i]),
      at(scores.score, chosen),
      at(scores.probability, chosen),
      cutoff,
      isTraining,
    )
  const cohorts = Object.fromEntries(
    cases.cohorts.flatMap((name, c) => {
      const own = evaluate(rowSet(cases, name, null).rows, c === 0)
      return own === null ? [] : [[name, own]]
    }),
  )
  const subgroups = plan.subgroups.flatMap((subgroup) =>
    [...cases.cohorts, 'all'].map((cohort) => {
      const set = rowSet(cases, cohort, subgroup)
      const evaluation = set.rows.length === 0 ? null : evaluate(set.rows, cohort === cases.cohorts[0])
      return {
        name: subgroup.name,
        cohort,
        evaluation,
        reason: evaluation === null ? 'no case of the subgroup has a score' : null,
        containsTraining: set.containsTraining,
      }
    }),
  )
  const { estimator } = fitted.core
  const blockOf = new Map(fitted.core.inputs.map(({ name, block }) => [name, block]))
  const features = estimator.names.map((name, j) => ({
    name,
    coefficient: estimator.kind === 'linear' ? estimator.coefficients[j] : null,
    block: blockOf.get(name) ?? (name.startsWith('score:') ? 'score' : 'derived'),
  }))
  const labels = training.map((i) => rows.y[i])
  return {
    name: model.name,
    blocks: model.blocks,
    note: model.note,
    estimator: estimator.step,
    selection: {
      counts: pipeline.counts,
      features,
      intercept: estimator.kind === 'linear' ? estimator.intercept : null,
      steps: pipeline.reports,
      meanIcc: reliability?.meanOf(estimator.names) ?? [],
    },
    equation: file.equation,
    ...makeNomogram(fitted.core, framedWithScores(prepared, fitted, cases), training),
    cutoff: file.cutoff,
    cohorts,
    subgroups,
    scores: rows.table.ids.flatMap((id, i): CaseScore[] => {
      const score = scores.score[i]
      if (Number.isNaN(score)) return []
      return [
        {
          id,
          patient: rows.table.patients[i],
          cohort: cohortOf[i],
          outcome: rows.y[i] === 1 ? 1 : 0,
          score,
          probability: scores.probability[i],
          adjusted: cutoff === null ? null : score - cutoff,
          call: cutoff === null ? null : score >= cutoff ? 1 : 0,
        },
      ]
    }),
    unscored: rows.table.ids.flatMap((id, i) => (Number.isNaN(scores.score[i]) ? [{ id, cohort: cohortOf[i] }] : [])),
    importance: importanceOf(prepared, fitted, cases, seed),
    warnings: notes([
      ...pipeline.reports.flatMap(({ warnings }) => warnings),
      ...scores.notes,
      tooFewEvents(model.name, estimator.names.length, estimator.kind === 'linear', labels),
    ]),
  }
}
