import { createRandom } from '#core/numeric/random.ts'
import type { Classifier, Fitted } from '../../estimator.ts'
import type { Matrix } from '../../matrix.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid } from '../sigmoid.ts'
import { inSinglePrecision } from '../trees/binary-tree.ts'
import { sortColumns } from '../trees/sorted-columns.ts'
import { drawColumns, drawRows } from './draw-sample.ts'
import {
  growSecondOrderTree,
  secondOrderScore,
  type SecondOrderSettings,
  type SecondOrderTree,
} from './second-order-tree.ts'

export interface XgboostLikeOptions extends SecondOrderSettings {
  readonly rounds: number
  /** Part of the rows drawn (without repeats) for each tree, above 0 up to 1. */
  readonly subsample: number
  /** Part of the columns drawn for each tree, above 0 up to 1. */
  readonly columnShare: number
  /** Factor on the loss of rows of label 1. */
  readonly positiveWeight: number
  /** Probability before the first tree, between 0 and 1. */
  readonly baseScore: number
}

export interface FittedXgboostLike extends Fitted<'xgboost-like', XgboostLikeOptions> {
  readonly trees: readonly SecondOrderTree[]
  /** Share of the total gain per column; sums to 1, or all 0 without splits. */
  readonly importance: readonly number[]
}

const name = 'XGBoost-like boosting'
/** XGBoost's defaults. */
const defaults: XgboostLikeOptions = {
  rounds: 100,
  learningRate: 0.3,
  maxDepth: 6,
  lambda: 1,
  alpha: 0,
  gamma: 0,
  minChildWeight: 1,
  subsample: 1,
  columnShare: 1,
  positiveWeight: 1,
  baseScore: 0.5,
}
const resolve = (options: Partial<XgboostLikeOptions>): XgboostLikeOptions =>
  resolveOptions(name, defaults, options, {
    rounds: { min: 1, max: 100000, integer: true },
    learningRate: { above: 0 },
    maxDepth: { min: 1, max: 24, integer: true },
    lambda: { min: 0 },
    alpha: { min: 0 },
    gamma: { min: 0 },
    minChildWeight: { min: 0 },
    subsample: { above: 0, max: 1 },
    columnShare: { above: 0, max: 1 },
    positiveWeight: { above: 0 },
    baseScore: { above: 0, max: 1 - 1e-7 },
  })

const f32 = Math.fround

const startOf = ({ baseScore }: XgboostLikeOptions): number => f32(-Math.log(1 / baseScore - 1))

/**
 * Log odds of each row, summed in single precision.
 *
 * @param model  fitted
 * @param x      m × p
 */
export const xgboostLikeLogOdds = (model: FittedXgboostLike, x: Matrix): Float64Array => {
  const read = inSinglePrecision(x)
  const out = new Float64Array(x.rows).fill(startOf(model.options))
  for (const tree of model.trees)
    for (let i = 0; i < x.rows; i++) out[i] = f32(out[i] + secondOrderScore(tree, read, i))
  return out
}

const importanceOf = (trees: readonly SecondOrderTree[], columns: number): number[] => {
  const sums = Array.from({ length: columns }, () => 0)
  for (const { feature, gain } of trees)
    feature.forEach((column, node) => {
      if (column >= 0) sums[column] += gain[node]
    })
  const total = sums.reduce((sum, value) => sum + value, 0)
  return sums.map((value) => (total > 0 ? value / total : 0))
}

/**
 * Second-order boosting of the log loss with penalised leaf weights, splits tried at every value, in single precision
 * throughout, as XGBoost's method "exact".
 *
 * @see Chen & Guestrin 2016, doi:10.1145/2939672.2939785
 */
export const xgboostLike: Classifier<XgboostLikeOptions, FittedXgboostLike> = {
  kind: 'xgboost-like',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const n = x.rows
    const sorted = sortColumns(inSinglePrecision(x))
    const weights = rowWeights(y, [1, options.positiveWeight], context.sampleWeights).map(f32)
    const margin = new Float32Array(n).fill(startOf(options))
    const gradients = new Float32Array(n)
    const hessians = new Float32Array(n)
    const root = createRandom(seed)
    const trees: SecondOrderTree[] = []
    for (let round = 0; round < options.rounds; round++) {
      const random = root.fork(`round-${round}`)
      const taken = drawRows(n, options.subsample, random)
      for (let i = 0; i < n; i++) {
        const p = f32(1 / f32(1 + f32(Math.exp(-margin[i]))))
        gradients[i] = f32(p - y[i]) * weights[i]
        hessians[i] = taken[i] === 1 && weights[i] > 0 ? Math.max(f32(p * f32(1 - p)), 1e-16) * weights[i] : -1
      }
      const columns = drawColumns(x.columns, options.columnShare, random)
      const tree = growSecondOrderTree(sorted, gradients, hessians, columns, options)
      for (let i = 0; i < n; i++) margin[i] += secondOrderScore(tree, sorted.x, i)
      trees.push(tree)
    }
    return { kind: 'xgboost-like', columns: x.columns, options, trees, importance: importanceOf(trees, x.columns) }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return xgboostLikeLogOdds(model, x).map(sigmoid)
  },
  describe: (given) => {
    const o = resolve(given)
    const parts = [
      ...(o.subsample < 1 ? [`${Math.round(o.subsample * 100)} % of the rows`] : []),
      ...(o.columnShare < 1 ? [`${Math.round(o.columnShare * 100)} % of the features`] : []),
    ]
    const drawn = parts.length === 0 ? '' : `, each tree on ${parts.join(' and ')}`
    return `Second-order gradient boosting after XGBoost (exact splits) with ${o.rounds} trees of a depth of at most ${o.maxDepth}, a learning rate of ${o.learningRate}, λ = ${o.lambda}, α = ${o.alpha}, γ = ${o.gamma} and a minimum child weight of ${o.minChildWeight}${drawn}.`
  },
}
