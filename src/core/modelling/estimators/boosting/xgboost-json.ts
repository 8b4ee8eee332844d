import type { SecondOrderTree } from './second-order-tree.ts'
import type { FittedXgboostLike } from './xgboost-like.ts'

/** "No parent", the largest 32-bit integer. */
const NO_PARENT = 2147483647

const treeJson = (tree: SecondOrderTree, id: number, columns: number): Record<string, unknown> => {
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
    base_weights: tree.weight,
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: zeros.map((_, node) => (isLeaf(node) ? 0 : 1)),
    id,
    left_children: tree.left,
    loss_changes: tree.gain,
    parents,
    right_children: tree.right,
    split_conditions: zeros.map((_, node) => (isLeaf(node) ? tree.score[node] : tree.threshold[node])),
    split_indices: tree.feature.map((feature) => Math.max(0, feature)),
    split_type: zeros,
    sum_hessian: tree.cover,
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
 * @param featureNames  one name per column; none are written when absent
 * @returns a plain object for JSON.stringify
 * @see XGBoost documentation, "Introduction to Model IO", JSON schema of the model
 */
export const toXgboostJson = (model: FittedXgboostLike, featureNames: readonly string[] = []): object => {
  if (featureNames.length !== 0 && featureNames.length !== model.columns)
    throw new Error(
      `The model has ${model.columns} columns but ${featureNames.length} names were given; name each one.`,
    )
  return {
    learner: {
      attributes: {},
      feature_names: featureNames,
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
  }
}
