import type { OnnxGraph } from './onnx-graph.ts'

/** A binary tree as parallel lists, a leaf having feature −1. */
interface SplitTree {
  readonly feature: readonly number[]
  readonly threshold: readonly number[]
  readonly left: readonly number[]
  readonly right: readonly number[]
}

export interface TreeEnsemble<Tree extends SplitTree> {
  readonly trees: readonly Tree[]
  /** What a leaf gives. */
  leaf(tree: Tree, node: number, index: number): number
  /** Whether a value goes left when it is ≤ the threshold, or only when it is < it. */
  readonly goesLeft: '<=' | '<'
  readonly combine: 'SUM' | 'AVERAGE'
  /** What is added to the sum; 0 with averages. */
  readonly start: number
}

const bits = new DataView(new ArrayBuffer(4))

/** The next number of single precision in a direction. */
const neighbour = (value: number, up: boolean): number => {
  if (value === 0) return up ? 2 ** -149 : -(2 ** -149)
  bits.setFloat32(0, value)
  bits.setInt32(0, bits.getInt32(0) + (value > 0 === up ? 1 : -1))
  return bits.getFloat32(0)
}

/**
 * The threshold in single precision that parts all values of single precision as the given one does: rounded down for ≤,
 * up for <. Rounding to the nearest would send a value between the two the wrong way.
 *
 * @param threshold  in double precision
 * @param goesLeft   which values go left
 */
export const singleThreshold = (threshold: number, goesLeft: '<=' | '<'): number => {
  const nearest = Math.fround(threshold)
  if (goesLeft === '<=') return nearest > threshold ? neighbour(nearest, false) : nearest
  return nearest < threshold ? neighbour(nearest, true) : nearest
}

/**
 * Trees as one TreeEnsembleRegressor.
 *
 * @param graph     grows
 * @param x         tensor N × p
 * @param ensemble  trees and what their leaves give
 * @returns tensor N × 1
 */
export const addTrees = <Tree extends SplitTree>(graph: OnnxGraph, x: string, ensemble: TreeEnsemble<Tree>): string => {
  const { trees, leaf, goesLeft, combine, start } = ensemble
  const treeIds: number[] = []
  const nodeIds: number[] = []
  const features: number[] = []
  const modes: string[] = []
  const values: number[] = []
  const lefts: number[] = []
  const rights: number[] = []
  const leafTrees: number[] = []
  const leafNodes: number[] = []
  const weights: number[] = []
  trees.forEach((tree, t) => {
    tree.feature.forEach((feature, node) => {
      const isLeaf = feature < 0
      treeIds.push(t)
      nodeIds.push(node)
      features.push(isLeaf ? 0 : feature)
      modes.push(isLeaf ? 'LEAF' : goesLeft === '<=' ? 'BRANCH_LEQ' : 'BRANCH_LT')
      values.push(isLeaf ? 0 : singleThreshold(tree.threshold[node], goesLeft))
      lefts.push(isLeaf ? 0 : tree.left[node])
      rights.push(isLeaf ? 0 : tree.right[node])
      if (!isLeaf) return
      leafTrees.push(t)
      leafNodes.push(node)
      weights.push(leaf(tree, node, t))
    })
  })
  const sums = graph.node('TreeEnsembleRegressor', [x], {
    domain: 'ai.onnx.ml',
    attributes: {
      aggregate_function: { text: combine },
      ...(start === 0 ? {} : { base_values: { floats: [start] } }),
      n_targets: { integer: 1 },
      nodes_falsenodeids: { integers: rights },
      nodes_featureids: { integers: features },
      nodes_modes: { texts: modes },
      nodes_nodeids: { integers: nodeIds },
      nodes_treeids: { integers: treeIds },
      nodes_truenodeids: { integers: lefts },
      nodes_values: { floats: values },
      post_transform: { text: 'NONE' },
      target_ids: { integers: leafNodes.map(() => 0) },
      target_nodeids: { integers: leafNodes },
      target_treeids: { integers: leafTrees },
      target_weights: { floats: weights },
    },
  })
  // The checker of older ONNX does not know what the trees give, and would refuse everything behind them.
  graph.declared.push({ name: sums, columns: 1 })
  return sums
}
