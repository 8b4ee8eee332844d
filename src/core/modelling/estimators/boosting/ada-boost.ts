import type { Classifier, Fitted } from '../../estimator.ts'
import type { Matrix } from '../../matrix.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid } from '../sigmoid.ts'
import { type BinaryTree, leafOf, readAs } from '../trees/binary-tree.ts'
import { treeDefaults, treeLimitWords, type TreeOptions, treeRanges } from '../trees/decision-tree.ts'
import { growTree } from '../trees/grow-tree.ts'
import { numpyRandomState } from '../trees/numpy-random-state.ts'
import { sortColumns } from '../trees/sorted-columns.ts'

export interface AdaBoostOptions extends TreeOptions {
  readonly rounds: number
  readonly learningRate: number
}

export interface FittedAdaBoost extends Fitted<'ada-boost', AdaBoostOptions> {
  readonly trees: readonly BinaryTree[]
  /** Say of each tree, learning rate × ln((1 − e)/e). */
  readonly alphas: readonly number[]
  /** Weighted error of each tree. */
  readonly errors: readonly number[]
}

const name = 'AdaBoost'
const defaults: AdaBoostOptions = { ...treeDefaults, maxDepth: 1, rounds: 50, learningRate: 1 }
const resolve = (options: Partial<AdaBoostOptions>): AdaBoostOptions =>
  resolveOptions(name, defaults, options, {
    ...treeRanges,
    rounds: { min: 1, max: 100000, integer: true },
    learningRate: { above: 0 },
  })

/** Label that a tree gives to a row; a share of exactly ½ is label 0. */
const labelOf = (tree: BinaryTree, x: Matrix, row: number): number => (tree.value[leafOf(tree, x, row)] > 0.5 ? 1 : 0)

/**
 * Decision values Σ α·(±1) / Σ α, in [−1, 1]; above 0 means label 1.
 *
 * @param model  fitted
 * @param x      m × p
 */
export const adaBoostDecisions = (model: FittedAdaBoost, x: Matrix): Float64Array => {
  const read = readAs(x, model.options.arithmetic)
  const total = model.alphas.reduce((sum, alpha) => sum + alpha, 0)
  const out = new Float64Array(x.rows)
  model.trees.forEach((tree, t) => {
    for (let i = 0; i < x.rows; i++) out[i] += (labelOf(tree, read, i) === 1 ? 1 : -1) * model.alphas[t]
  })
  return out.map((sum) => sum / total)
}

/**
 * Discrete AdaBoost for two classes (SAMME): each tree is grown on weights raised where the earlier ones erred. A tree
 * without error ends the fit; so does one no better than chance, which is left out. The probability is the logistic
 * function of the decision, as in scikit-learn.
 *
 * @see Freund & Schapire 1997, doi:10.1006/jcss.1997.1504 · Zhu et al. 2009, doi:10.4310/SII.2009.v2.n3.a8
 */
export const adaBoost: Classifier<AdaBoostOptions, FittedAdaBoost> = {
  kind: 'ada-boost',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const sorted = sortColumns(readAs(x, options.arithmetic))
    const normalise = (list: Float64Array): Float64Array => {
      const sum = list.reduce((total, weight) => total + weight, 0)
      return list.map((weight) => weight / sum)
    }
    let weights = normalise(rowWeights(y, options.classWeight, context.sampleWeights))
    const trees: BinaryTree[] = []
    const alphas: number[] = []
    const errors: number[] = []
    const seeds = numpyRandomState(seed)
    for (let round = 0; round < options.rounds; round++) {
      const visitSeed = numpyRandomState(seeds.randint31()).randint31()
      const tree = growTree({ sorted, weights, target: y }, { ...options, visitSeed })
      const wrong = weights.map((_, i) => (labelOf(tree, sorted.x, i) === y[i] ? 0 : 1))
      const error = wrong.reduce((sum, value, i) => sum + value * weights[i], 0)
      if (error >= 0.5) break
      const alpha = error <= 0 ? 1 : options.learningRate * Math.log((1 - error) / error)
      trees.push(tree)
      alphas.push(alpha)
      errors.push(Math.max(0, error))
      if (error <= 0) break
      weights = normalise(weights.map((weight, i) => (wrong[i] === 1 ? weight * Math.exp(alpha) : weight)))
    }
    if (trees.length === 0)
      throw new Error(
        `${name} found no tree better than chance (${treeLimitWords(options)}); allow deeper trees or offer other features.`,
      )
    return { kind: 'ada-boost', columns: x.columns, options, trees, alphas, errors }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return adaBoostDecisions(model, x).map(sigmoid)
  },
  describe: (given) => {
    const options = resolve(given)
    return `AdaBoost (SAMME) with up to ${options.rounds} trees of ${treeLimitWords(options)} and a learning rate of ${options.learningRate}.`
  },
}
