import type { ClassWeight, Classifier, Fitted } from '../../estimator.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { type OptionRanges, resolveOptions } from '../resolve-options.ts'
import {
  addLeafValues,
  asShares,
  type BinaryTree,
  impurityDecreases,
  readAs,
  type TreeArithmetic,
} from './binary-tree.ts'
import { growTree, type TreeLimits } from './grow-tree.ts'
import { numpyRandomState } from './numpy-random-state.ts'
import { pruneTree } from './prune-tree.ts'
import { sortColumns } from './sorted-columns.ts'

/** Options that every method made of classification trees shares. */
export interface TreeOptions extends TreeLimits {
  readonly criterion: 'gini' | 'entropy'
  readonly classWeight: ClassWeight
  /** Values of a column closer than this are not separated. */
  readonly separation: number
  readonly arithmetic: TreeArithmetic
}

export interface DecisionTreeOptions extends TreeOptions {
  /** Cost-complexity pruning; 0 for none. */
  readonly ccpAlpha: number
}

export interface FittedDecisionTree extends Fitted<'decision-tree', DecisionTreeOptions> {
  readonly tree: BinaryTree
  /** Share of the impurity decrease per column; sums to 1, or all 0 without splits. */
  readonly importance: readonly number[]
}

/** scikit-learn's defaults, but exact arithmetic. */
export const treeDefaults: TreeOptions = {
  criterion: 'gini',
  maxDepth: null,
  minSamplesSplit: 2,
  minSamplesLeaf: 1,
  minImpurityDecrease: 0,
  classWeight: 'none',
  separation: 1e-7,
  arithmetic: 'exact',
}

/** Allowed values of {@link TreeOptions}. */
export const treeRanges: OptionRanges<TreeOptions> = {
  criterion: ['gini', 'entropy'],
  maxDepth: { min: 1, integer: true },
  minSamplesSplit: { min: 2, integer: true },
  minSamplesLeaf: { min: 1, integer: true },
  minImpurityDecrease: { min: 0 },
  classWeight: ['none', 'balanced'],
  separation: { min: 0 },
  arithmetic: ['exact', 'scikit-learn'],
}

const name = 'The decision tree'
const defaults: DecisionTreeOptions = { ...treeDefaults, ccpAlpha: 0 }
const resolve = (options: Partial<DecisionTreeOptions>): DecisionTreeOptions =>
  resolveOptions(name, defaults, options, { ...treeRanges, ccpAlpha: { min: 0 } })

/**
 * The limits of a tree in words, for methods sections.
 *
 * @param limits  of a tree
 */
export const treeLimitWords = ({ maxDepth, minSamplesLeaf }: TreeLimits): string =>
  `${maxDepth === null ? 'unlimited depth' : `a depth of at most ${maxDepth}`} and at least ${minSamplesLeaf} row${minSamplesLeaf === 1 ? '' : 's'} per leaf`

/** One classification tree (CART). */
export const decisionTree: Classifier<DecisionTreeOptions, FittedDecisionTree> = {
  kind: 'decision-tree',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const sorted = sortColumns(readAs(x, options.arithmetic))
    const weights = rowWeights(y, options.classWeight, context.sampleWeights)
    const visitSeed = numpyRandomState(seed).randint31()
    const tree = pruneTree(growTree({ sorted, weights, target: y }, { ...options, visitSeed }), options.ccpAlpha)
    const importance = asShares(impurityDecreases(tree, x.columns))
    return { kind: 'decision-tree', columns: x.columns, options, tree, importance }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    const out = new Float64Array(x.rows)
    addLeafValues(model.tree, readAs(x, model.options.arithmetic), 1, out)
    return out
  },
  describe: (given) => {
    const options = resolve(given)
    const pruning = options.ccpAlpha > 0 ? `, pruned at a complexity cost of ${options.ccpAlpha}` : ''
    return `A classification tree (CART, ${options.criterion === 'gini' ? 'Gini impurity' : 'entropy'}) with ${treeLimitWords(options)}${pruning}.`
  },
}
