import { describe, expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { columnOf, type Matrix, matrixOfColumns, selectColumns, selectRows } from '../matrix.ts'
import {
  type ClassifierKind,
  classifiers,
  describeClassifier,
  type FittedClassifier,
  fitClassifier,
  predictProbability,
} from './classifiers.ts'

interface Traits {
  /** Options that keep the checks quick and free of tied splits. */
  readonly options: object
  /** How far probabilities may move when rows are fitted in another order; null where the order matters (draws). */
  readonly rowOrder: number | null
  /** The same for the order of columns. */
  readonly columnOrder: number | null
}

const few = { maxDepth: 2, minSamplesLeaf: 12 }
const traits: Readonly<Record<ClassifierKind, Traits>> = {
  'ada-boost': { options: { rounds: 10, minSamplesLeaf: 12 }, rowOrder: 1e-9, columnOrder: 1e-9 },
  // Bootstrap samples bring tied splits, which the order of columns decides
  bagging: { options: { trees: 10, ...few }, rowOrder: null, columnOrder: null },
  'decision-tree': { options: few, rowOrder: 1e-12, columnOrder: 1e-12 },
  'gradient-boosting': { options: { rounds: 10, ...few }, rowOrder: 1e-9, columnOrder: 1e-9 },
  'histogram-boosting': { options: { rounds: 10, maxLeaves: 4 }, rowOrder: 1e-9, columnOrder: 1e-9 },
  knn: { options: { k: 4 }, rowOrder: 1e-12, columnOrder: 1e-12 },
  lda: { options: {}, rowOrder: 1e-9, columnOrder: 1e-9 },
  'lightgbm-like': { options: { rounds: 10, maxLeaves: 4 }, rowOrder: 1e-9, columnOrder: 1e-9 },
  logistic: { options: {}, rowOrder: 1e-9, columnOrder: 1e-9 },
  'naive-bayes': { options: {}, rowOrder: 1e-9, columnOrder: 1e-9 },
  'random-forest': { options: { trees: 10 }, rowOrder: null, columnOrder: null },
  svm: { options: { tolerance: 1e-8 }, rowOrder: null, columnOrder: 1e-4 },
  'xgboost-like': { options: { rounds: 10, maxDepth: 2 }, rowOrder: 1e-5, columnOrder: 1e-5 },
}
const kinds = Object.keys(traits) as ClassifierKind[]

/** n rows, p columns; the first two columns tell the classes apart. */
const makeData = (n: number, p: number, seed = 3): { x: Matrix; y: number[] } => {
  const random = createRandom(seed)
  const columns = Array.from({ length: p }, () => Float64Array.from({ length: n }, () => random.normal()))
  const y = Array.from({ length: n }, (_, i) => (columns[0][i] - columns[1][i] + 0.6 * random.normal() > 0 ? 1 : 0))
  return { x: matrixOfColumns(columns), y }
}
const { x, y } = makeData(90, 5)
const fresh = makeData(40, 5, 8)
const probabilities = (fitted: FittedClassifier, table = fresh.x): number[] =>
  Array.from(predictProbability(fitted, table))
const furthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])))

test('every classifier has its checks', () => {
  expect(Object.keys(traits).sort()).toEqual(Object.keys(classifiers).sort())
})

describe.each(kinds)('%s', (kind) => {
  const { options, rowOrder, columnOrder } = traits[kind]
  const fit = (table: Matrix, labels: ArrayLike<number>, context = {}): FittedClassifier =>
    fitClassifier(kind, table, labels, options, 11, context)

  test('learns: better than chance on new rows, probabilities in [0, 1]', () => {
    const p = probabilities(fit(x, y))
    expect(p.every((value) => value >= 0 && value <= 1)).toBe(true)
    const right = p.filter((value, i) => (value > 0.5 ? 1 : 0) === fresh.y[i]).length
    expect(right / p.length).toBeGreaterThan(0.65)
  })

  test('same seed, same result; nothing given is changed', () => {
    const before = x.values.slice()
    expect(JSON.stringify(fit(x, y))).toBe(JSON.stringify(fit(x, y)))
    expect(x.values).toEqual(before)
  })

  test('parsed back from JSON it predicts the same bits', () => {
    const fitted = fit(x, y)
    const again = JSON.parse(JSON.stringify(fitted)) as FittedClassifier
    expect(again).toEqual(fitted)
    expect(probabilities(again)).toEqual(probabilities(fitted))
  })

  test.runIf(rowOrder !== null)('the order of rows does not matter', () => {
    const order = createRandom(5).shuffle(y.map((_, i) => i))
    const shuffled = fit(
      selectRows(x, order),
      order.map((i) => y[i]),
    )
    expect(furthest(probabilities(shuffled), probabilities(fit(x, y)))).toBeLessThanOrEqual(rowOrder ?? 0)
  })

  test.runIf(columnOrder !== null)('the order of columns does not matter', () => {
    const order = [3, 0, 4, 2, 1]
    const permuted = probabilities(fit(selectColumns(x, order), y), selectColumns(fresh.x, order))
    expect(furthest(permuted, probabilities(fit(x, y)))).toBeLessThanOrEqual(columnOrder ?? 0)
  })

  test('rows are predicted one by one', () => {
    const fitted = fit(x, y)
    const one = probabilities(fitted, selectRows(fresh.x, [7]))
    expect(furthest(one, [probabilities(fitted)[7]])).toBeLessThan(1e-12)
  })

  test('a constant column is harmless', () => {
    const add = (table: Matrix): Matrix =>
      matrixOfColumns([
        ...Array.from({ length: 5 }, (_, j) => columnOf(table, j)),
        new Float64Array(table.rows).fill(4),
      ])
    const p = probabilities(fit(add(x), y), add(fresh.x))
    expect(p.every((value) => value >= 0 && value <= 1)).toBe(true)
  })

  test('more columns than rows', () => {
    const wide = makeData(60, 90)
    const p = probabilities(fit(wide.x, wide.y), wide.x)
    expect(p.every((value) => value >= 0 && value <= 1)).toBe(true)
  })

  test('one class is refused', () => {
    expect(() => fit(x, new Float64Array(90))).toThrow('All 90 training rows have label 0')
  })

  test('a missing value is refused by the name of its column, in training and prediction', () => {
    const values = x.values.slice()
    values[2 + 90 * 3] = Number.NaN
    const columnNames = ['a', 'b', 'c', 'glcm_Contrast', 'e']
    expect(() => fit({ ...x, values }, y, { columnNames })).toThrow(
      'Column glcm_Contrast has a missing or infinite value in row 3',
    )
    expect(() => predictProbability(fit(x, y), { ...x, values })).toThrow('Column number 4')
  })

  test('another number of columns, or of labels, is refused', () => {
    expect(() => predictProbability(fit(x, y), selectColumns(x, [0, 1]))).toThrow(
      'fitted on 5 columns, the table has 2',
    )
    expect(() => fit(x, y.slice(1))).toThrow('90 rows but there are 89 labels')
    expect(() =>
      fit(
        x,
        y.map((label) => label + 1),
      ),
    ).toThrow('labels must be 0 or 1')
  })

  test('an unknown option is refused and the known ones named', () => {
    expect(() => fitClassifier(kind, x, y, { nonsense: 1 }, 0)).toThrow(/has no option "nonsense"; it knows /)
  })

  test('sample weights: a row of weight 0 is as good as absent, or weights are refused', () => {
    const sampleWeights = y.map((_, i) => (i % 9 === 0 ? 0 : 1))
    if (!classifiers[kind].knowsSampleWeights) {
      expect(() => fit(x, y, { sampleWeights })).toThrow('cannot weigh rows')
      return
    }
    const weighted = fit(x, y, { sampleWeights })
    // Draws, folds and bins depend on the rows that are there
    if (['random-forest', 'bagging', 'svm', 'lightgbm-like', 'histogram-boosting', 'naive-bayes'].includes(kind)) {
      const values = x.values.slice()
      for (let i = 0; i < 90; i += 9) values[i] += 1e-6
      const moved = fit({ ...x, values }, y, { sampleWeights })
      expect(furthest(probabilities(moved), probabilities(weighted))).toBeLessThan(1e-3)
      return
    }
    const kept = y.flatMap((_, i) => (i % 9 === 0 ? [] : [i]))
    const without = fit(
      selectRows(x, kept),
      kept.map((i) => y[i]),
    )
    expect(furthest(probabilities(weighted), probabilities(without))).toBeLessThan(1e-6)
  })

  test('describes itself in one sentence', () => {
    expect(describeClassifier(kind, options)).toMatch(/^[A-Z].*\.$/)
  })
})
