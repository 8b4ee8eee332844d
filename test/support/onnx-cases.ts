import { createRandom } from '#core/numeric/random.ts'
import type { Frame, FrameColumn } from '#core/modelling/analysis/frame.ts'
import { applyFittedStep, type FittedStep } from '#core/modelling/analysis/steps/fitted-step.ts'
import type { FittedEstimator } from '#core/modelling/analysis/steps/step-definition.ts'
import { fitClassifier, predictProbability } from '#core/modelling/estimators/classifiers.ts'
import { columnOf, type Matrix, matrixOfColumns } from '#core/modelling/matrix.ts'

/** A fitted estimator, new rows for it, and what the application itself says about them. */
export interface EstimatorCase {
  readonly title: string
  readonly names: readonly string[]
  readonly estimator: FittedEstimator
  readonly rows: readonly (readonly number[])[]
  readonly probability: readonly number[]
}

const names = ['a', 'b', 'c', 'd', 'e']
const offsets = [0, 3, -2, 0.5, 1]

/** n rows of five columns, none of them centred, and labels that depend on the first three. */
const draw = (n: number, seed: number): { x: Matrix; y: number[] } => {
  const random = createRandom(seed)
  const columns = names.map((_, j) =>
    Float64Array.from({ length: n }, () => offsets[j] + (1 + j / 3) * random.normal()),
  )
  const y = Array.from({ length: n }, (_, i) =>
    columns[0][i] - columns[1][i] / 2 + columns[2][i] ** 2 / 4 + 0.7 * random.normal() > -0.5 ? 1 : 0,
  )
  return { x: matrixOfColumns(columns), y }
}

/** Rows of a matrix as lists. */
const rowsOf = (x: Matrix): number[][] =>
  Array.from({ length: x.rows }, (_, i) => Array.from({ length: x.columns }, (_column, j) => x.values[i + x.rows * j]))

const settings: readonly (readonly [kind: string, options: object])[] = [
  ['ada-boost', { rounds: 20, maxDepth: 2 }],
  ['bagging', { trees: 15, columnShare: 0.6 }],
  ['decision-tree', {}],
  ['decision-tree', { arithmetic: 'scikit-learn', ccpAlpha: 0.02 }],
  ['gradient-boosting', {}],
  ['histogram-boosting', { rounds: 40, minSamplesLeaf: 5 }],
  ['knn', {}],
  ['knn', { k: 7, weights: 'distance' }],
  ['knn', { k: 6, metric: 'manhattan' }],
  ['knn', { k: 3, metric: 'chebyshev', weights: 'distance' }],
  ['knn', { k: 4, metric: 'minkowski', power: 3.5, weights: 'distance' }],
  ['lda', {}],
  ['lightgbm-like', { rounds: 40, minSamplesLeaf: 5 }],
  ['logistic', { penalty: 'l1', c: 0.3 }],
  ['naive-bayes', {}],
  ['random-forest', { trees: 60 }],
  ['svm', {}],
  ['svm', { kernel: 'linear', c: 2 }],
  ['svm', { kernel: 'poly', coef0: 1 }],
  ['xgboost-like', { baseScore: 0.4 }],
]

/** One case per kind of classifier and per way it calculates. */
export const estimatorCases = (): EstimatorCase[] => {
  const training = draw(120, 5)
  const fresh = draw(60, 6)
  // Training rows too: they lie next to thresholds, and at distance 0 of themselves
  const x = matrixOfColumns(
    names.map((_, j) => [...columnOf(training.x, j).subarray(0, 40), ...columnOf(fresh.x, j)].map(Math.fround)),
  )
  return settings.map(([kind, options]) => {
    const isNeighbours = kind === 'knn'
    const table = isNeighbours ? { ...training.x, values: training.x.values.map(Math.fround) } : training.x
    const classifier = fitClassifier(kind, table, training.y, options, 9)
    return {
      title: `${kind} ${JSON.stringify(options)}`,
      names,
      estimator: { kind: 'classifier', step: kind, names, classifier },
      rows: rowsOf(x),
      probability: [...predictProbability(classifier, x)],
    }
  })
}

/** A frame of numbers (NaN missing) and categories (text or null), by name. */
export const frameOf = (columns: Readonly<Record<string, readonly (number | string | null)[]>>): Frame => {
  const list = Object.entries(columns).map(([name, values]): FrameColumn => {
    const common = { name, block: 'radiomics', from: 'radiomics' } as const
    return values.every((value) => typeof value === 'number')
      ? { ...common, kind: 'number', values: Float64Array.from(values) }
      : { ...common, kind: 'category', values: values.map((value) => (value === null ? null : String(value))) }
  })
  return { rows: Object.values(columns)[0].length, columns: list, attributes: {} }
}

/** Columns after fitted steps, as the application itself applies them, by name. */
export const afterSteps = (steps: readonly FittedStep[], frame: Frame): ReadonlyMap<string, FrameColumn> =>
  new Map(steps.reduce((now, step) => applyFittedStep(step, now).frame, frame).columns.map((one) => [one.name, one]))
