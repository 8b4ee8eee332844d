import { quantile } from '#core/statistics/descriptive/quantile.ts'
import { selectionStability } from '../../selection/selection-stability.ts'
import type { PreparedRun } from '../prepare-run.ts'
import type { ResamplingResult } from '../results.ts'
import { aucOrNull } from './refit.ts'
import type { ResampleOutcome } from './resample-task.ts'

type Of<Kind extends ResampleOutcome['kind']> = ResampleOutcome & { kind: Kind }

const ofKind = <Kind extends ResampleOutcome['kind']>(outcomes: readonly ResampleOutcome[], kind: Kind): Of<Kind>[] =>
  outcomes.filter((outcome): outcome is Of<Kind> => outcome.kind === kind)

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null)

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

const spread = (values: readonly number[]): number | null => {
  const mean = meanOf(values)
  if (mean === null || values.length < 2) return null
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

const crossValidation = (
  { plan, rows, training }: PreparedRun,
  outcomes: readonly Of<'cross-validation'>[],
): ResamplingResult['crossValidation'] => {
  if (outcomes.length === 0) return null
  const labels = training.map((i) => rows.y[i])
  const folds = plan.resampling.crossValidation?.folds ?? 0
  const repeats = plan.resampling.crossValidation?.repeats ?? 0
  const briers: number[] = []
  const perFold = outcomes.map(({ rows: places, probability }) =>
    aucOrNull(
      places.map((k) => labels[k]),
      probability.map((value) => value ?? Number.NaN),
    ),
  )
  const perRepeat = Array.from({ length: repeats }, (_, repeat) => {
    const all = new Float64Array(labels.length).fill(Number.NaN)
    for (const { task, rows: places, probability } of outcomes)
      if (task.repeat === repeat)
        places.forEach((place, k) => {
          all[place] = probability[k] ?? Number.NaN
        })
    all.forEach((value, k) => {
      if (!Number.isNaN(value)) briers.push((value - labels[k]) ** 2)
    })
    return aucOrNull(labels, all)
  })
  const values = known(perFold)
  const mean = meanOf(known(perRepeat))
  return {
    folds,
    repeats,
    auc: {
      value: mean,
      lower: values.length < 2 ? null : quantile(Float64Array.from(values), 0.025),
      upper: values.length < 2 ? null : quantile(Float64Array.from(values), 0.975),
      reason: mean === null ? 'no fold could be predicted' : null,
    },
    perRepeat,
    perFold,
    brier: meanOf(briers),
  }
}

const bootstrap = (outcomes: readonly Of<'bootstrap'>[], apparent: number | null): ResamplingResult['bootstrap'] => {
  if (outcomes.length === 0 || apparent === null) return null
  const gains = outcomes.flatMap(({ apparent: own, tested }) => (own === null || tested === null ? [] : [own - tested]))
  const optimism = meanOf(gains)
  if (optimism === null) return null
  return {
    samples: outcomes.length,
    apparent,
    optimism,
    corrected: apparent - optimism,
    slope: meanOf(known(outcomes.map(({ slope }) => slope))),
    failed: outcomes.length - gains.length,
  }
}

const permutation = (outcomes: readonly Of<'permutation'>[]): ResamplingResult['permutation'] => {
  if (outcomes.length === 0) return null
  const observed = outcomes.find(({ task }) => task.round === 0)?.auc ?? null
  const permuted = outcomes.flatMap(({ task, auc }) => (task.round === 0 ? [] : [auc]))
  const values = known(permuted)
  return {
    rounds: permuted.length,
    observed,
    p:
      observed === null || values.length === 0
        ? null
        : (1 + values.filter((value) => value >= observed).length) / (1 + values.length),
    permuted,
    mean: meanOf(values),
  }
}

const stability = (
  { plan }: PreparedRun,
  outcomes: readonly Of<'stability'>[],
  columns: number,
): ResamplingResult['stability'] => {
  const done = outcomes.filter(({ failure }) => failure === null)
  if (done.length < 2) return null
  const names = [...new Set(done.flatMap(({ features }) => features))].sort()
  const place = new Map(names.map((name, j) => [name, j]))
  const selections = done.map(({ features }) => features.flatMap((name) => place.get(name) ?? []))
  const { frequency, value } = selectionStability(selections, Math.max(columns, names.length))
  const shares = names.map((name, j) => ({ name, share: frequency[j] }))
  return {
    samples: done.length,
    share: plan.resampling.stability?.share ?? 0.8,
    frequency: shares.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1)),
    index: value,
    meanSize: selections.reduce((sum, one) => sum + one.length, 0) / done.length,
  }
}

const learningCurve = (
  { plan }: PreparedRun,
  outcomes: readonly Of<'learning-curve'>[],
): ResamplingResult['learningCurve'] => {
  if (outcomes.length === 0) return null
  return (plan.resampling.learningCurve?.shares ?? []).map((share) => {
    const own = outcomes.filter(({ task }) => task.share === share)
    const held = known(own.map((one) => one.held))
    const sizes = own.filter(({ failure }) => failure === null).map(({ n }) => n)
    return {
      n: Math.round(meanOf(sizes) ?? 0),
      train: meanOf(known(own.map((one) => one.train))),
      held: meanOf(held),
      sd: spread(held),
    }
  })
}

/** What a merge needs to know of the models fitted on all training rows. */
export interface ResampledModel {
  readonly name: string
  /** AUC in the training cohort. */
  readonly apparent: number | null
  /** Columns it could choose from. */
  readonly columns: number
}

/**
 * Puts the outcomes of resampling together, whoever computed them and in whatever order.
 *
 * @param prepared  the run
 * @param models    models that were resampled
 * @param outcomes  of all tasks
 * @returns one result per model that has outcomes; samples that failed are counted in its warnings
 */
export const mergeResamples = (
  prepared: PreparedRun,
  models: readonly ResampledModel[],
  outcomes: readonly ResampleOutcome[],
): ResamplingResult[] => {
  const order = (outcome: ResampleOutcome): string => JSON.stringify(outcome.task)
  return models.flatMap(({ name, apparent, columns }) => {
    const own = outcomes.filter(({ task }) => task.model === name)
    if (own.length === 0) return []
    // Sums of floating-point numbers depend on their order: it is fixed here.
    own.sort((a, b) => {
      const [x, y] = [order(a), order(b)]
      return x < y ? -1 : x > y ? 1 : 0
    })
    const failures = own.flatMap(({ kind, failure }) => (failure === null ? [] : [{ kind, failure }]))
    const reasons = [...new Set(failures.map(({ kind, failure }) => `${kind}: ${failure}`))].slice(0, 5)
    return [
      {
        model: name,
        crossValidation: crossValidation(prepared, ofKind(own, 'cross-validation')),
        bootstrap: bootstrap(ofKind(own, 'bootstrap'), apparent),
        permutation: permutation(ofKind(own, 'permutation')),
        stability: stability(prepared, ofKind(own, 'stability'), columns),
        learningCurve: learningCurve(prepared, ofKind(own, 'learning-curve')),
        warnings:
          failures.length === 0
            ? []
            : [`${failures.length} of ${own.length} resamples could not be fitted (${reasons.join('; ')}).`],
      },
    ]
  })
}
