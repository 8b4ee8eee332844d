import type { Classifier, Fitted } from '../../estimator.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid } from '../sigmoid.ts'
import {
  boostHistograms,
  histogramLogOdds,
  type HistogramModel,
  histogramRanges,
  type HistogramRoundsOptions,
} from './histogram-rounds.ts'

export interface LightgbmLikeOptions extends HistogramRoundsOptions {
  /** Factor on the loss of rows of label 1; the log odds before the first tree do not see it. */
  readonly positiveWeight: number
}

export interface FittedLightgbmLike extends Fitted<'lightgbm-like', LightgbmLikeOptions>, HistogramModel {}

const name = 'LightGBM-like boosting'
/** LightGBM's defaults. */
const defaults: LightgbmLikeOptions = {
  rounds: 100,
  learningRate: 0.1,
  maxLeaves: 31,
  maxDepth: null,
  minSamplesLeaf: 20,
  minHessian: 1e-3,
  lambda: 0,
  maxBins: 255,
  subsample: 1,
  columnShare: 1,
  positiveWeight: 1,
}
const resolve = (options: Partial<LightgbmLikeOptions>): LightgbmLikeOptions =>
  resolveOptions(name, defaults, options, { ...histogramRanges, positiveWeight: { above: 0 } })

/**
 * Leaf-wise boosting on binned features after LightGBM: bins of at least three rows, the leaf with the largest gain is
 * split next.
 *
 * @see Ke et al. 2017, Advances in Neural Information Processing Systems 30
 */
export const lightgbmLike: Classifier<LightgbmLikeOptions, FittedLightgbmLike> = {
  kind: 'lightgbm-like',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const weights = rowWeights(y, [1, options.positiveWeight], context.sampleWeights)
    const unscaled = rowWeights(y, 'none', context.sampleWeights)
    const model = boostHistograms(x, y, weights, options, 'greedy', seed, unscaled)
    return { kind: 'lightgbm-like', columns: x.columns, options, ...model }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return histogramLogOdds(model, x).map(sigmoid)
  },
  describe: (given) => {
    const o = resolve(given)
    return `Leaf-wise histogram boosting after LightGBM with ${o.rounds} trees of at most ${o.maxLeaves} leaves, at least ${o.minSamplesLeaf} rows per leaf, a learning rate of ${o.learningRate} and an L2 penalty of ${o.lambda}.`
  },
}
