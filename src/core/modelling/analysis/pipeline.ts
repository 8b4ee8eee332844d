import { createRandom } from '#core/numeric/random.ts'
import type { StepPlan } from '../plan/plan.ts'
import { foldScore, type TuningMeasure } from '../tuning/fold-score.ts'
import { type Frame, matrixOf, requireValues, takeFrameRows } from './frame.ts'
import { innerFolds } from './inner-folds.ts'
import type { StepDetails, StepReport } from './results.ts'
import { type Candidate, candidatesOf } from './steps/choose-step.ts'
import { classifierKind } from './steps/classifier-steps.ts'
import { applyFittedStep, type FittedStep } from './steps/fitted-step.ts'
import {
  type FittedEstimator,
  NothingLeftError,
  type OptionValues,
  scopeOf,
  type StepContext,
  type TrainingView,
} from './steps/step-definition.ts'
import { stepNamed } from './steps/step-registry.ts'

export interface PipelineContext extends Omit<StepContext, 'seed'> {
  readonly seed: number
  /** Called after every step with the columns left. */
  onStep?(step: string, columns: number): void
}

/** A fitted model before it is pruned to what it needs. */
export interface FittedPipeline {
  readonly steps: readonly FittedStep[]
  readonly estimator: FittedEstimator
  readonly reports: readonly StepReport[]
  readonly counts: readonly { readonly step: string; readonly n: number }[]
  /** Candidates and cells tried in tuning; 1 without any. */
  readonly tried: readonly string[]
}

interface Prefix {
  readonly frame: Frame
  readonly steps: readonly FittedStep[]
  readonly reports: readonly StepReport[]
  readonly counts: readonly { readonly step: string; readonly n: number }[]
}

const seedOf = (seed: number, label: string): number => createRandom(seed).fork(label).uint32()

const stopIfAborted = (signal: PipelineContext['signal']): void => {
  if (signal?.aborted === true) throw new Error('The analysis was cancelled.')
}

const inScope = (frame: Frame, on: readonly string[] | null): Frame =>
  on === null ? frame : { ...frame, columns: frame.columns.filter(({ block }) => on.includes(block)) }

/** Steps that say so in counts only when they did something. */
const quiet = new Set(['complete', 'variance'])

/** Fits transforming steps one after the other; each sees training rows as the ones before left them. */
const fitPrefix = (view: TrainingView, plans: readonly StepPlan[], context: PipelineContext): Prefix => {
  const { seed, reliability, signal, onStep } = context
  const steps: FittedStep[] = []
  const reports: StepReport[] = []
  const counts = [{ step: 'input', n: view.frame.columns.length }]
  let { frame } = view
  plans.forEach(({ step, ...options }, index) => {
    stopIfAborted(signal)
    const values = options as OptionValues
    const definition = stepNamed(step)
    const scoped = inScope(frame, scopeOf(values))
    const before = frame.columns.length
    if (scoped.columns.length > 0) {
      if (definition.transform === undefined) throw new Error(`The step ${step} must be the last of its model.`)
      const own: StepContext = {
        seed: seedOf(seed, `${index} ${step}`),
        reliability,
        ...(signal === undefined ? {} : { signal }),
      }
      const outcome = definition.transform({ ...view, frame: scoped }, values, own)
      const applied = applyFittedStep(outcome.fitted, frame)
      const known = new Set(frame.columns.map(({ name }) => name))
      frame = applied.frame
      steps.push(outcome.fitted)
      reports.push({
        step,
        sentence: definition.sentence(values),
        before,
        after: frame.columns.length,
        removed: outcome.removed,
        added: frame.columns.flatMap(({ name }) => (known.has(name) ? [] : [name])),
        details: outcome.details,
        warnings: [...outcome.warnings, ...applied.notes],
      })
    } else {
      const warnings = [`No column of ${(scopeOf(values) ?? []).join(', ')} was left for the step ${step}.`]
      const sentence = definition.sentence(values)
      reports.push({ step, sentence, before, after: before, removed: [], added: [], details: null, warnings })
    }
    if (definition.isSelection && !(quiet.has(step) && frame.columns.length === before))
      counts.push({ step, n: frame.columns.length })
    onStep?.(step, frame.columns.length)
  })
  return { frame, steps, reports, counts }
}

const applySteps = (steps: readonly FittedStep[], frame: Frame): Frame =>
  steps.reduce((now, step) => applyFittedStep(step, now).frame, frame)

/** Judges candidates by cross-validation in which the steps before are fitted anew on the rows of every fold. */
const tune = (
  view: TrainingView,
  prefix: readonly StepPlan[],
  last: StepPlan,
  candidates: readonly Candidate[],
  context: PipelineContext,
): { readonly chosen: Candidate; readonly details: StepDetails } => {
  const folds = last.folds as number
  const measure = last.measure as TuningMeasure
  const seed = seedOf(context.seed, 'tuning')
  const foldOfRow = innerFolds(view.y, view.groups, folds, seed)
  const scores: (number | null)[][] = candidates.map(() => [])
  const reasons: (string | null)[] = candidates.map(() => null)
  for (let fold = 0; fold < folds; fold++) {
    stopIfAborted(context.signal)
    const inside = foldOfRow.flatMap((f, i) => (f === fold ? [i] : []))
    const outside = foldOfRow.flatMap((f, i) => (f === fold ? [] : [i]))
    const training: TrainingView = {
      frame: takeFrameRows(view.frame, outside),
      y: Uint8Array.from(outside, (i) => view.y[i]),
      groups: view.groups === null ? null : outside.map((i) => view.groups?.[i] ?? ''),
    }
    const { reliability, signal } = context
    const own = { seed: seedOf(seed, `fold ${fold}`), reliability, ...(signal === undefined ? {} : { signal }) }
    let fitted: Prefix
    try {
      fitted = fitPrefix(training, prefix, own)
    } catch (error) {
      if (!(error instanceof NothingLeftError)) throw error
      for (const list of scores) list.push(null)
      continue
    }
    const { columns } = fitted.frame
    requireValues(columns, last.step)
    const held = applySteps(fitted.steps, takeFrameRows(view.frame, inside))
    requireValues(held.columns, last.step)
    const train = { x: matrixOf(columns, outside.length, last.step), y: Array.from(training.y) }
    const test = { x: matrixOf(held.columns, inside.length, last.step), y: inside.map((i) => view.y[i]) }
    const isOneClass = test.y.every((label) => label === test.y[0])
    candidates.forEach(({ step, options }, c) => {
      stopIfAborted(signal)
      if (isOneClass && measure === 'auc') {
        scores[c].push(null)
        return
      }
      try {
        scores[c].push(foldScore(classifierKind(step), options, train, test, measure, own.seed))
      } catch (error) {
        scores[c].push(null)
        reasons[c] = error instanceof Error ? error.message : String(error)
      }
    })
  }
  const means = scores.map((list, c) => {
    const known = list.filter((score) => score !== null)
    return known.length === 0 || reasons[c] !== null
      ? null
      : known.reduce((sum, score) => sum + score, 0) / known.length
  })
  let best = -1
  means.forEach((mean, c) => {
    if (mean !== null && (best < 0 || mean > (means[best] ?? -Infinity) + 1e-12)) best = c
  })
  if (best < 0)
    throw new Error(
      `None of the ${candidates.length} candidates of ${last.step} could be judged: ${reasons.find((reason) => reason !== null) ?? 'no fold holds both classes or keeps a feature; use fewer folds'}`,
    )
  const details: StepDetails = {
    kind: 'tuning',
    measure,
    folds,
    candidates: candidates.map(({ step, options }, c) => {
      const known = scores[c].filter((score) => score !== null)
      const mean = means[c]
      const squares = mean === null ? 0 : known.reduce((sum, score) => sum + (score - mean) ** 2, 0)
      return {
        name: step,
        options,
        mean,
        sd: mean === null ? null : Math.sqrt(squares / known.length),
        chosen: c === best,
        reason: reasons[c],
      }
    }),
  }
  return { chosen: candidates[best], details }
}

/**
 * Fits the steps of a model on training rows: transforming steps in order, then the last one. Where that leaves a choice
 * (a grid, several classifiers), it is made by cross-validation with all steps inside the folds.
 *
 * @param view     training rows; nothing else is visible to any fit
 * @param plans    steps of a validated plan, the last one an estimator
 * @param context  seed, reliability decisions, signal
 * @returns fitted steps with a report each; throws {@link NothingLeftError} when a step leaves no column, and sentences
 *   of the steps for data they cannot use
 */
export const fitPipeline = (
  view: TrainingView,
  plans: readonly StepPlan[],
  context: PipelineContext,
): FittedPipeline => {
  const prefix = plans.slice(0, -1)
  const last = plans[plans.length - 1]
  const candidates = candidatesOf(last)
  const tuned = candidates === null ? null : tune(view, prefix, last, candidates, context)
  const before = fitPrefix(view, prefix, context)
  stopIfAborted(context.signal)
  const { step, ...options } = last
  const chosen = tuned?.chosen ?? { step, options }
  const definition = stepNamed(chosen.step)
  if (definition.estimate === undefined) throw new Error(`The step ${chosen.step} cannot be the last of a model.`)
  const { reliability, signal } = context
  const outcome = definition.estimate({ ...view, frame: before.frame }, chosen.options as OptionValues, {
    seed: seedOf(context.seed, `${plans.length - 1} ${step}`),
    reliability,
    ...(signal === undefined ? {} : { signal }),
  })
  const n = outcome.fitted.names.length
  context.onStep?.(step, n)
  return {
    steps: before.steps,
    estimator: outcome.fitted,
    reports: [
      ...before.reports,
      {
        step,
        sentence: stepNamed(step).sentence(options as OptionValues),
        before: before.frame.columns.length,
        after: n,
        removed: outcome.removed,
        added: [],
        details: tuned?.details ?? outcome.details,
        warnings: outcome.warnings,
      },
    ],
    counts: definition.isSelection ? [...before.counts, { step, n }] : before.counts,
    tried: candidates === null ? [step] : candidates.map((one) => `${one.step} ${JSON.stringify(one.options)}`),
  }
}
