import type { ReadNode, Tensor } from './onnx-reader.ts'

const floats = (node: ReadNode, name: string): readonly number[] => node.attributes.get(name)?.floats ?? []
const integers = (node: ReadNode, name: string): readonly number[] => node.attributes.get(name)?.integers ?? []
const text = (node: ReadNode, name: string): string => node.attributes.get(name)?.text ?? ''

const rowsOf = ({ dims, data }: Tensor): number[][] =>
  Array.from({ length: dims[0] }, (_, i) => data.slice(i * dims[1], (i + 1) * dims[1]))

const asColumn = (values: readonly number[]): Tensor => ({
  type: 'float',
  dims: [values.length, 1],
  data: values.map(Math.fround),
})

/** TreeEnsembleRegressor of ai.onnx.ml 1 with one target. */
export const treeEnsemble = (node: ReadNode, x: Tensor): Tensor => {
  const treeIds = integers(node, 'nodes_treeids')
  const nodeIds = integers(node, 'nodes_nodeids')
  const features = integers(node, 'nodes_featureids')
  const modes = node.attributes.get('nodes_modes')?.texts ?? []
  const values = floats(node, 'nodes_values')
  const yes = integers(node, 'nodes_truenodeids')
  const no = integers(node, 'nodes_falsenodeids')
  const at = new Map(treeIds.map((tree, k) => [`${tree}/${nodeIds[k]}`, k]))
  const leafNodes = integers(node, 'target_nodeids')
  const leafWeights = floats(node, 'target_weights')
  const weights = new Map(integers(node, 'target_treeids').map((t, k) => [`${t}/${leafNodes[k]}`, leafWeights[k]]))
  const trees = [...new Set(treeIds)]
  const compare: Record<string, (a: number, b: number) => boolean> = {
    BRANCH_LEQ: (a, b) => a <= b,
    BRANCH_LT: (a, b) => a < b,
  }
  const [start = 0] = floats(node, 'base_values')
  const scale = text(node, 'aggregate_function') === 'AVERAGE' ? trees.length : 1
  return asColumn(
    rowsOf(x).map((row) => {
      let sum = 0
      for (const tree of trees) {
        let k = at.get(`${tree}/0`) ?? -1
        while (modes[k] !== 'LEAF')
          k = at.get(`${tree}/${compare[modes[k]](row[features[k]], values[k]) ? yes[k] : no[k]}`) ?? -1
        sum = Math.fround(sum + (weights.get(`${tree}/${nodeIds[k]}`) ?? Number.NaN))
      }
      return start + sum / scale
    }),
  )
}
