import type { SecondOrderTree } from './second-order-tree.ts'
import type { FittedXgboostLike } from './xgboost-like.ts'

/** "No parent", the largest 32-bit integer. */
const NO_PARENT = 2147483647

/** Numbers that XGBoost reads as floating-point ones: it refuses 0 where it expects 0.0. */
class Floats {
  readonly values: readonly number[]
  constructor(values: readonly number[]) {
    this.values = values
  }
}

type Json = string | number | Floats | readonly Json[] | { readonly [key: string]: Json }

const floatText = (value: number): string => (Number.isInteger(value) ? value.toExponential() : String(value))

const encode = (value: Json): string => {
  if (value instanceof Floats) return `[${value.values.map(floatText).join(',')}]`
  if (Array.isArray(value)) return `[${value.map((one: Json) => encode(one)).join(',')}]`
  if (typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value as { readonly [key: string]: Json })
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${encode(one)}`).join(',')}}`
}

/** XGBoost refuses names with [, ] or <. */
const allowedName = (name: string): string => name.replaceAll('[', '(').replaceAll(']', ')').replaceAll('<', '‹')

const treeJson = (tree: SecondOrderTree, id: number, columns: number): Json => {
  const size = tree.feature.length
  const zeros = tree.feature.map(() => 0)
  const parents = zeros.map(() => NO_PARENT)
  tree.feature.forEach((feature, node) => {
    if (feature < 0) return
    parents[tree.left[node]] = node
    parents[tree.right[node]] = node
  })
  const isLeaf = (node: number): boolean => tree.feature[node] < 0
  return {
    base_weights: new Floats(tree.weight),
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: zeros.map((_, node) => (isLeaf(node) ? 0 : 1)),
    id,
    left_children: tree.left,
    loss_changes: new Floats(tree.gain),
    parents,
    right_children: tree.right,
    split_conditions: new Floats(zeros.map((_, node) => (isLeaf(node) ? tree.score[node] : tree.threshold[node]))),
    split_indices: tree.feature.map((feature) => Math.max(0, feature)),
    split_type: zeros,
    sum_hessian: new Floats(tree.cover),
    tree_param: {
      num_deleted: '0',
      num_feature: String(columns),
      num_nodes: String(size),
      size_leaf_vector: '0',
    },
  }
}

/**
 * The model as the JSON that XGBoost (1.7 and later) loads, so that others can apply it with their own tools.
 *
 * @param model         fitted
 * @param featureNames  one name per column; none are written when absent. Brackets and < become ( ) and ‹
 * @returns JSON text
 * @see XGBoost documentation, "Introduction to Model IO", JSON schema of the model
 */
export const xgboostJson = (model: FittedXgboostLike, featureNames: readonly string[] = []): string => {
  if (featureNames.length !== 0 && featureNames.length !== model.columns)
    throw new Error(
      `The model has ${model.columns} columns but ${featureNames.length} names were given; name each one.`,
    )
  return encode({
    learner: {
      attributes: {},
      feature_names: featureNames.map(allowedName),
      feature_types: featureNames.map(() => 'float'),
      gradient_booster: {
        model: {
          gbtree_model_param: { num_parallel_tree: '1', num_trees: String(model.trees.length), size_leaf_vector: '0' },
          tree_info: model.trees.map(() => 0),
          trees: model.trees.map((tree, id) => treeJson(tree, id, model.columns)),
        },
        name: 'gbtree',
      },
      learner_model_param: {
        base_score: String(model.options.baseScore),
        boost_from_average: '1',
        num_class: '0',
        num_feature: String(model.columns),
        num_target: '1',
      },
      objective: {
        name: 'binary:logistic',
        reg_loss_param: { scale_pos_weight: String(model.options.positiveWeight) },
      },
    },
    version: [1, 7, 4],
  })
}
