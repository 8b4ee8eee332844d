import { createRandom } from '#core/numeric/random.ts'
import type { Classifier, Fitted } from '../../estimator.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { type BaggedTrees, fitBaggedTrees, meanOfTrees } from './bagged-trees.ts'
import { treeDefaults, treeLimitWords, type TreeOptions, treeRanges } from './decision-tree.ts'

export interface BaggingOptions extends TreeOptions {
  readonly trees: number
  /** Part of the columns that each tree may use, above 0 up to 1. */
  readonly columnShare: number
}

export interface FittedBagging extends Fitted<'bagging', BaggingOptions>, BaggedTrees {}

const name = 'Bagging'
const defaults: BaggingOptions = { ...treeDefaults, trees: 100, columnShare: 1 }
const resolve = (options: Partial<BaggingOptions>): BaggingOptions =>
  resolveOptions(name, defaults, options, {
    ...treeRanges,
    trees: { min: 1, max: 100000, integer: true },
    columnShare: { above: 0, max: 1 },
  })

/**
 * Bagged trees: each on a bootstrap sample of the rows and, if wished, on its own random part of the columns.
 *
 * @see Breiman 1996, doi:10.1007/BF00058655 · Ho 1998 (random subspaces), doi:10.1109/34.709601
 */
export const bagging: Classifier<BaggingOptions, FittedBagging> = {
  kind: 'bagging',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const n = x.rows
    const root = createRandom(seed)
    const all = Array.from({ length: x.columns }, (_, j) => j)
    const taken = Math.max(1, Math.round(options.columnShare * x.columns))
    const plans = Array.from({ length: options.trees }, (_, t) => {
      const random = root.fork(`tree-${t}`)
      const rows = Int32Array.from({ length: n }, () => random.integer(0, n - 1))
      const columns =
        taken === x.columns
          ? all
          : random
              .shuffle(all)
              .slice(0, taken)
              .sort((a, b) => a - b)
      return { rows, columns, visitSeed: root.fork(`visits-${t}`).integer(1, 0x7ffffffe) }
    })
    const weights = rowWeights(y, options.classWeight, context.sampleWeights)
    const bagged = fitBaggedTrees(x, y, weights, plans, options, true)
    return { kind: 'bagging', columns: x.columns, options, ...bagged }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return meanOfTrees(model.trees, x, model.options)
  },
  describe: (given) => {
    const options = resolve(given)
    const part = options.columnShare < 1 ? ` and ${Math.round(options.columnShare * 100)} % of the features` : ''
    return `Bagging of ${options.trees} classification trees (${treeLimitWords(options)}), each on a bootstrap sample of the rows${part}.`
  },
}
