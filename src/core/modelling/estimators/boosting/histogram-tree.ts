import type { BinnedColumns } from './bin-columns.ts'

/** A tree grown on histograms; rows with value ≤ threshold go left. A leaf has feature −1. */
export interface HistogramTree {
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
  /** Score that a leaf adds to the log odds, learning rate included. */
  readonly value: readonly number[]
  /** Gain of the node's split; 0 in leaves. */
  readonly gain: readonly number[]
}

/** Numbers that shape a histogram tree. */
export interface HistogramSettings {
  readonly maxLeaves: number
  /** Levels of splits; null for no limit. */
  readonly maxDepth: number | null
  readonly minSamplesLeaf: number
  /** Least sum of second derivatives in a child. */
  readonly minHessian: number
  /** Squared penalty on leaf values. */
  readonly lambda: number
  readonly learningRate: number
}

export interface HistogramTask {
  readonly binned: BinnedColumns
  /** First and second derivatives of the loss per row. */
  readonly gradients: Float32Array
  readonly hessians: Float32Array
  /** Rows that take part. */
  readonly rows: Int32Array
  /** Columns that may be used. */
  readonly columns: readonly number[]
  /**
   * Whether to do as LightGBM: of equal gains the highest threshold of a column wins, not the lowest, and the rows of a
   * bin are estimated from its share of the second derivatives.
   */
  readonly asLightgbm: boolean
}

/** Part of a gain by which another must exceed it, so that rounding never decides between ties. */
const TIE = 1e-12

interface Leaf {
  readonly node: number
  readonly rows: Int32Array
  readonly depth: number
  readonly g: number
  readonly h: number
  readonly split: { readonly feature: number; readonly bin: number; readonly gain: number } | null
}

/**
 * Grows one tree leaf by leaf, always splitting the leaf with the largest gain
 * G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ). Of equal gains the lowest column and the earlier leaf win.
 *
 * @param task      binned rows and derivatives
 * @param settings  see {@link HistogramSettings}
 * @see Ke et al. 2017 (LightGBM), Advances in Neural Information Processing Systems 30
 */
export const growHistogramTree = (task: HistogramTask, settings: HistogramSettings): HistogramTree => {
  const { binned, gradients, hessians } = task
  const tree = { feature: [], threshold: [], left: [], right: [], value: [], gain: [] } as {
    [Key in keyof HistogramTree]: number[]
  }
  const open = (rows: Int32Array, depth: number): Leaf => {
    let g = 0
    let h = 0
    for (const row of rows) {
      g += gradients[row]
      h += hessians[row]
    }
    const node = tree.feature.length
    tree.feature.push(-1)
    tree.threshold.push(0)
    tree.left.push(-1)
    tree.right.push(-1)
    tree.value.push((-settings.learningRate * g) / (h + settings.lambda + 1e-15))
    tree.gain.push(0)
    const closed = settings.maxDepth !== null && depth >= settings.maxDepth
    return { node, rows, depth, g, h, split: closed ? null : bestSplit(task, settings, rows, g, h) }
  }
  let leaves = [open(task.rows, 0)]
  while (leaves.length < settings.maxLeaves) {
    let chosen: Leaf | null = null
    for (const leaf of leaves)
      if (leaf.split !== null && (chosen?.split == null || leaf.split.gain > chosen.split.gain * (1 + TIE)))
        chosen = leaf
    if (chosen === null || chosen.split === null) break
    const { node, split, depth, rows } = chosen
    const from = binned.rows * split.feature
    const goesLeft = (row: number): boolean => binned.bins[from + row] <= split.bin
    tree.feature[node] = split.feature
    tree.threshold[node] = binned.edges[split.feature][split.bin]
    tree.gain[node] = split.gain
    const left = open(rows.filter(goesLeft), depth + 1)
    const right = open(
      rows.filter((row) => !goesLeft(row)),
      depth + 1,
    )
    tree.left[node] = left.node
    tree.right[node] = right.node
    leaves = [...leaves.filter((leaf) => leaf !== chosen), left, right]
  }
  return tree
}

const bestSplit = (
  { binned, gradients, hessians, columns, asLightgbm }: HistogramTask,
  { minSamplesLeaf, minHessian, lambda }: HistogramSettings,
  rows: Int32Array,
  g: number,
  h: number,
): Leaf['split'] => {
  if (rows.length < 2 * minSamplesLeaf) return null
  const loss = (sumG: number, sumH: number): number => (sumG * sumG) / (sumH + lambda + 1e-15)
  const own = loss(g, h)
  const perHessian = rows.length / h
  const sumsG = new Float64Array(256)
  const sumsH = new Float64Array(256)
  const counts = new Int32Array(256)
  let best: Leaf['split'] = null
  for (const feature of columns) {
    const last = binned.edges[feature].length
    if (last === 0) continue
    sumsG.fill(0, 0, last + 1)
    sumsH.fill(0, 0, last + 1)
    counts.fill(0, 0, last + 1)
    const from = binned.rows * feature
    for (const row of rows) {
      const bin = binned.bins[from + row]
      sumsG[bin] += gradients[row]
      sumsH[bin] += hessians[row]
      counts[bin]++
    }
    let sideG = 0
    let sideH = 0
    let side = 0
    for (let step = 0; step < last; step++) {
      const bin = asLightgbm ? last - step : step
      sideG += sumsG[bin]
      sideH += sumsH[bin]
      side += asLightgbm ? Math.floor(sumsH[bin] * perHessian + 0.5) : counts[bin]
      if (side < minSamplesLeaf || sideH < minHessian) continue
      if (rows.length - side < minSamplesLeaf || h - sideH < minHessian) break
      const gain = loss(sideG, sideH) + loss(g - sideG, h - sideH) - own
      if (gain > (best?.gain ?? 0) * (1 + TIE)) best = { feature, bin: asLightgbm ? bin - 1 : bin, gain }
    }
  }
  return best
}
