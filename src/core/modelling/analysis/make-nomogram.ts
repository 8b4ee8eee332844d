import { buildNomogram } from '../regression/nomogram.ts'
import { applyFittedStep, type FittedStep } from './steps/fitted-step.ts'
import { type Frame, takeFrameRows } from './frame.ts'
import type { ModelCore } from './model-file.ts'
import type { ModelResult } from './results.ts'

type Nomogram = Pick<ModelResult, 'nomogram' | 'nomogramScale'>

const nothing: Nomogram = { nomogram: null, nomogramScale: null }

/** A sum of inputs: log-odds = intercept + Σ coefficient × input. */
export interface RawSum {
  readonly intercept: number
  readonly terms: readonly { readonly name: string; readonly coefficient: number }[]
}

const most = 15

/**
 * The sum of a regression model on the scale of its inputs, scaling steps undone: β·(x − c)/s = (β/s)·x − β·c/s.
 *
 * @param model  fitted model
 * @returns null for classifiers and for models with steps that are no scaling, filling or coding
 */
export const rawSum = ({ estimator, steps }: Pick<ModelCore, 'estimator' | 'steps'>): RawSum | null => {
  const isPlain = (step: FittedStep): boolean => step.kind !== 'pca' && step.kind !== 'combat' && step.kind !== 'clip'
  if (estimator.kind !== 'linear' || !steps.every(isPlain)) return null
  let { intercept } = estimator
  const coefficients = new Map(estimator.names.map((name, j) => [name, estimator.coefficients[j]]))
  for (const step of steps.toReversed()) {
    if (step.kind !== 'affine') continue
    for (const { name, centre, scale } of step.columns) {
      const slope = (coefficients.get(name) ?? 0) / scale
      coefficients.set(name, slope)
      intercept -= slope * centre
    }
  }
  return { intercept, terms: estimator.names.map((name) => ({ name, coefficient: coefficients.get(name) ?? 0 })) }
}

/**
 * The nomogram of a regression model over the range of its training rows.
 *
 * @param model     fitted model
 * @param frame     columns of all rows, without scores of other models
 * @param training  indices of training rows
 * @returns nulls for models that are no plain sums, have no or more than 15 terms, or use scores of other models that
 *   the frame does not hold
 */
export const makeNomogram = (model: ModelCore, frame: Frame | null, training: readonly number[]): Nomogram => {
  const sum = rawSum(model)
  if (sum === null || frame === null || sum.terms.length === 0 || sum.terms.length > most) return nothing
  let raw = takeFrameRows(frame, training)
  for (const step of model.steps) if (step.kind !== 'affine') raw = applyFittedStep(step, raw).frame
  const ranges = new Map<string, readonly [number, number]>()
  /** A yes/no column has two ticks. */
  const fixed = new Map<string, readonly number[]>()
  for (const { name } of sum.terms) {
    const column = raw.columns.find((one) => one.name === name)
    if (column === undefined || column.kind !== 'number') return nothing
    const values = column.values.filter((value) => !Number.isNaN(value))
    if (values.length === 0) return nothing
    ranges.set(name, [Math.min(...values), Math.max(...values)])
    if (values.every((value) => value === 0 || value === 1)) fixed.set(name, [0, 1])
  }
  if (sum.terms.every(({ coefficient }) => coefficient === 0)) return nothing
  const { axes, logOddsPerPoint, logOddsAtZero } = buildNomogram(
    {
      terms: sum.terms.map(({ name }, j) => ({ name, levels: [], columns: [j + 1] })),
      coefficients: [sum.intercept, ...sum.terms.map(({ coefficient }) => coefficient)],
    },
    ranges,
    fixed,
  )
  return {
    nomogram: axes.map(({ term, values, points }, j) => ({
      name: term,
      coefficient: sum.terms[j].coefficient,
      scale: values.map((value, k) => ({ value: Number(value), points: points[k] })),
    })),
    nomogramScale: { logOddsPerPoint, logOddsAtZero },
  }
}
