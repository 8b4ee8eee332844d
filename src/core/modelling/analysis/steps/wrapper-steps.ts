import { fitClassifier, type FittedClassifier } from '../../estimators/classifiers.ts'
import { type Matrix, selectColumns, selectRows } from '../../matrix.ts'
import { eliminateRecursively } from '../../selection/recursive-elimination.ts'
import { selectSequentially } from '../../selection/sequential-selection.ts'
import { foldScore, type TuningMeasure } from '../../tuning/fold-score.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { innerFolds } from '../inner-folds.ts'
import { classifierKind, classifierSteps, tuningOptions } from './classifier-steps.ts'
import { keepColumns, shownNumber } from './select-columns.ts'
import { numberOf, type StepDefinition, textOf, type TrainingView } from './step-definition.ts'

const on = { kind: 'texts', default: null } as const

const scorer =
  (x: Matrix, y: ArrayLike<number>, kind: string, options: object, measure: TuningMeasure, seed: number) =>
  (columns: readonly number[], training: readonly number[], test: readonly number[]): number | null => {
    const part = (rows: readonly number[]) => ({
      x: selectColumns(selectRows(x, rows), columns),
      y: rows.map((i) => y[i]),
    })
    const held = part(test)
    const isOneClass = held.y.every((label) => label === held.y[0])
    if (isOneClass && measure === 'auc') return null
    return foldScore(kind, options, part(training), held, measure, seed)
  }

const sequential = (direction: 'forward' | 'backward'): StepDefinition => ({
  options: {
    estimator: { kind: 'choice', default: 'svm', of: classifierSteps },
    settings: { kind: 'any', default: {} },
    features: { kind: 'number', default: null, range: { min: 1, integer: true } },
    gain: { kind: 'number', default: null, range: { min: 0 } },
    ...tuningOptions,
    on,
  },
  isSelection: true,
  check: (values) =>
    (values.features === null) === (values.gain === null)
      ? ['features: say either how many features to keep or the least gain of a step, not both or neither']
      : [],
  sentence: (values) =>
    `Sequential ${direction} selection by ${numberOf(values, 'folds')}-fold cross-validated ${textOf(values, 'measure')} of ${textOf(values, 'estimator')} in the training cohort (${values.features === null ? `until a step gains less than ${numberOf(values, 'gain')}` : `${numberOf(values, 'features')} features`}).`,
  transform: ({ frame, y, groups }: TrainingView, values, { seed, signal }) => {
    const step = `${direction}-selection`
    requireValues(frame.columns, step)
    const x = matrixOf(frame.columns, frame.rows, step)
    const kind = classifierKind(textOf(values, 'estimator'))
    const measure = textOf(values, 'measure') as TuningMeasure
    const wanted = values.features
    const { selected, steps } = selectSequentially({
      columns: x.columns,
      direction,
      until: typeof wanted === 'number' ? { columns: Math.min(wanted, x.columns) } : { gain: numberOf(values, 'gain') },
      folds: innerFolds(y, groups, numberOf(values, 'folds'), seed),
      score: scorer(x, y, kind, values.settings as object, measure, seed),
      ...(signal === undefined ? {} : { signal }),
    })
    return keepColumns(
      step,
      values,
      frame.columns,
      selected,
      () => 'its step gained too little',
      'lower the gain asked for',
      {
        kind: 'ranking',
        criterion: `cross-validated ${measure}`,
        features: steps.map(({ column, score }) => ({ name: frame.columns[column].name, score })),
      },
    )
  },
})

export const forwardSelection: StepDefinition = sequential('forward')
export const backwardSelection: StepDefinition = sequential('backward')

/** How much each column matters to a linear machine or a tree ensemble. */
const importanceOf = (fitted: FittedClassifier): ArrayLike<number> => {
  const { kind } = fitted
  if ('coefficients' in fitted && Array.isArray(fitted.coefficients) && kind === 'logistic')
    return fitted.coefficients.map((value: number) => value * value)
  if (kind === 'svm') {
    const { vectors, coefficients } = fitted.decision
    const p = fitted.columns
    const weights = new Float64Array(p)
    coefficients.forEach((alpha, k) => {
      for (let j = 0; j < p; j++) weights[j] += alpha * vectors[k * p + j]
    })
    return weights.map((value) => value * value)
  }
  throw new Error(
    `Recursive elimination ranks by linear coefficients, which ${kind} has not; use svm or penalised-logistic.`,
  )
}

export const recursiveElimination: StepDefinition = {
  options: {
    estimator: { kind: 'choice', default: 'svm', of: ['svm', 'penalised-logistic'] },
    features: { kind: 'number', default: 10, range: { min: 1, integer: true } },
    drop: { kind: 'number', default: 1, range: { min: 1, integer: true } },
    c: { kind: 'number', default: 1, range: { above: 0 } },
    on,
  },
  isSelection: true,
  sentence: (values) =>
    `Recursive feature elimination with a linear ${textOf(values, 'estimator')} kept ${numberOf(values, 'features')} features in the training cohort.`,
  transform: ({ frame, y }, values, { seed, signal }) => {
    requireValues(frame.columns, 'rfe')
    const x = matrixOf(frame.columns, frame.rows, 'rfe')
    const kind = classifierKind(textOf(values, 'estimator'))
    const options = kind === 'svm' ? { kernel: 'linear', c: values.c, plattFolds: 2 } : { c: values.c }
    const keep = Math.min(numberOf(values, 'features'), x.columns)
    const { kept, ranking } = eliminateRecursively({
      columns: x.columns,
      keep,
      step: numberOf(values, 'drop'),
      importance: (columns) => importanceOf(fitClassifier(kind, selectColumns(x, columns), y, options, seed)),
      ...(signal === undefined ? {} : { signal }),
    })
    return keepColumns(
      'rfe',
      values,
      frame.columns,
      kept,
      (j) => `eliminated, rank ${shownNumber(ranking[j])}`,
      'keep at least one feature',
      {
        kind: 'ranking',
        criterion: 'rank of elimination',
        features: frame.columns.map(({ name }, j) => ({ name, score: ranking[j] })),
      },
    )
  },
}
