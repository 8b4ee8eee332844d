import { describe, expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { matrixOfColumns } from '../matrix.ts'
import { adaBoost } from './boosting/ada-boost.ts'
import { xgboostJson } from './boosting/xgboost-json.ts'
import { xgboostLike, xgboostLikeLogOdds } from './boosting/xgboost-like.ts'
import { fitClassifier } from './classifiers.ts'
import { kNearestNeighbours } from './k-nearest-neighbours.ts'
import { naiveBayes } from './naive-bayes.ts'
import { fitPlatt } from './svm/platt.ts'
import { fitSvmDecision, supportVectorMachine, svmDecisionValues } from './svm/support-vector-machine.ts'
import { decisionTree } from './trees/decision-tree.ts'
import { randomForest } from './trees/random-forest.ts'

const line = matrixOfColumns([[0, 1, 2, 3]])

describe('k nearest neighbours', () => {
  const x = matrixOfColumns([[0, 2, 2, 5]])
  const y = [0, 1, 0, 1]
  const ask = (at: number, options: object): number =>
    kNearestNeighbours.predictProbability(kNearestNeighbours.fit(x, y, options, 0), matrixOfColumns([[at]]))[0]
  test('of equally distant rows the earlier one is nearer', () => {
    expect(ask(2, { k: 1 })).toBe(1)
    expect(ask(1, { k: 1 })).toBe(0)
  })
  test('votes inverse to the distance: 1/1 for 0, 1/1 for 1, 1/1 for 0', () => {
    expect(ask(1, { k: 3, weights: 'distance' })).toBeCloseTo(1 / 3, 15)
    expect(ask(4, { k: 3, weights: 'distance' })).toBeCloseTo((1 + 1 / 2) / (1 + 1 / 2 + 1 / 2), 15)
  })
  test('rows at distance 0 vote alone', () => {
    expect(ask(2, { k: 3, weights: 'distance' })).toBe(0.5)
  })
  test('more neighbours than rows are refused', () => {
    expect(() => ask(1, { k: 5 })).toThrow('asked for 5 neighbours of 4 training rows')
  })
})

describe('decision tree', () => {
  test('splits at the midpoint, the border going left', () => {
    const model = decisionTree.fit(line, [0, 0, 1, 1], {}, 0)
    expect(model.tree.threshold[0]).toBe(1.5)
    expect(Array.from(decisionTree.predictProbability(model, matrixOfColumns([[1.5, 1.5000001]])))).toEqual([0, 1])
    expect(model.importance).toEqual([1])
  })
  test('of tied splits the lowest column, then the lowest threshold wins', () => {
    const x = matrixOfColumns([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ])
    const model = decisionTree.fit(x, [1, 0, 0, 1], { maxDepth: 1 }, 0)
    expect([model.tree.feature[0], model.tree.threshold[0]]).toEqual([0, 0.5])
  })
  test('a node is not split for less than the least impurity decrease', () => {
    const gain = 0.5 - 0.75 * (2 * (1 / 3) * (2 / 3))
    const splits = (minImpurityDecrease: number): number =>
      decisionTree.fit(line, [1, 0, 0, 1], { maxDepth: 1, minImpurityDecrease }, 0).tree.feature.length
    expect(splits(gain - 1e-9)).toBe(3)
    expect(splits(gain + 1e-9)).toBe(1)
  })
  test('weights of classes move the share of a leaf', () => {
    const model = decisionTree.fit(line, [0, 0, 0, 1], { minSamplesLeaf: 4, classWeight: 'balanced' }, 0)
    expect(model.tree.value[0]).toBeCloseTo(0.5, 15)
  })
})

test('tree t of a forest does not depend on how many there are', () => {
  const random = createRandom(1)
  const x = matrixOfColumns(Array.from({ length: 6 }, () => Float64Array.from({ length: 40 }, () => random.normal())))
  const y = Array.from({ length: 40 }, (_, i) => i % 2)
  const small = randomForest.fit(x, y, { trees: 3 }, 9)
  const large = randomForest.fit(x, y, { trees: 5 }, 9)
  expect(large.trees.slice(0, 3)).toEqual(small.trees)
  expect(small.outOfBag.some((value) => value === null)).toBe(true)
})

test('AdaBoost stops after a tree without error, and refuses when no tree beats chance', () => {
  const model = adaBoost.fit(line, [0, 0, 1, 1], {}, 0)
  expect([model.trees.length, model.alphas, model.errors]).toEqual([1, [1], [0]])
  const same = matrixOfColumns([[5, 5, 5, 5]])
  expect(() => adaBoost.fit(same, [0, 1, 0, 1], {}, 0)).toThrow('no tree better than chance')
})

test('naive Bayes refuses a table without any variance', () => {
  expect(() => naiveBayes.fit(matrixOfColumns([[1, 1, 1]]), [0, 1, 1], {}, 0)).toThrow('without any variance')
  expect(() => naiveBayes.fit(line, [0, 1, 1, 0], { priors: [0.5, 0.6] }, 0)).toThrow('sum to 1')
})

describe('support vector machine', () => {
  test('two points: the border lies between them, the margin is 1 on both', () => {
    const model = fitSvmDecision(matrixOfColumns([[-1, 3]]), [0, 1], { kernel: 'linear', c: 100, tolerance: 1e-10 })
    const values = svmDecisionValues(model, matrixOfColumns([[-1, 1, 3]]))
    ;[-1, 0, 1].forEach((wanted, i) => {
      expect(values[i]).toBeCloseTo(wanted, 9)
    })
    expect(model.objective).toBeCloseTo(-1 / 8, 9)
  })
  test('columns that tell nothing and a tight tolerance: everything falls to the larger class', () => {
    const noise = (j: number) =>
      Array.from({ length: 26 }, (_, i) => (Math.sin(7 + i * 12.9898 + j * 78.233) * 43758.5453) % 1)
    const table = matrixOfColumns([noise(0), noise(1)])
    const labels = Array.from({ length: 26 }, (_, i) => (i < 15 ? 0 : 1))
    const model = fitSvmDecision(table, labels, { kernel: 'linear', c: 1, tolerance: 1e-9 })
    for (const value of svmDecisionValues(model, table)) expect(value).toBeCloseTo(-1, 8)
    expect(model.objective).toBeCloseTo(-2 * 11, 9)
  })
  test('a class with one row cannot be calibrated', () => {
    expect(() => supportVectorMachine.fit(line, [0, 0, 0, 1], {}, 0)).toThrow('at least 2 rows of each class')
  })
  test('Platt: at the optimum the fitted targets have the mean and the moment of the wanted ones', () => {
    const decisions = [-2, -1, 0.5, -0.3, 1, 2]
    const y = [0, 0, 0, 1, 1, 1]
    const { a, b } = fitPlatt(decisions, y)
    const misses = decisions.map((f, i) => 1 / (1 + Math.exp(a * f + b)) - (y[i] === 1 ? 4 / 5 : 1 / 5))
    expect(misses.reduce((sum, miss) => sum + miss, 0)).toBeCloseTo(0, 10)
    expect(misses.reduce((sum, miss, i) => sum + miss * decisions[i], 0)).toBeCloseTo(0, 10)
  })
})

describe('XGBoost-like boosting', () => {
  test('one stump from a base score of ½: weights −G/(H + λ)', () => {
    const options = { rounds: 1, maxDepth: 1, minChildWeight: 0, learningRate: 1 }
    const model = xgboostLike.fit(line, [0, 0, 1, 1], options, 0)
    // Each side: G = ±1, H = 2 · ¼
    expect(model.trees[0].score.slice(1)).toEqual([Math.fround(-1 / 1.5), Math.fround(1 / 1.5)])
    expect(model.trees[0].gain[0]).toBe(Math.fround(Math.fround(1 / 1.5) * 2))
    // Strictly below the threshold goes left
    const odds = xgboostLikeLogOdds(model, matrixOfColumns([[1.4999, 1.5]]))
    expect([odds[0] < 0, odds[1] > 0]).toEqual([true, true])
  })
  test('γ above the gain prunes the split', () => {
    const options = { rounds: 1, maxDepth: 1, minChildWeight: 0, gamma: 1.34 }
    expect(xgboostLike.fit(line, [0, 0, 1, 1], options, 0).trees[0].feature).toEqual([-1])
  })
  test('the JSON model describes the same trees', () => {
    const model = xgboostLike.fit(line, [0, 0, 1, 1], { rounds: 2, maxDepth: 1, minChildWeight: 0 }, 0)
    const text = xgboostJson(model, ['v < 3 [mL]'])
    const { learner } = JSON.parse(text) as { learner: Record<string, never> }
    const booster = learner.gradient_booster as { model: { trees: Record<string, unknown>[] } }
    const [tree] = booster.model.trees
    expect(tree).toMatchObject({
      left_children: [1, -1, -1],
      right_children: [2, -1, -1],
      parents: [2147483647, 0, 0],
      default_left: [1, 0, 0],
      split_indices: [0, 0, 0],
      split_conditions: [1.5, model.trees[0].score[1], model.trees[0].score[2]],
      tree_param: { num_nodes: '3', num_feature: '1' },
    })
    expect(learner.learner_model_param).toMatchObject({ base_score: '0.5', num_feature: '1' })
    expect(() => xgboostJson(model, ['f', 'g'])).toThrow('has 1 columns but 2 names')
    // XGBoost refuses these characters in names …
    expect(learner.feature_names).toEqual(['v ‹ 3 (mL)'])
    // … and whole numbers where it expects floating-point ones: "Invalid cast, from Integer to Number".
    for (const key of ['base_weights', 'loss_changes', 'split_conditions', 'sum_hessian']) {
      const lists = [...text.matchAll(new RegExp(`"${key}":\\[([^\\]]*)\\]`, 'g'))].map(([, list]) => list.split(','))
      expect(lists, key).toHaveLength(2)
      for (const value of lists.flat()) expect(value, key).toMatch(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/)
      for (const value of lists.flat()) expect(value, key).toMatch(/[.e]/)
    }
    for (const key of ['left_children', 'right_children', 'parents', 'split_indices', 'split_type', 'tree_info'])
      expect(text, key).toMatch(new RegExp(`"${key}":\\[-?\\d+(,-?\\d+)*\\]`))
  })
})

test('options out of range, of the wrong kind, or not among the choices are refused with what is allowed', () => {
  const fit = (options: object) => () => fitClassifier('svm', line, [0, 1, 0, 1], options, 0)
  expect(fit({ c: 0 })).toThrow('c is 0, but must be a number above 0')
  expect(fit({ c: '1' })).toThrow('c is "1", but must be a number above 0')
  expect(fit({ kernel: 'sigmoid' })).toThrow('kernel cannot be "sigmoid"; choose one of linear, rbf, poly')
  expect(fit({ plattFolds: 2.5 })).toThrow('a whole number of at least 2')
  expect(() => fitClassifier('boost', line, [0, 1, 0, 1], {}, 0)).toThrow('There is no classifier "boost"; there are')
})

test('splits that another column or threshold could replace are counted', () => {
  const ties = (columns: number[][], labels: number[]): number =>
    decisionTree.fit(matrixOfColumns(columns), labels, { maxDepth: 1 }, 0).tree.tiedSplits
  expect(ties([[0, 1, 2, 3]], [0, 0, 1, 1])).toBe(0)
  expect(ties([[0, 1, 2, 3]], [1, 0, 0, 1])).toBe(1)
  const twice = [
    [0, 1, 2, 3],
    [9, 8, 7, 6],
  ]
  expect(ties(twice, [0, 0, 1, 1])).toBe(1)
})

test('trees of a forest differ with either arithmetic', () => {
  const random = createRandom(2)
  const x = matrixOfColumns(Array.from({ length: 9 }, () => Float64Array.from({ length: 50 }, () => random.normal())))
  const y = Array.from({ length: 50 }, (_, i) => i % 2)
  for (const arithmetic of ['exact', 'scikit-learn'] as const) {
    const { trees } = randomForest.fit(x, y, { trees: 30, arithmetic, bootstrap: false }, 1)
    expect(new Set(trees.map((tree) => tree.feature[0])).size).toBeGreaterThan(1)
  }
})
