import { createRandom, type Random } from '#core/numeric/random.ts'
import { logisticCalibration } from '#core/statistics/evaluation/logistic-calibration.ts'
import { labelledProbabilities } from '#core/statistics/evaluation/probabilities.ts'
import { innerFolds } from '../inner-folds.ts'
import type { PreparedRun } from '../prepare-run.ts'
import { aucOrNull, refit } from './refit.ts'
import type { ResampleOutcome, ResampleTask } from './resample-task.ts'

interface Task {
  readonly prepared: PreparedRun
  readonly model: string
  /** Stream of this kind of resampling of this model. */
  readonly random: Random
  /** Labels and patients of the training rows. */
  readonly y: readonly number[]
  readonly groups: readonly string[] | null
  readonly signal: { readonly aborted: boolean } | undefined
}

const nullIfNaN = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value))

/** Fits on some training rows, given by their places; `labels` replace the outcome. */
const fitOn = ({ prepared, model, y, groups, signal }: Task, places: readonly number[], seed: number, labels = y) =>
  refit(
    prepared,
    model,
    places.map((k) => prepared.training[k]),
    places.map((k) => labels[k]),
    groups === null ? null : places.map((k) => groups[k]),
    seed,
    signal,
  )

const rowsAt = ({ prepared }: Task, places: readonly number[]): number[] => places.map((k) => prepared.training[k])

const partsOf = (folds: readonly number[], fold: number) => ({
  inside: folds.flatMap((f, k) => (f === fold ? [k] : [])),
  outside: folds.flatMap((f, k) => (f === fold ? [] : [k])),
})

/** Probabilities of all training rows, each by a fit without its fold. */
const crossPredict = (task: Task, folds: number, random: Random, labels: readonly number[]): Float64Array => {
  const foldOf = innerFolds(labels, task.groups, folds, random.fork('folds').uint32())
  const out = new Float64Array(labels.length)
  for (let fold = 0; fold < folds; fold++) {
    const { inside, outside } = partsOf(foldOf, fold)
    const fitted = fitOn(task, outside, random.fork(`fold ${fold}`).uint32(), labels)
    fitted.probabilityOf(rowsAt(task, inside)).forEach((value, k) => {
      out[inside[k]] = value
    })
  }
  return out
}

/** A share of the training rows without replacement, class by class; whole patients where these stay together. */
const subsample = ({ y, groups }: Task, share: number, random: Random, from: readonly number[]): number[] => {
  if (groups !== null) {
    const patients = [...new Set(from.map((k) => groups[k]))]
    const chosen = new Set(random.shuffle(patients).slice(0, Math.max(1, Math.round(share * patients.length))))
    return from.filter((k) => chosen.has(groups[k]))
  }
  return [0, 1]
    .flatMap((label) => {
      const own = from.filter((k) => y[k] === label)
      return random.shuffle(own).slice(0, Math.max(1, Math.round(share * own.length)))
    })
    .sort((a, b) => a - b)
}

/** Rows drawn with replacement, class by class, so that no sample lacks a class; whole patients where these stay together. */
const bootstrapRows = ({ y, groups }: Task, random: Random): number[] => {
  const all = y.map((_, k) => k)
  if (groups !== null) {
    const patients = [...new Set(groups)]
    return patients.flatMap(() => {
      const patient = random.pick(patients)
      return all.filter((k) => groups[k] === patient)
    })
  }
  return [0, 1].flatMap((label) => {
    const own = all.filter((k) => y[k] === label)
    return own.map(() => random.pick(own))
  })
}

const slopeOf = (labels: readonly number[], probability: Float64Array): number | null =>
  logisticCalibration(labelledProbabilities(labels, probability)).slope?.value ?? null

const learn = (task: Task, own: ResampleTask & { kind: 'learning-curve' }) => {
  const random = task.random.fork(`repeat ${own.repeat}`)
  const { inside, outside } = partsOf(innerFolds(task.y, task.groups, 5, random.fork('folds').uint32()), 0)
  const used = own.share === 1 ? outside : subsample(task, own.share, random.fork(`share ${own.share}`), outside)
  const fitted = fitOn(task, used, random.fork(`fit ${own.share}`).uint32())
  const auc = (places: readonly number[]) =>
    aucOrNull(
      places.map((k) => task.y[k]),
      fitted.probabilityOf(rowsAt(task, places)),
    )
  return { n: used.length, train: auc(used), held: auc(inside) }
}

const bootstrap = (task: Task, sample: number) => {
  const random = task.random.fork(`sample ${sample}`)
  const places = bootstrapRows(task, random)
  const { prepared, model, y, groups, signal } = task
  // A row that was drawn several times stays in one fold of the inner cross-validation.
  const same = places.map((k) => groups?.[k] ?? prepared.rows.table.ids[prepared.training[k]])
  const labels = places.map((k) => y[k])
  const { probabilityOf } = refit(
    prepared,
    model,
    rowsAt(task, places),
    labels,
    same,
    random.fork('fit').uint32(),
    signal,
  )
  const tested = probabilityOf(prepared.training)
  return {
    apparent: aucOrNull(labels, probabilityOf(rowsAt(task, places))),
    tested: aucOrNull(y, tested),
    slope: slopeOf(y, tested),
  }
}

const permute = (task: Task, round: number): number | null => {
  const { prepared, random, y } = task
  const own = random.fork(`round ${round}`)
  const labels = round === 0 ? y : own.fork('labels').shuffle(y)
  return aucOrNull(labels, crossPredict(task, prepared.plan.resampling.permutation?.folds ?? 5, own, labels))
}

const reasonOf = (error: unknown, signal: Task['signal']): string => {
  if (signal?.aborted === true) throw error
  return error instanceof Error ? error.message : String(error)
}

/**
 * Runs one piece of resampling. All steps are fitted anew on the drawn training rows; rows of other cohorts are never
 * touched.
 *
 * @param prepared  the run
 * @param own       the task
 * @param seed      of the run
 * @param signal    asks to stop; then it throws
 * @returns what was found; a sample that cannot be fitted carries the reason
 */
export const runResampleTask = (
  prepared: PreparedRun,
  own: ResampleTask,
  seed: number,
  signal?: { readonly aborted: boolean },
): ResampleOutcome => {
  const { training, rows, groups } = prepared
  const task: Task = {
    prepared,
    model: own.model,
    random: createRandom(seed).fork(`${own.kind} of ${own.model}`),
    y: training.map((i) => rows.y[i]),
    groups: groups === null ? null : training.map((i) => groups[i]),
    signal,
  }
  switch (own.kind) {
    case 'cross-validation': {
      const random = task.random.fork(`repeat ${own.repeat}`)
      const k = prepared.plan.resampling.crossValidation?.folds ?? 10
      const { inside, outside } = partsOf(innerFolds(task.y, task.groups, k, random.fork('folds').uint32()), own.fold)
      const base = { kind: own.kind, task: own, rows: inside }
      try {
        const fitted = fitOn(task, outside, random.fork(`fold ${own.fold}`).uint32())
        return { ...base, probability: nullIfNaN(fitted.probabilityOf(rowsAt(task, inside))), failure: null }
      } catch (error) {
        return { ...base, probability: inside.map(() => null), failure: reasonOf(error, signal) }
      }
    }
    case 'bootstrap':
      try {
        return { kind: own.kind, task: own, ...bootstrap(task, own.sample), failure: null }
      } catch (error) {
        return {
          kind: own.kind,
          task: own,
          apparent: null,
          tested: null,
          slope: null,
          failure: reasonOf(error, signal),
        }
      }
    case 'permutation':
      try {
        return { kind: own.kind, task: own, auc: permute(task, own.round), failure: null }
      } catch (error) {
        return { kind: own.kind, task: own, auc: null, failure: reasonOf(error, signal) }
      }
    case 'stability': {
      const random = task.random.fork(`sample ${own.sample}`)
      const all = task.y.map((_, k) => k)
      const places = subsample(task, prepared.plan.resampling.stability?.share ?? 0.8, random, all)
      try {
        const { fitted } = fitOn(task, places, random.fork('fit').uint32())
        return { kind: own.kind, task: own, features: fitted?.core.estimator.names ?? [], failure: null }
      } catch (error) {
        return { kind: own.kind, task: own, features: [], failure: reasonOf(error, signal) }
      }
    }
    case 'learning-curve':
      try {
        return { kind: own.kind, task: own, ...learn(task, own), failure: null }
      } catch (error) {
        return { kind: own.kind, task: own, n: 0, train: null, held: null, failure: reasonOf(error, signal) }
      }
  }
}
