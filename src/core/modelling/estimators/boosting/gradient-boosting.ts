import { createRandom } from '#core/numeric/random.ts'
import type { Classifier, Fitted } from '../../estimator.ts'
import type { Matrix } from '../../matrix.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid, softplus } from '../sigmoid.ts'
import {
  addLeafValues,
  asShares,
  type BinaryTree,
  impurityDecreases,
  leafOf,
  readAs,
  type TreeArithmetic,
} from '../trees/binary-tree.ts'
import { treeDefaults, treeLimitWords, treeRanges } from '../trees/decision-tree.ts'
import { growTree, type TreeLimits } from '../trees/grow-tree.ts'
import { numpyRandomState } from '../trees/numpy-random-state.ts'
import { sortColumns } from '../trees/sorted-columns.ts'
import { drawRows } from './draw-sample.ts'

export interface GradientBoostingOptions extends TreeLimits {
  readonly rounds: number
  readonly learningRate: number
  /** Part of the rows drawn (without repeats) for each tree, above 0 up to 1. */
  readonly subsample: number
  readonly separation: number
  readonly arithmetic: TreeArithmetic
}

export interface FittedGradientBoosting extends Fitted<'gradient-boosting', GradientBoostingOptions> {
  /** Log odds before the first tree. */
  readonly start: number
  /** Trees whose leaf values, times the learning rate, add to the log odds. */
  readonly trees: readonly BinaryTree[]
  /** Share of the impurity decrease per column; sums to 1, or all 0 without splits. */
  readonly importance: readonly number[]
  /** Mean deviance −2·log L / n on the rows of each tree, after it. */
  readonly trainDeviance: readonly number[]
}

const name = 'Gradient boosting'
const { criterion: _criterion, classWeight: _classWeight, ...limits } = treeDefaults
const defaults: GradientBoostingOptions = { ...limits, maxDepth: 3, rounds: 100, learningRate: 0.1, subsample: 1 }
const resolve = (options: Partial<GradientBoostingOptions>): GradientBoostingOptions =>
  resolveOptions(name, defaults, options, {
    maxDepth: treeRanges.maxDepth,
    minSamplesSplit: treeRanges.minSamplesSplit,
    minSamplesLeaf: treeRanges.minSamplesLeaf,
    minImpurityDecrease: treeRanges.minImpurityDecrease,
    separation: treeRanges.separation,
    arithmetic: treeRanges.arithmetic,
    rounds: { min: 1, max: 100000, integer: true },
    learningRate: { above: 0 },
    subsample: { above: 0, max: 1 },
  })

/** Leaf values by one Newton step: Σ w·r / Σ w·p·(1 − p) with the residual r = y − p. */
const withNewtonLeaves = (
  tree: BinaryTree,
  x: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  residuals: Float64Array,
): BinaryTree => {
  const top = new Float64Array(tree.value.length)
  const bottom = new Float64Array(tree.value.length)
  for (let i = 0; i < x.rows; i++) {
    if (weights[i] === 0) continue
    const leaf = leafOf(tree, x, i)
    const p = y[i] - residuals[i]
    top[leaf] += weights[i] * residuals[i]
    bottom[leaf] += weights[i] * p * (1 - p)
  }
  return { ...tree, value: Array.from(top, (sum, leaf) => (Math.abs(bottom[leaf]) < 1e-150 ? 0 : sum / bottom[leaf])) }
}

/**
 * Log odds of each row.
 *
 * @param model  fitted
 * @param x      m × p
 */
export const gradientBoostingLogOdds = (model: FittedGradientBoosting, x: Matrix): Float64Array => {
  const read = readAs(x, model.options.arithmetic)
  const out = new Float64Array(x.rows).fill(model.start)
  for (const tree of model.trees) addLeafValues(tree, read, model.options.learningRate, out)
  return out
}

/**
 * Gradient boosting of regression trees for the binomial deviance, splits tried at every value.
 *
 * @see Friedman 2001, doi:10.1214/aos/1013203451
 */
export const gradientBoosting: Classifier<GradientBoostingOptions, FittedGradientBoosting> = {
  kind: 'gradient-boosting',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const sorted = sortColumns(readAs(x, options.arithmetic))
    const all = rowWeights(y, 'none', context.sampleWeights)
    const total = all.reduce((sum, weight) => sum + weight, 0)
    const positive = all.reduce((sum, weight, i) => sum + weight * y[i], 0)
    const share = positive / total
    const start = Math.log(share / (1 - share))
    const odds = new Float64Array(x.rows).fill(start)
    const random = createRandom(seed)
    const seeds = numpyRandomState(seed)
    const decreases = new Float64Array(x.columns)
    const trees: BinaryTree[] = []
    const trainDeviance: number[] = []
    for (let round = 0; round < options.rounds; round++) {
      const taken = drawRows(x.rows, options.subsample, random.fork(`round-${round}`))
      const weights = all.map((weight, i) => weight * taken[i])
      const residuals = odds.map((t, i) => y[i] - sigmoid(t))
      const grown = growTree(
        { sorted, weights, target: residuals },
        { ...options, criterion: 'variance', visitSeed: seeds.randint31() },
      )
      impurityDecreases(grown, x.columns).forEach((value, j) => {
        decreases[j] += value
      })
      const tree = withNewtonLeaves(grown, sorted.x, y, weights, residuals)
      addLeafValues(tree, sorted.x, options.learningRate, odds)
      trees.push(tree)
      const seen = weights.reduce((sum, weight) => sum + weight, 0)
      trainDeviance.push((2 * odds.reduce((sum, t, i) => sum + weights[i] * (softplus(t) - y[i] * t), 0)) / seen)
    }
    const importance = asShares(decreases)
    return { kind: 'gradient-boosting', columns: x.columns, options, start, trees, importance, trainDeviance }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return gradientBoostingLogOdds(model, x).map(sigmoid)
  },
  describe: (given) => {
    const options = resolve(given)
    const part = options.subsample < 1 ? `, each on ${Math.round(options.subsample * 100)} % of the rows` : ''
    return `Gradient boosting of the binomial deviance with ${options.rounds} trees of ${treeLimitWords(options)} and a learning rate of ${options.learningRate}${part}.`
  },
}
