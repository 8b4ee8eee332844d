import { adaBoost, adaBoostDecisions } from '#core/modelling/estimators/boosting/ada-boost.ts'
import { gradientBoosting, gradientBoostingLogOdds } from '#core/modelling/estimators/boosting/gradient-boosting.ts'
import type { SecondOrderTree } from '#core/modelling/estimators/boosting/second-order-tree.ts'
import { xgboostLike, xgboostLikeLogOdds } from '#core/modelling/estimators/boosting/xgboost-like.ts'
import { fitBaggedTrees, meanOfTrees, type TreePlan } from '#core/modelling/estimators/trees/bagged-trees.ts'
import type { BinaryTree, TreeArithmetic } from '#core/modelling/estimators/trees/binary-tree.ts'
import { decisionTree, type DecisionTreeOptions, treeDefaults } from '#core/modelling/estimators/trees/decision-tree.ts'
import { numpyRandomState } from '#core/modelling/estimators/trees/numpy-random-state.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { callOptions, type ModelInput, numberOptions, readInput, testResult, textOf } from './py-models-input.ts'

const treeOptions = (call: string, arithmetic: TreeArithmetic): Partial<DecisionTreeOptions> => {
  const options = callOptions(call)
  const criterion = options.get('criterion')
  return {
    ...numberOptions(options, {
      max_depth: 'maxDepth',
      min_leaf: 'minSamplesLeaf',
      min_samples_leaf: 'minSamplesLeaf',
      min_split: 'minSamplesSplit',
      min_samples_split: 'minSamplesSplit',
      min_impurity_decrease: 'minImpurityDecrease',
      ccp_alpha: 'ccpAlpha',
    }),
    ...(criterion === 'gini' || criterion === 'entropy' ? { criterion } : {}),
    ...(options.get('class_weight') === 'balanced' ? { classWeight: 'balanced' } : {}),
    arithmetic,
  } as Partial<DecisionTreeOptions>
}

/** Leaves carry −2 in the references, and no children −1. */
const outline = (tree: BinaryTree): Record<string, unknown> => ({
  feature: tree.feature.map((feature) => (feature < 0 ? -2 : feature)),
  threshold: tree.threshold.map((threshold, node) => (tree.feature[node] < 0 ? -2 : threshold)),
  left: tree.left,
  right: tree.right,
  impurity: tree.impurity,
  n: tree.samples,
  p1: tree.value,
  value: tree.value.map((p, node) => [tree.cover[node] * (1 - p), tree.cover[node] * p]),
})

export const runTree = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const arithmetic = golden.call.startsWith('own') ? 'exact' : 'scikit-learn'
  const model = decisionTree.fit(input.x, input.y, treeOptions(golden.call, arithmetic), 0)
  return {
    tree: outline(model.tree),
    importance: model.importance,
    ...testResult(input, decisionTree.predictProbability(model, input.test)),
  }
}

const givenRows = (golden: GoldenCase, data: GoldenData): number[][] => {
  const file = textOf(golden.input?.rows).split(' ')[0]
  return data
    .lines(file)
    .slice(1)
    .map((line) => line.split(',').map(Number))
}

export const runBagged = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const columns = golden.params?.columns0 as readonly (readonly number[])[] | undefined
  const visitSeed = numpyRandomState(0).randint31()
  const plans = givenRows(golden, data).map(
    (rows, t): TreePlan => ({ rows, visitSeed, columns: columns?.[t].toSorted((a, b) => a - b) }),
  )
  const arithmetic = /own cart/.test(golden.call) ? 'exact' : 'scikit-learn'
  const options = { ...treeDefaults, ...treeOptions(golden.call, arithmetic) }
  const equal = new Float64Array(input.x.rows).fill(1)
  const bagged = fitBaggedTrees(input.x, input.y, equal, plans, options, true)
  return {
    trees: bagged.trees.length,
    unique_over_seeds: true,
    oob_proba: bagged.outOfBag,
    ...testResult(input, meanOfTrees(bagged.trees, input.test, options)),
  }
}

const tiedSplits = (trees: readonly BinaryTree[]): number => trees.reduce((sum, tree) => sum + tree.tiedSplits, 0)

/** Rounds from the call, or from the end of the id (`SAMME_15`). */
const roundsOf = ({ id, call }: GoldenCase): number =>
  Number(callOptions(call).get('n_estimators') ?? /_(\d+)(?:_depth\d+)?$/.exec(id)?.[1] ?? 50)

export const runAdaBoost = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const own = golden.id.includes('fixed_ties')
  const { ccpAlpha: _, ...options } = treeOptions(golden.call, own ? 'exact' : 'scikit-learn')
  const rate = callOptions(golden.call).get('learning_rate')
  const model = adaBoost.fit(
    input.x,
    input.y,
    { ...options, rounds: roundsOf(golden), ...(rate === undefined ? {} : { learningRate: Number(rate) }) },
    0,
  )
  const decision = adaBoostDecisions(model, input.test)
  return {
    n_fitted: model.trees.length,
    weights: model.alphas,
    alpha: model.alphas,
    tied_splits: tiedSplits(model.trees),
    errors: model.errors,
    stumps: model.trees.map(({ feature, threshold, left, right, value }) => [
      feature[0],
      threshold[0],
      value[left[0]] > 0.5 ? 1 : 0,
      value[right[0]] > 0.5 ? 1 : 0,
    ]),
    test_decision: Array.from(decision),
    unique_over_seeds: true,
    ...testResult(input, adaBoost.predictProbability(model, input.test), decision),
  }
}

export const runGradientBoosting = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const options = numberOptions(callOptions(golden.call), {
    n_estimators: 'rounds',
    max_depth: 'maxDepth',
    learning_rate: 'learningRate',
    min_samples_leaf: 'minSamplesLeaf',
    min_samples_split: 'minSamplesSplit',
  })
  const model = gradientBoosting.fit(input.x, input.y, { ...(options as object), arithmetic: 'scikit-learn' }, 0)
  const decision = gradientBoostingLogOdds(model, input.test)
  return {
    init_logit: model.start,
    train_deviance: model.trainDeviance,
    test_decision: Array.from(decision),
    importance: model.importance,
    unique_over_seeds: true,
    tied_splits: tiedSplits(model.trees),
    ...testResult(input, gradientBoosting.predictProbability(model, input.test), decision),
  }
}

/** XGBoost's JSON dump of one tree. */
const dumpNode = (tree: SecondOrderTree, names: readonly string[], node: number, depth: number): object => {
  const nodeid = tree.number[node]
  if (tree.feature[node] < 0) return { nodeid, leaf: tree.score[node], cover: tree.cover[node] }
  const yes = tree.left[node]
  const no = tree.right[node]
  return {
    nodeid,
    depth,
    split: names[tree.feature[node]],
    split_condition: tree.threshold[node],
    yes: tree.number[yes],
    no: tree.number[no],
    missing: tree.number[yes],
    gain: tree.gain[node],
    cover: tree.cover[node],
    children: [dumpNode(tree, names, yes, depth + 1), dumpNode(tree, names, no, depth + 1)],
  }
}

const splitsByColumn = (trees: readonly SecondOrderTree[], { names }: ModelInput): object => {
  const gains = new Map<string, number[]>()
  for (const { feature, gain } of trees)
    feature.forEach((column, node) => {
      if (column >= 0) gains.set(names[column], [...(gains.get(names[column]) ?? []), gain[node]])
    })
  const each = [...gains]
  return {
    gain: Object.fromEntries(each.map(([name, list]) => [name, list.reduce((sum, g) => sum + g, 0) / list.length])),
    weight: Object.fromEntries(each.map(([name, list]) => [name, list.length])),
  }
}

export const runXgboost = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const options = numberOptions(callOptions(golden.call), {
    max_depth: 'maxDepth',
    eta: 'learningRate',
    learning_rate: 'learningRate',
    reg_lambda: 'lambda',
    lambda: 'lambda',
    reg_alpha: 'alpha',
    alpha: 'alpha',
    gamma: 'gamma',
    min_child_weight: 'minChildWeight',
    scale_pos_weight: 'positiveWeight',
    base_score: 'baseScore',
  })
  const rounds = Number(/(\d+) rounds/.exec(golden.call)?.[1])
  const model = xgboostLike.fit(input.x, input.y, { ...(options as object), rounds }, 0)
  const margin = xgboostLikeLogOdds(model, input.test)
  return {
    test_margin: Array.from(margin),
    first_tree: dumpNode(model.trees[0], input.names, 0, 0),
    ...splitsByColumn(model.trees, input),
    ...testResult(input, xgboostLike.predictProbability(model, input.test), margin),
  }
}
