import { predictProbability } from '../estimators/classifiers.ts'
import { chanceOf } from '../penalised/predict-elastic-net.ts'
import { type AnalysisTable, findColumn } from './analysis-table.ts'
import { attributesOf, frameColumn } from './build-frame.ts'
import { type Frame, type FrameColumn, matrixOf, takeFrameRows } from './frame.ts'
import type { ModelCore } from './model-file.ts'
import { applyFittedStep } from './steps/fitted-step.ts'
import type { FittedEstimator } from './steps/step-definition.ts'

/** Scores of rows, in their order; NaN where a value that the model needs is missing. */
export interface Scores {
  /** Log-odds for regression models, else the probability. */
  readonly score: Float64Array
  readonly probability: Float64Array
  /** What is to be said: rows without score, rows of unknown scanners. */
  readonly notes: readonly string[]
}

/**
 * Scale of an estimator's score.
 *
 * @param estimator  fitted last step
 */
export const scaleOf = ({ kind }: FittedEstimator): 'rad-score' | 'probability' =>
  kind === 'linear' ? 'rad-score' : 'probability'

const estimate = (estimator: FittedEstimator, frame: Frame): { score: Float64Array; probability: Float64Array } => {
  const of = new Map(frame.columns.map((column) => [column.name, column]))
  const columns = estimator.names.map((name): FrameColumn => {
    const column = of.get(name)
    if (column === undefined) throw new Error(`The model needs the column ${name}, which the steps before do not give.`)
    return column
  })
  const matrix = matrixOf(columns, frame.rows, estimator.step)
  if (estimator.kind === 'classifier') {
    const probability = predictProbability(estimator.classifier, matrix)
    return { score: probability, probability }
  }
  const score = new Float64Array(frame.rows).fill(estimator.intercept)
  estimator.coefficients.forEach((coefficient, j) => {
    for (let i = 0; i < frame.rows; i++) score[i] += coefficient * matrix.values[i + frame.rows * j]
  })
  return { score, probability: score.map(chanceOf) }
}

const hasFill = (model: ModelCore, name: string): boolean =>
  model.steps.some(
    (step) =>
      (step.kind === 'fill' && [...step.numbers, ...step.categories].some((one) => one.name === name)) ||
      (step.kind === 'one-hot' && step.columns.some((rule) => rule.column === name && rule.levels.includes(null))),
  )

/**
 * Columns that a row must have a value in and has not: those that no step fills.
 *
 * @param model  fitted model
 * @param frame  its inputs
 * @param row    index
 */
export const missingInputs = (model: ModelCore, frame: Frame, row: number): string[] =>
  frame.columns.flatMap((column) => {
    const isThere = column.kind === 'number' ? Number.isFinite(column.values[row]) : column.values[row] !== null
    return isThere || hasFill(model, column.name) ? [] : [column.name]
  })

/**
 * Applies a fitted model to a frame that holds its inputs.
 *
 * @param model  fitted model
 * @param frame  rows; further columns are ignored
 * @param ids    of the rows, for messages
 */
export const applyToFrame = (model: ModelCore, frame: Frame, ids: readonly string[]): Scores => {
  const names = new Set([...model.inputs.map(({ name }) => name), ...model.requires.map(({ name }) => `score:${name}`)])
  const own: Frame = { ...frame, columns: frame.columns.filter(({ name }) => names.has(name)) }
  const rows = Array.from({ length: own.rows }, (_, i) => i).filter((i) => missingInputs(model, own, i).length === 0)
  const notes: string[] = []
  let now = rows.length === frame.rows ? own : takeFrameRows(own, rows)
  for (const step of model.steps) {
    const applied = applyFittedStep(step, now)
    now = applied.frame
    notes.push(...applied.notes)
  }
  const found = estimate(model.estimator, now)
  if (rows.length === frame.rows) return { ...found, notes }
  const spread = (values: Float64Array): Float64Array => {
    const out = new Float64Array(frame.rows).fill(Number.NaN)
    rows.forEach((row, k) => {
      out[row] = values[k]
    })
    return out
  }
  const used = new Set(rows)
  const without = ids.filter((_, i) => !used.has(i))
  const shown = without.length <= 5 ? without.join(', ') : `${without.slice(0, 5).join(', ')} …`
  notes.push(
    without.length === 1
      ? `1 row (${shown}) misses a value that the model ${model.name} needs and has no score.`
      : `${without.length} rows (${shown}) miss a value that the model ${model.name} needs and have no score.`,
  )
  return { score: spread(found.score), probability: spread(found.probability), notes }
}

/**
 * The frame that a model needs, from a table in its unit; models whose scores it uses are applied first.
 *
 * @param model  fitted model
 * @param table  rows in the model's unit, derived columns included
 * @returns throws naming a column that no table has
 */
export const frameFor = (model: ModelCore, table: AnalysisTable): Frame => {
  const columns = model.inputs.map((input): FrameColumn => {
    const own = { ...table, columns: table.columns.filter(({ from }) => from === input.from) }
    const column = findColumn(own, input.name)
    if (column === null)
      throw new Error(
        `The model ${model.name} needs the ${input.from} column ${input.name}, which these tables do not have.`,
      )
    if (input.kind === 'number' && !column.isNumeric)
      throw new Error(`The column ${input.name} must hold numbers; it holds words.`)
    return frameColumn(column, input.block, input.kind === 'category')
  })
  const scores = model.requires.map((other): FrameColumn => {
    const { score } = applyToFrame(other, frameFor(other, table), table.ids)
    return { name: `score:${other.name}`, block: 'score', from: 'score', kind: 'number', values: score }
  })
  return { rows: table.ids.length, columns: [...columns, ...scores], attributes: attributesOf(table, model.attributes) }
}
