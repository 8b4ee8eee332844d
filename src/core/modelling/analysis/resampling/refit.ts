import { areaUnderCurve } from '#core/statistics/evaluation/placement-values.ts'
import { partScores } from '#core/statistics/evaluation/scored-classes.ts'
import { applyToFrame } from '../apply-model.ts'
import { fitModels, type FittedModel, withRequired } from '../fit-models.ts'
import { type Frame, type FrameColumn, takeFrameRows } from '../frame.ts'
import type { ModelCore } from '../model-file.ts'
import type { PreparedRun } from '../prepare-run.ts'
import { NothingLeftError } from '../steps/step-definition.ts'

/** A model fitted anew on some training rows. */
export interface Refit {
  /** Null: no feature was left, so that every case gets the share of positives. */
  readonly fitted: FittedModel | null
  /** Probability of rows by their indices in the table; NaN: no score. */
  probabilityOf(rows: readonly number[]): Float64Array
}

/** The columns that a fitted model needs for some rows, scores of other models computed by these. */
const framesFor = (prepared: PreparedRun, core: ModelCore, rows: readonly number[]): Frame => {
  const frame = prepared.columns.frames.get(core.name)
  if (frame === undefined || frame === null) throw new Error(`The model ${core.name} has no columns in this table.`)
  const names = new Set(core.inputs.map(({ name }) => name))
  const own = takeFrameRows({ ...frame, columns: frame.columns.filter(({ name }) => names.has(name)) }, rows)
  const ids = rows.map((i) => prepared.rows.table.ids[i])
  const scores = core.requires.map((other): FrameColumn => {
    const { score } = applyToFrame(other, framesFor(prepared, other, rows), ids)
    return { name: `score:${other.name}`, block: 'score', from: 'score', kind: 'number', values: score }
  })
  return { ...own, columns: [...own.columns, ...scores] }
}

/**
 * Fits a model, and those whose scores it uses, anew.
 *
 * @param prepared  the run
 * @param model     name
 * @param rows      indices in the table, training rows only; may repeat
 * @param labels    outcome of these rows
 * @param groups    what must stay in one fold, per row, or null
 * @param seed      of the fits
 * @param signal    asks to stop
 */
export const refit = (
  prepared: PreparedRun,
  model: string,
  rows: readonly number[],
  labels: ArrayLike<number>,
  groups: readonly string[] | null,
  seed: number,
  signal: { readonly aborted: boolean } | undefined,
): Refit => {
  const { plan, columns, reliability } = prepared
  const y = Uint8Array.from(labels)
  const context = { seed, reliability: reliability?.decisions ?? null, ...(signal === undefined ? {} : { signal }) }
  try {
    const fitted = fitModels(plan, withRequired(plan, model), columns, rows, y, groups, context).get(model) ?? null
    if (fitted === null) throw new Error(`The model ${model} was not fitted.`)
    return {
      fitted,
      probabilityOf: (wanted) =>
        applyToFrame(
          fitted.core,
          framesFor(prepared, fitted.core, wanted),
          wanted.map((i) => prepared.rows.table.ids[i]),
        ).probability,
    }
  } catch (error) {
    if (!(error instanceof NothingLeftError)) throw error
    const share = y.reduce((sum, label) => sum + label, 0) / y.length
    return { fitted: null, probabilityOf: (wanted) => new Float64Array(wanted.length).fill(share) }
  }
}

/**
 * Area under the curve, or null where a class has no scored case.
 *
 * @param labels  0 or 1
 * @param scores  NaN: none
 */
export const aucOrNull = (labels: ArrayLike<number>, scores: ArrayLike<number>): number | null => {
  const classes = partScores(labels, scores)
  return classes.cases.length === 0 || classes.controls.length === 0 ? null : areaUnderCurve(classes)
}
