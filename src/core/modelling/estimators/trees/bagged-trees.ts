import type { Matrix } from '../../matrix.ts'
import type { Random } from '#core/numeric/random.ts'
import { addLeafValues, asShares, type BinaryTree, impurityDecreases, leafOf, readAs } from './binary-tree.ts'
import type { TreeOptions } from './decision-tree.ts'
import { growTree } from './grow-tree.ts'
import { sortColumns } from './sorted-columns.ts'

/** What one tree of an ensemble is grown on. */
export interface TreePlan {
  /** Training rows, drawn with repeats. */
  readonly rows: ArrayLike<number>
  /** Columns it may use, ascending; all when absent. */
  readonly columns?: readonly number[]
  /** Columns drawn at each node, and the stream to draw from. */
  readonly columnsPerNode?: number
  readonly random?: Random
  /** See {@link growTree}. */
  readonly visitSeed?: number
}

export interface BaggedTrees {
  readonly trees: readonly BinaryTree[]
  /** Mean over trees of each column's share of the impurity decrease; sums to 1, or all 0 without splits. */
  readonly importance: readonly number[]
  /** Per training row, mean over the trees that did not see it; null when every tree saw it. */
  readonly outOfBag: readonly (number | null)[]
}

/**
 * Trees on given samples of rows (and columns), whose mean is the prediction.
 *
 * @param x              n × p
 * @param y              n labels 0/1
 * @param weights        n row weights; a row drawn k times weighs k times as much
 * @param plans          one per tree
 * @param options        of the trees
 * @param repeatsCount   whether a row drawn k times counts k times in the row limits (bagging), or once (random forest)
 * @see Breiman 1996, doi:10.1007/BF00058655
 */
export const fitBaggedTrees = (
  x: Matrix,
  y: ArrayLike<number>,
  weights: Float64Array,
  plans: readonly TreePlan[],
  options: TreeOptions,
  repeatsCount: boolean,
): BaggedTrees => {
  const sorted = sortColumns(readAs(x, options.arithmetic))
  const importance = new Float64Array(x.columns)
  const sums = new Float64Array(x.rows)
  const unseenBy = new Int32Array(x.rows)
  const trees = plans.map(({ rows, ...plan }) => {
    const draws = new Int32Array(x.rows)
    for (let k = 0; k < rows.length; k++) draws[rows[k]]++
    const drawnWeights = weights.map((weight, i) => weight * draws[i])
    const sample = { sorted, weights: drawnWeights, target: y, counts: repeatsCount ? draws : undefined }
    const tree = growTree(sample, { ...options, ...plan })
    asShares(impurityDecreases(tree, x.columns)).forEach((share, j) => {
      importance[j] += share
    })
    for (let i = 0; i < x.rows; i++) {
      if (draws[i] > 0) continue
      sums[i] += tree.value[leafOf(tree, sorted.x, i)]
      unseenBy[i]++
    }
    return tree
  })
  return {
    trees,
    importance: asShares(importance),
    outOfBag: Array.from(sums, (sum, i) => (unseenBy[i] === 0 ? null : sum / unseenBy[i])),
  }
}

/**
 * Mean of the trees' probabilities.
 *
 * @param trees    at least one
 * @param x        m × p
 * @param options  with the arithmetic of the trees
 */
export const meanOfTrees = (
  trees: readonly BinaryTree[],
  x: Matrix,
  { arithmetic }: Pick<TreeOptions, 'arithmetic'>,
): Float64Array => {
  const read = readAs(x, arithmetic)
  const out = new Float64Array(x.rows)
  for (const tree of trees) addLeafValues(tree, read, 1, out)
  return out.map((sum) => sum / trees.length)
}
