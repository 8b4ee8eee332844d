import type { Random } from '#core/numeric/random.ts'
import type { BinaryTree, TreeArithmetic } from './binary-tree.ts'
import { type Criterion, impurityDecrease, labelImpurity } from './impurity.ts'
import type { SortedColumns } from './sorted-columns.ts'
import { createSplitSearch, type Split } from './split-search.ts'

/** When a tree stops growing. */
export interface TreeLimits {
  /** Levels of splits; null for no limit. */
  readonly maxDepth: number | null
  /** A node with fewer rows is not split. */
  readonly minSamplesSplit: number
  /** Every child keeps at least this many rows. */
  readonly minSamplesLeaf: number
  /** A split must lower the impurity, times the node's share of the whole weight, by at least this. */
  readonly minImpurityDecrease: number
}

export interface GrowSettings extends TreeLimits {
  readonly criterion: Criterion
  readonly arithmetic: TreeArithmetic
  /** Values of a column that differ by no more are not separated; 1e-7 in scikit-learn. */
  readonly separation: number
  /** Columns that may be used, ascending; all when absent. */
  readonly columns?: ArrayLike<number>
  /** How many columns are drawn anew at each node; all when absent. Columns constant in the node do not count. */
  readonly columnsPerNode?: number
  /** Needed for `columnsPerNode` with exact arithmetic. */
  readonly random?: Random
  /** State of scikit-learn's generator at the root, with its arithmetic: the order of columns, which decides ties. */
  readonly visitSeed?: number
}

export interface TreeSample {
  readonly sorted: SortedColumns
  /** Weight of each row; rows of weight 0 take no part. */
  readonly weights: ArrayLike<number>
  /** What is to be predicted: 0/1, or numbers for "variance". */
  readonly target: ArrayLike<number>
  /** How many rows each row stands for in the row limits; 1 when absent. */
  readonly counts?: ArrayLike<number>
}

/** Impurity below which a node counts as pure (the spacing of doubles at 1, as scikit-learn). */
const PURE = 2 ** -52

/**
 * Grows a classification or regression tree (CART), depth first. Of equally good splits the lowest column, then
 * (with exact arithmetic) the lowest threshold wins; the threshold is the midpoint of two neighbouring values.
 *
 * @param sample    rows, weights and target
 * @param settings  criterion and limits
 * @returns the tree; `value` is the weighted mean of the target in every node
 * @see Breiman et al. 1984, Classification and Regression Trees, doi:10.1201/9781315139470
 */
export const growTree = (sample: TreeSample, settings: GrowSettings): BinaryTree => {
  const { weights, target, counts, sorted } = sample
  const { criterion } = settings
  const n = sorted.x.rows
  const rows = Int32Array.from({ length: n }, (_, i) => i).filter((i) => weights[i] > 0)
  const search = createSplitSearch(sample, settings, rows)
  const tree = { feature: [], threshold: [], left: [], right: [], value: [], cover: [], samples: [], impurity: [] } as {
    [Key in keyof Omit<BinaryTree, 'tiedSplits'>]: number[]
  }
  const scratch = new Int32Array(rows.length)
  let total = 0
  let tiedSplits = 0
  for (const i of rows) total += weights[i]

  /** Weight and weighted target of the rows that a split sends left. */
  const leftSums = (start: number, end: number, { feature, threshold }: Split): [number, number] => {
    let wl = 0
    let sl = 0
    for (let k = start; k < end; k++) {
      const row = rows[k]
      if (sorted.x.values[row + n * feature] > threshold) continue
      wl += weights[row]
      sl += weights[row] * target[row]
    }
    return [wl, sl]
  }

  /** Puts the rows that go left first; returns where the others begin. */
  const partition = (start: number, end: number, feature: number, threshold: number): number => {
    if (settings.arithmetic === 'scikit-learn') {
      let at = start
      let last = end
      while (at < last) {
        const row = rows[at]
        if (sorted.x.values[row + n * feature] <= threshold) at++
        else {
          last--
          rows[at] = rows[last]
          rows[last] = row
        }
      }
      return last
    }
    let middle = start
    let kept = 0
    for (let k = start; k < end; k++) {
      const row = rows[k]
      if (sorted.x.values[row + n * feature] <= threshold) rows[middle++] = row
      else scratch[kept++] = row
    }
    rows.set(scratch.subarray(0, kept), middle)
    return middle
  }

  const stack = [{ start: 0, end: rows.length, depth: 0, parent: -1, isLeft: false, known: 0 }]
  for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
    const { start, end, depth, parent, isLeft, known } = task
    const node = tree.feature.length
    let w = 0
    let s = 0
    let squares = 0
    let count = 0
    for (let k = start; k < end; k++) {
      const row = rows[k]
      w += weights[row]
      s += weights[row] * target[row]
      squares += weights[row] * target[row] * target[row]
      count += counts?.[row] ?? 1
    }
    const mean = s / w
    const impurity = criterion === 'variance' ? Math.max(0, squares / w - mean * mean) : labelImpurity(criterion, mean)
    if (parent >= 0) tree[isLeft ? 'left' : 'right'][parent] = node
    tree.feature.push(-1)
    tree.threshold.push(0)
    tree.left.push(-1)
    tree.right.push(-1)
    tree.value.push(mean)
    tree.cover.push(w)
    tree.samples.push(count)
    tree.impurity.push(impurity)
    const closed =
      impurity <= PURE ||
      (settings.maxDepth !== null && depth >= settings.maxDepth) ||
      count < Math.max(settings.minSamplesSplit, 2 * settings.minSamplesLeaf)
    if (closed) continue
    const { split, constants } = search({ start, end, id: node, weight: w, sum: s, impurity, count, constants: known })
    if (split === null) continue
    if (settings.minImpurityDecrease > 0) {
      const decrease = impurityDecrease(criterion, impurity, w, s, ...leftSums(start, end, split))
      if ((w / total) * decrease + PURE < settings.minImpurityDecrease) continue
    }
    if (split.tied) tiedSplits++
    tree.feature[node] = split.feature
    tree.threshold[node] = split.threshold
    const middle = partition(start, end, split.feature, split.threshold)
    stack.push({ start: middle, end, depth: depth + 1, parent: node, isLeft: false, known: constants })
    stack.push({ start, end: middle, depth: depth + 1, parent: node, isLeft: true, known: constants })
  }
  return { ...tree, tiedSplits }
}
