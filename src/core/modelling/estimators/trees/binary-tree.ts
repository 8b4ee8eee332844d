import type { Matrix } from '../../matrix.ts'

/**
 * A binary decision tree as parallel lists, nodes numbered in pre-order from 0. A leaf has feature −1.
 * Rows with value ≤ threshold go left.
 */
export interface BinaryTree {
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Of every node: proportion of label 1, mean of the target, or the score of a leaf. */
  readonly value: readonly number[]
  /** Sum of the weights of the training rows. */
  readonly cover: readonly number[]
  /** Number of training rows. */
  readonly samples: readonly number[]
  readonly impurity: readonly number[]
  /** Splits (before pruning) for which another column or threshold was equally good: the tree is one of several. */
  readonly tiedSplits: number
}

/**
 * How trees calculate. "exact": features in double precision, of tied splits the lowest column and threshold.
 * "scikit-learn": features in single precision and its own order of operations, so that near-ties fall as they do there.
 */
export type TreeArithmetic = 'exact' | 'scikit-learn'

/**
 * A table with every value rounded to single precision.
 *
 * @param x  n × p
 */
export const inSinglePrecision = (x: Matrix): Matrix => ({
  ...x,
  values: Float64Array.from(Float32Array.from(x.values)),
})

/**
 * A table as trees of this arithmetic read it.
 *
 * @param x           n × p
 * @param arithmetic  "scikit-learn" rounds to single precision
 */
export const readAs = (x: Matrix, arithmetic: TreeArithmetic): Matrix =>
  arithmetic === 'exact' ? x : inSinglePrecision(x)

/**
 * The leaf in which one row ends.
 *
 * @param tree  see {@link BinaryTree}
 * @param x     m × p, in the precision of the tree
 * @param row   0 … m − 1
 * @returns index of the node
 */
export const leafOf = (tree: BinaryTree, x: Matrix, row: number): number => {
  const { feature, threshold, left, right } = tree
  let node = 0
  while (feature[node] >= 0) node = x.values[row + x.rows * feature[node]] <= threshold[node] ? left[node] : right[node]
  return node
}

/**
 * Adds `scale` times the value of each row's leaf to `out`.
 *
 * @param tree   see {@link BinaryTree}
 * @param x      m × p, in the precision of the tree
 * @param scale  e.g. a learning rate
 * @param out    m sums, changed
 */
export const addLeafValues = (tree: BinaryTree, x: Matrix, scale: number, out: Float64Array): void => {
  for (let i = 0; i < x.rows; i++) out[i] += scale * tree.value[leafOf(tree, x, i)]
}

/**
 * Impurity decrease that each column brought, as a part of the whole weight: Σ (w·I − w_L·I_L − w_R·I_R) / w_root.
 *
 * @param tree     see {@link BinaryTree}
 * @param columns  number of columns
 * @returns one sum per column, not normalised
 * @see Breiman et al. 1984, Classification and Regression Trees, doi:10.1201/9781315139470
 */
export const impurityDecreases = (tree: BinaryTree, columns: number): Float64Array => {
  const { feature, left, right, cover, impurity } = tree
  const sums = new Float64Array(columns)
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] < 0) continue
    const l = left[node]
    const r = right[node]
    sums[feature[node]] += (cover[node] * impurity[node] - cover[l] * impurity[l] - cover[r] * impurity[r]) / cover[0]
  }
  return sums
}

/**
 * Values divided by their sum; all 0 when the sum is 0 (no split was made).
 *
 * @param values  any numbers ≥ 0
 */
export const asShares = (values: Float64Array): number[] => {
  const sum = values.reduce((total, value) => total + value, 0)
  return Array.from(values, (value) => (sum > 0 ? value / sum : 0))
}
