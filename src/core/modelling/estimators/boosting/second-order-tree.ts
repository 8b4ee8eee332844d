import type { Matrix } from '../../matrix.ts'
import type { SortedColumns } from '../trees/sorted-columns.ts'

/**
 * A tree of second-order boosting, nodes numbered level by level. A leaf has feature −1. Rows with value < threshold go
 * left. All numbers are single precision.
 */
export interface SecondOrderTree {
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Score that a leaf adds to the log odds, learning rate included; 0 in inner nodes. */
  readonly score: readonly number[]
  /** Reduction of the penalised loss by the node's split; 0 in leaves. */
  readonly gain: readonly number[]
  /** Sum of second derivatives. */
  readonly cover: readonly number[]
  /** Optimal weight of the node before the learning rate. */
  readonly weight: readonly number[]
  /** Number of the node before pruning, as XGBoost's dump shows it. */
  readonly number: readonly number[]
}

/** Numbers that shape a second-order tree. */
export interface SecondOrderSettings {
  readonly maxDepth: number
  readonly learningRate: number
  /** Squared penalty on leaf weights. */
  readonly lambda: number
  /** Absolute penalty on leaf weights. */
  readonly alpha: number
  /** Splits that gain less are pruned away, from the leaves up. */
  readonly gamma: number
  /** Least sum of second derivatives on each side of a split. */
  readonly minChildWeight: number
}

/** Least gain of any split (XGBoost's kRtEps). */
const LEAST_GAIN = 1e-6

type Growing = { [Key in keyof SecondOrderTree]: number[] }

const empty = (): Growing => ({
  feature: [],
  threshold: [],
  left: [],
  right: [],
  score: [],
  gain: [],
  cover: [],
  weight: [],
  number: [],
})

const soften = (gradient: number, alpha: number): number =>
  gradient > alpha ? gradient - alpha : gradient < -alpha ? gradient + alpha : 0

/**
 * Grows one tree on first and second derivatives, level by level, trying every midpoint of neighbouring values from
 * the highest down; of splits whose gains are equal in single precision the lowest column, then the highest threshold
 * wins. Afterwards splits that gain less than γ are pruned.
 *
 * @param sorted     table in single precision
 * @param gradients  n first derivatives of the loss
 * @param hessians   n second derivatives; rows with a negative one take no part
 * @param columns    columns that may be used, ascending
 * @param settings   see {@link SecondOrderSettings}
 * @see Chen & Guestrin 2016, doi:10.1145/2939672.2939785
 */
export const growSecondOrderTree = (
  sorted: SortedColumns,
  gradients: Float32Array,
  hessians: Float32Array,
  columns: readonly number[],
  settings: SecondOrderSettings,
): SecondOrderTree => {
  const { x, order } = sorted
  const n = x.rows
  const { lambda, alpha, minChildWeight, learningRate } = settings
  const f32 = Math.fround
  const weightOf = (g: number, h: number): number =>
    h < minChildWeight || h <= 0 ? 0 : f32(-soften(g, alpha) / (h + lambda))
  const gainOf = (g: number, h: number): number => (h <= 0 ? 0 : f32(soften(g, alpha) ** 2 / (h + lambda)))

  const tree = empty()
  const sumG: number[] = []
  const sumH: number[] = []
  const position = new Int32Array(n)
  const addNode = (): number => {
    for (const list of Object.values(tree)) list.push(0)
    const node = sumG.length
    tree.feature[node] = -1
    tree.left[node] = -1
    tree.right[node] = -1
    tree.number[node] = node
    sumG.push(0)
    sumH.push(0)
    return node
  }
  const settle = (nodes: readonly number[]): void => {
    for (let i = 0; i < n; i++) {
      const node = position[i]
      if (node < nodes[0]) continue
      sumG[node] += gradients[i]
      sumH[node] += hessians[i]
    }
    for (const node of nodes) {
      tree.weight[node] = weightOf(sumG[node], sumH[node])
      tree.cover[node] = f32(sumH[node])
      tree.score[node] = f32(tree.weight[node] * f32(learningRate))
    }
  }

  for (let i = 0; i < n; i++) position[i] = hessians[i] < 0 ? -1 : 0
  let open = [addNode()]
  settle(open)
  for (let depth = 0; depth < settings.maxDepth && open.length > 0; depth++) {
    const first = open[0]
    const size = open.length
    const rootGain = open.map((node) => gainOf(sumG[node], sumH[node]))
    const bestGain = new Float32Array(size)
    const bestFeature = new Int32Array(size).fill(-1)
    const bestThreshold = new Float32Array(size)
    const g = new Float64Array(size)
    const h = new Float64Array(size)
    const last = new Float64Array(size)
    for (const feature of columns) {
      g.fill(0)
      h.fill(0)
      last.fill(Infinity)
      for (let k = n - 1; k >= 0; k--) {
        const row = order[n * feature + k]
        const at = position[row] - first
        if (at < 0) continue
        const value = x.values[row + n * feature]
        if (value !== last[at]) {
          const node = first + at
          const leftH = sumH[node] - h[at]
          if (last[at] !== Infinity && h[at] >= minChildWeight && leftH >= minChildWeight) {
            const gain = f32(f32(gainOf(sumG[node] - g[at], leftH) + gainOf(g[at], h[at])) - rootGain[at])
            if (gain > bestGain[at]) {
              const middle = f32(f32(value + last[at]) * 0.5)
              bestGain[at] = gain
              bestFeature[at] = feature
              bestThreshold[at] = middle === value ? last[at] : middle
            }
          }
          last[at] = value
        }
        g[at] += gradients[row]
        h[at] += hessians[row]
      }
    }
    const next: number[] = []
    open.forEach((node, at) => {
      if (!(bestGain[at] > LEAST_GAIN)) return
      tree.feature[node] = bestFeature[at]
      tree.threshold[node] = bestThreshold[at]
      tree.gain[node] = bestGain[at]
      tree.left[node] = addNode()
      tree.right[node] = addNode()
      next.push(tree.left[node], tree.right[node])
    })
    for (let i = 0; i < n; i++) {
      const node = position[i]
      if (node < first || tree.feature[node] < 0) continue
      position[i] = x.values[i + n * tree.feature[node]] < tree.threshold[node] ? tree.left[node] : tree.right[node]
    }
    if (next.length > 0) settle(next)
    open = next
  }
  return pruned(tree, settings.gamma)
}

/** Cuts splits that gain less than gamma, from the leaves up, and numbers the rest anew level by level. */
const pruned = (tree: Growing, gamma: number): SecondOrderTree => {
  const { feature, left, right } = tree
  for (let node = feature.length - 1; node >= 0; node--) {
    const inner = feature[node] >= 0
    const overLeaves = inner && feature[left[node]] < 0 && feature[right[node]] < 0
    if (overLeaves && tree.gain[node] < gamma) feature[node] = -1
  }
  const kept = [0]
  const out = empty()
  for (let at = 0; at < kept.length; at++) {
    const node = kept[at]
    const leaf = feature[node] < 0
    out.feature.push(feature[node])
    out.threshold.push(leaf ? 0 : tree.threshold[node])
    out.left.push(leaf ? -1 : kept.length)
    out.right.push(leaf ? -1 : kept.length + 1)
    out.score.push(leaf ? tree.score[node] : 0)
    out.gain.push(leaf ? 0 : tree.gain[node])
    out.cover.push(tree.cover[node])
    out.weight.push(tree.weight[node])
    out.number.push(node)
    if (!leaf) kept.push(left[node], right[node])
  }
  return out
}

/**
 * Score of the leaf in which a row ends.
 *
 * @param tree  see {@link SecondOrderTree}
 * @param x     m × p in single precision
 * @param row   0 … m − 1
 */
export const secondOrderScore = (tree: SecondOrderTree, x: Matrix, row: number): number => {
  let node = 0
  while (tree.feature[node] >= 0) {
    const value = x.values[row + x.rows * tree.feature[node]]
    node = value < tree.threshold[node] ? tree.left[node] : tree.right[node]
  }
  return tree.score[node]
}
