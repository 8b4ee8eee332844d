import { createRandom } from '#core/numeric/random.ts'
import type { Matrix } from '../../matrix.ts'
import { sigmoid } from '../sigmoid.ts'
import { type BinRule, binColumns } from './bin-columns.ts'
import { drawColumns, drawRows } from './draw-sample.ts'
import { growHistogramTree, type HistogramSettings, type HistogramTree } from './histogram-tree.ts'

export interface HistogramRoundsOptions extends HistogramSettings {
  readonly rounds: number
  /** Bins per column, 2 … 255. */
  readonly maxBins: number
  /** Part of the rows drawn (without repeats) for each tree, above 0 up to 1. */
  readonly subsample: number
  /** Part of the columns drawn for each tree, above 0 up to 1. */
  readonly columnShare: number
}

export interface HistogramModel {
  /** Log odds before the first tree. */
  readonly start: number
  readonly trees: readonly HistogramTree[]
  /** Share of the total gain per column; sums to 1, or all 0 without splits. */
  readonly importance: readonly number[]
}

/** Allowed values of {@link HistogramRoundsOptions}. */
export const histogramRanges = {
  rounds: { min: 1, max: 100000, integer: true },
  learningRate: { above: 0 },
  maxLeaves: { min: 2, integer: true },
  maxDepth: { min: 1, integer: true },
  minSamplesLeaf: { min: 1, integer: true },
  minHessian: { min: 0 },
  lambda: { min: 0 },
  maxBins: { min: 2, max: 255, integer: true },
  subsample: { above: 0, max: 1 },
  columnShare: { above: 0, max: 1 },
} as const

/**
 * Boosts histogram trees for the log loss, starting at the log odds of the labels.
 *
 * @param x        n × p
 * @param y        n labels 0/1
 * @param weights  n row weights
 * @param options  see {@link HistogramRoundsOptions}
 * @param rule     of the bins; "greedy" also grows trees as LightGBM does
 * @param seed     of the drawn rows and columns
 * @param startWeights  n row weights of the log odds before the first tree; the same by default
 */
export const boostHistograms = (
  x: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  options: HistogramRoundsOptions,
  rule: BinRule,
  seed: number,
  startWeights: Float64Array = weights,
): HistogramModel => {
  const n = x.rows
  const binned = binColumns(x, options.maxBins, rule)
  const total = startWeights.reduce((sum, weight) => sum + weight, 0)
  const share = startWeights.reduce((sum, weight, i) => sum + weight * y[i], 0) / total
  const start = Math.log(share / (1 - share))
  const odds = new Float64Array(n).fill(start)
  const gradients = new Float32Array(n)
  const hessians = new Float32Array(n)
  const gains = new Float64Array(x.columns)
  const root = createRandom(seed)
  const trees: HistogramTree[] = []
  for (let round = 0; round < options.rounds; round++) {
    const random = root.fork(`round-${round}`)
    const taken = drawRows(n, options.subsample, random)
    const columns = drawColumns(x.columns, options.columnShare, random)
    for (let i = 0; i < n; i++) {
      const p = sigmoid(odds[i])
      gradients[i] = (p - y[i]) * weights[i]
      hessians[i] = p * (1 - p) * weights[i]
    }
    const rows = Int32Array.from({ length: n }, (_, i) => i).filter((i) => taken[i] === 1 && weights[i] > 0)
    const task = { binned, gradients, hessians, rows, columns, asLightgbm: rule === 'greedy' }
    const tree = growHistogramTree(task, options)
    for (let i = 0; i < n; i++) odds[i] += histogramScore(tree, x, i)
    tree.feature.forEach((feature, node) => {
      if (feature >= 0) gains[feature] += tree.gain[node]
    })
    trees.push(tree)
  }
  const gained = gains.reduce((sum, gain) => sum + gain, 0)
  return { start, trees, importance: Array.from(gains, (gain) => (gained > 0 ? gain / gained : 0)) }
}

const histogramScore = (tree: HistogramTree, x: Matrix, row: number): number => {
  let node = 0
  while (tree.feature[node] >= 0) {
    const value = x.values[row + x.rows * tree.feature[node]]
    node = value <= tree.threshold[node] ? tree.left[node] : tree.right[node]
  }
  return tree.value[node]
}

/**
 * Log odds of each row.
 *
 * @param model  boosted histogram trees
 * @param x      m × p
 */
export const histogramLogOdds = (
  { start, trees }: Pick<HistogramModel, 'start' | 'trees'>,
  x: Matrix,
): Float64Array => {
  const out = new Float64Array(x.rows).fill(start)
  for (const tree of trees) for (let i = 0; i < x.rows; i++) out[i] += histogramScore(tree, x, i)
  return out
}
