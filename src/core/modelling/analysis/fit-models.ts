import { createRandom } from '#core/numeric/random.ts'
import type { Plan } from '../plan/plan.ts'
import type { AnalysisTable } from './analysis-table.ts'
import { applyToFrame } from './apply-model.ts'
import { buildFrame } from './build-frame.ts'
import { type Frame, type FrameColumn, takeFrameRows } from './frame.ts'
import type { ModelCore, ModelInput } from './model-file.ts'
import { type FittedPipeline, fitPipeline, type PipelineContext } from './pipeline.ts'
import { pruneSteps } from './steps/prune-steps.ts'
import type { TrainingView } from './steps/step-definition.ts'

/** What fits need to know besides rows. */
export interface FitContext extends Pick<PipelineContext, 'reliability' | 'signal'> {
  readonly seed: number
  onStep?(model: string, step: string, columns: number): void
  /** Without it a model that cannot be fitted ends the whole fit. */
  onFailure?(model: string, error: Error): void
}

/** The columns of every model for some rows, without scores of other models. */
export interface ModelRows {
  readonly ids: readonly string[]
  readonly frames: ReadonlyMap<string, Frame | null>
}

export interface FittedModel {
  readonly core: ModelCore
  readonly pipeline: FittedPipeline
  readonly columns: number
}

/**
 * Row attributes that the steps of a model need.
 *
 * @param model  of the plan
 */
export const attributesOfModel = ({ steps }: Plan['models'][number]): string[] =>
  steps.flatMap(({ step, batch }) => (step === 'combat' && typeof batch === 'string' ? [batch] : []))

/**
 * The columns of every model.
 *
 * @param table  rows in the plan's unit
 * @param plan   the plan
 * @returns frames by model; null where an optional block is absent
 */
export const modelRows = (table: AnalysisTable, plan: Plan): ModelRows => {
  const blockOf = new Map(plan.blocks.map((block) => [block.name, block]))
  const frames = new Map(
    plan.models.map((model) => {
      const blocks = model.blocks.flatMap((name) => blockOf.get(name) ?? [])
      return [model.name, buildFrame(table, blocks, [], attributesOfModel(model))]
    }),
  )
  return { ids: table.ids, frames }
}

/**
 * Models that a model needs the scores of, then itself, in the order of the plan.
 *
 * @param plan  the plan
 * @param name  of the model
 */
export const withRequired = (plan: Plan, name: string): string[] => {
  const wanted = new Set([name])
  for (const model of plan.models.toReversed())
    if (wanted.has(model.name))
      for (const block of model.blocks) if (block.startsWith('score:')) wanted.add(block.slice(6))
  return plan.models.flatMap((model) => (wanted.has(model.name) ? [model.name] : []))
}

const scoreColumn = (name: string, values: Float64Array): FrameColumn => ({
  name: `score:${name}`,
  block: 'score',
  from: 'score',
  kind: 'number',
  values,
})

/**
 * Fits models of a plan on some rows. Only those rows are taken out of the frames; nothing else reaches a fit.
 *
 * @param plan     the plan
 * @param names    models, in the order of the plan, with all that they require
 * @param rows     columns of all rows
 * @param chosen   rows to train on; a row may come several times (bootstrap)
 * @param y        outcome of the chosen rows
 * @param groups   patient of the chosen rows, or null
 * @param context  seed, reliability, signal
 * @returns fitted models by name
 */
export const fitModels = (
  plan: Plan,
  names: readonly string[],
  rows: ModelRows,
  chosen: readonly number[],
  y: Uint8Array,
  groups: readonly string[] | null,
  context: FitContext,
): ReadonlyMap<string, FittedModel> => {
  const fitted = new Map<string, FittedModel>()
  const scores = new Map<string, Float64Array>()
  const ids = chosen.map((i) => rows.ids[i])
  const fitOne = (name: string): void => {
    const { reliability, signal, onStep } = context
    const model = plan.models.find((one) => one.name === name)
    const frame = rows.frames.get(name)
    if (model === undefined || frame === undefined || frame === null)
      throw new Error(`The model ${name} has no columns in this table.`)
    const needed = model.blocks.flatMap((block) => (block.startsWith('score:') ? [block.slice(6)] : []))
    const absent = needed.find((other) => !fitted.has(other))
    if (absent !== undefined)
      throw new Error(`The model ${name} needs the score of ${absent}, which could not be fitted.`)
    const training = takeFrameRows(frame, chosen)
    const own: Frame = {
      ...training,
      columns: [
        ...training.columns,
        ...needed.map((other) => scoreColumn(other, scores.get(other) ?? new Float64Array())),
      ],
    }
    const view: TrainingView = { frame: own, y, groups }
    const pipeline = fitPipeline(view, model.steps, {
      seed: createRandom(context.seed).fork(`model ${name}`).uint32(),
      reliability,
      ...(signal === undefined ? {} : { signal }),
      ...(onStep === undefined ? {} : { onStep: (step, columns) => onStep(name, step, columns) }),
    })
    const { steps, inputs } = pruneSteps(pipeline.steps, pipeline.estimator.names)
    const wanted = new Set(inputs)
    const core: ModelCore = {
      name,
      inputs: frame.columns.flatMap((column): ModelInput[] =>
        wanted.has(column.name) && column.from !== 'score'
          ? [{ name: column.name, from: column.from, block: column.block, kind: column.kind }]
          : [],
      ),
      attributes: steps.flatMap((step) => (step.kind === 'combat' ? [step.attribute] : [])),
      requires: needed.flatMap((other) => {
        const required = fitted.get(other)
        return wanted.has(`score:${other}`) && required !== undefined ? [required.core] : []
      }),
      steps,
      estimator: pipeline.estimator,
    }
    fitted.set(name, { core, pipeline, columns: own.columns.length })
    if (plan.models.some(({ blocks }) => blocks.includes(`score:${name}`)))
      scores.set(name, applyToFrame(core, own, ids).score)
  }
  for (const name of names)
    try {
      fitOne(name)
    } catch (error) {
      if (context.onFailure === undefined || context.signal?.aborted === true || !(error instanceof Error)) throw error
      context.onFailure(name, error)
    }
  return fitted
}
