import { describe, expect, test } from 'vitest'
import { type Matrix, matrixOfColumns } from '../matrix.ts'
import { gradientBoosting, gradientBoostingLogOdds } from './boosting/gradient-boosting.ts'
import { histogramBoosting } from './boosting/histogram-boosting.ts'
import { histogramLogOdds } from './boosting/histogram-rounds.ts'
import { lightgbmLike } from './boosting/lightgbm-like.ts'
import { linearDiscriminant } from './linear/linear-discriminant.ts'
import { linearScores } from './linear/linear-scores.ts'
import { penalisedLogistic } from './linear/penalised-logistic.ts'
import { fitSvmDecision, svmDecisionValues } from './svm/support-vector-machine.ts'
import { numpyRandomState } from './trees/numpy-random-state.ts'

/** Numbers in [−2, 2) that Python makes alike: xₖ₊₁ = (1103515245·xₖ + 12345) mod 2³¹ from x₀ = 1. */
const stream = (): (() => number) => {
  let state = 1n
  return () => {
    state = (1103515245n * state + 12345n) % 2147483648n
    return (Number(state) / 2147483648) * 4 - 2
  }
}
const next = stream()
const table = (n: number, p: number): Matrix => {
  const rows = Array.from({ length: n }, () => Array.from({ length: p }, next))
  return matrixOfColumns(Array.from({ length: p }, (_, j) => rows.map((row) => row[j])))
}
const at = (x: Matrix, i: number, j: number): number => x.values[i + x.rows * j]

const x = table(80, 4)
const y = Array.from({ length: 80 }, (_, i) => (at(x, i, 0) - at(x, i, 1) * at(x, i, 2) + next() > 0 ? 1 : 0))
const query = matrixOfColumns([
  [0.1, 1.5, -1.7],
  [-0.4, 0.3, 1.9],
  [0.9, -1.1, 0.8],
  [1.2, -0.2, 0.05],
])
const sampleWeights = y.map((_, i) => 1 + (i % 3))
const wide = table(25, 60)
const wideY = Array.from({ length: 25 }, (_, i) => (at(wide, i, 0) + at(wide, i, 1) > 0 ? 1 : 0))
const wideQuery: Matrix = {
  rows: 3,
  columns: 60,
  values: Float64Array.from({ length: 180 }, (_, k) => at(wide, k % 3, Math.floor(k / 3)) / 2),
}

const expectNear = (got: Float64Array, wanted: readonly number[], digits = 9): void => {
  expect(got.length).toBe(wanted.length)
  wanted.forEach((value, i) => {
    expect(got[i]).toBeCloseTo(value, digits)
  })
}

test('the data are those of the references', () => {
  expect(y.filter((label) => label === 1)).toHaveLength(35)
})

describe('gradient boosting, scikit-learn 1.6.1', () => {
  const options = { rounds: 8, maxDepth: 2, minSamplesLeaf: 9 }
  test('learning rate 0.3', () => {
    const model = gradientBoosting.fit(x, y, { ...options, learningRate: 0.3 }, 0)
    expectNear(gradientBoostingLogOdds(model, query), [0.3441045374383901, 2.232291444173102, -1.6679700226303038])
  })
  test('sample weights', () => {
    const model = gradientBoosting.fit(x, y, options, 0, { sampleWeights })
    expectNear(gradientBoostingLogOdds(model, query), [-0.26958774606459096, 0.9959528557616821, -0.9962847058475869])
  })
})

describe('histogram boosting, scikit-learn 1.6.1', () => {
  const options = { rounds: 12, minSamplesLeaf: 6, maxLeaves: 5 }
  test.each([
    ['a bin per value', { lambda: 0.5 }, {}, [-0.4913917057296084, 0.7586579587934823, -1.0038050733336417]],
    ['twelve bins', { maxBins: 12 }, {}, [-0.6340013862780206, 1.119769245638149, -0.7341695447278602]],
    ['sample weights', {}, { sampleWeights }, [0.23364898570111423, 1.3296369917131519, -1.3648861502016525]],
  ])('%s', (_name, own, context, wanted) => {
    const model = histogramBoosting.fit(x, y, { ...options, ...own }, 0, context)
    expectNear(histogramLogOdds(model, query), wanted)
  })
})

describe('LightGBM 4.7.0', () => {
  const options = { rounds: 12, minSamplesLeaf: 6, maxLeaves: 5, lambda: 0.5 }
  test.each([
    ['few values per bin', {}, [-0.7286269674824374, 1.024675277986248, -1.0832540615442934]],
    ['nine bins', { maxBins: 9 }, [-0.535856862205099, 0.9614836038314578, -1.268271682639127]],
    ['weight of positives', { positiveWeight: 2 }, [-0.1497295250526389, 1.2015657355950853, 0.055139666986838615]],
  ])('%s', (_name, own, wanted) => {
    const model = lightgbmLike.fit(x, y, { ...options, ...own }, 0)
    expectNear(histogramLogOdds(model, query), wanted, 7)
  })
})

test('support vector machine with sample weights, scikit-learn 1.6.1 at tolerance 1e-9', () => {
  const decision = fitSvmDecision(x, y, { c: 2, tolerance: 1e-9 }, { sampleWeights })
  expectNear(svmDecisionValues(decision, query), [0.14512593514935146, 1.3447433549179484, -1.4191346200333772], 6)
})

describe('logistic regression, scikit-learn 1.6.1', () => {
  test('sample weights', () => {
    const model = penalisedLogistic.fit(x, y, { c: 0.5 }, 0, { sampleWeights })
    const p = penalisedLogistic.predictProbability(model, query)
    expectNear(p, [0.4262878315308705, 0.8616072342930594, 0.10380696199988253])
  })
  test('more columns than rows, L2', () => {
    const model = penalisedLogistic.fit(wide, wideY, { c: 0.5 }, 0)
    expectNear(linearScores(model, wideQuery), [0.9922847869375353, 0.8669536285231898, 0.975407172584299], 6)
  })
  test('more columns than rows, L1', () => {
    const model = penalisedLogistic.fit(wide, wideY, { c: 0.5, penalty: 'l1' }, 0)
    expectNear(linearScores(model, wideQuery), [0.5773884898234907, 0.6979722754800384, 0.6182025968071074], 7)
  })
  test('no penalty: separated classes and doubled columns are refused', () => {
    const separated = matrixOfColumns([[1, 2, 3, 4, 5, 6]])
    const fit = (table_: Matrix, labels: number[]) => () =>
      penalisedLogistic.fit(table_, labels, { penalty: 'none' }, 0)
    expect(fit(separated, [0, 0, 0, 1, 1, 1])).toThrow('add a penalty')
    expect(fit(wide, wideY)).toThrow('cannot fit 60 columns to 25 rows')
    const doubled = matrixOfColumns([y.map((_, i) => at(x, i, 0)), y.map((_, i) => at(x, i, 0))])
    expect(fit(doubled, y)).toThrow('add a penalty')
  })
})

describe('linear discriminant with more columns than rows, scikit-learn 1.6.1', () => {
  test('lsqr, shrinkage 0.2', () => {
    const model = linearDiscriminant.fit(wide, wideY, { solver: 'lsqr', shrinkage: 0.2 }, 0)
    expectNear(linearScores(model, wideQuery), [13.393355670676783, 13.134306669438661, 13.139936381632424])
  })
  test('svd', () => {
    const model = linearDiscriminant.fit(wide, wideY, {}, 0)
    expectNear(linearScores(model, wideQuery), [-0.07833884403093694, -0.6078986432251056, -0.8329442357952568])
  })
})

test('numpy 2.4 RandomState', () => {
  const first = numpyRandomState(42)
  expect([first.randint31(), first.randint31(), first.randint31()]).toEqual([1608637542, 1273642419, 1935803228])
  const later = numpyRandomState(5)
  for (let i = 0; i < 999; i++) later.randint31()
  expect(later.randint31()).toBe(1150724581)
})
