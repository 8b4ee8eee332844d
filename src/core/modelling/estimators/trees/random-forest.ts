import { createRandom } from '#core/numeric/random.ts'
import type { Classifier, Fitted } from '../../estimator.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { type BaggedTrees, fitBaggedTrees, meanOfTrees } from './bagged-trees.ts'
import { treeDefaults, treeLimitWords, type TreeOptions, treeRanges } from './decision-tree.ts'

export interface RandomForestOptions extends TreeOptions {
  readonly trees: number
  /** Columns drawn at each node: √p, log2 p, a number of columns, or all (null). */
  readonly columnsPerNode: 'sqrt' | 'log2' | number | null
  /** Whether each tree has its own bootstrap sample of the rows. */
  readonly bootstrap: boolean
}

export interface FittedRandomForest extends Fitted<'random-forest', RandomForestOptions>, BaggedTrees {}

const name = 'The random forest'
const defaults: RandomForestOptions = { ...treeDefaults, trees: 500, columnsPerNode: 'sqrt', bootstrap: true }
const resolve = (options: Partial<RandomForestOptions>): RandomForestOptions =>
  resolveOptions(name, defaults, options, {
    ...treeRanges,
    trees: { min: 1, max: 100000, integer: true },
    bootstrap: [true, false],
    columnsPerNode: typeof options.columnsPerNode === 'number' ? { min: 1, integer: true } : ['sqrt', 'log2'],
  })

const columnCount = (wanted: RandomForestOptions['columnsPerNode'], p: number): number => {
  if (wanted === null) return p
  if (wanted === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(p)))
  if (wanted === 'log2') return Math.max(1, Math.floor(Math.log2(p)))
  return Math.min(wanted, p)
}

/**
 * A random forest: trees on bootstrap samples, few columns drawn at each node. Tree t depends on the seed and on t
 * alone, not on the number of trees.
 *
 * @see Breiman 2001, doi:10.1023/A:1010933404324
 */
export const randomForest: Classifier<RandomForestOptions, FittedRandomForest> = {
  kind: 'random-forest',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const n = x.rows
    const root = createRandom(seed)
    const plans = Array.from({ length: options.trees }, (_, t) => {
      const random = root.fork(`tree-${t}`)
      const rows = Int32Array.from({ length: n }, (_row, i) => (options.bootstrap ? random.integer(0, n - 1) : i))
      const visitSeed = root.fork(`visits-${t}`).integer(1, 0x7ffffffe)
      return { rows, columnsPerNode: columnCount(options.columnsPerNode, x.columns), random, visitSeed }
    })
    const weights = rowWeights(y, options.classWeight, context.sampleWeights)
    const forest = fitBaggedTrees(x, y, weights, plans, options, false)
    return { kind: 'random-forest', columns: x.columns, options, ...forest }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return meanOfTrees(model.trees, x, model.options)
  },
  describe: (given) => {
    const options = resolve(given)
    const drawn =
      options.columnsPerNode === 'sqrt'
        ? 'the square root of the number of features'
        : options.columnsPerNode === 'log2'
          ? 'the binary logarithm of the number of features'
          : options.columnsPerNode === null
            ? 'all features'
            : `${options.columnsPerNode} features`
    return `A random forest of ${options.trees} trees (${options.criterion === 'gini' ? 'Gini impurity' : 'entropy'}, ${treeLimitWords(options)}) with ${drawn} tried at each node${options.bootstrap ? ' and a bootstrap sample per tree' : ''}.`
  },
}
