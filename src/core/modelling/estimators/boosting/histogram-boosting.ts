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

export interface FittedHistogramBoosting extends Fitted<'histogram-boosting', HistogramRoundsOptions>, HistogramModel {}

const name = 'Histogram gradient boosting'
/** scikit-learn's defaults. */
const defaults: HistogramRoundsOptions = {
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
}
const resolve = (options: Partial<HistogramRoundsOptions>): HistogramRoundsOptions =>
  resolveOptions(name, defaults, options, histogramRanges)

/**
 * Gradient boosting on binned features, leaf by leaf, as scikit-learn's HistGradientBoostingClassifier without early
 * stopping.
 *
 * @see Ke et al. 2017, Advances in Neural Information Processing Systems 30
 */
export const histogramBoosting: Classifier<HistogramRoundsOptions, FittedHistogramBoosting> = {
  kind: 'histogram-boosting',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const model = boostHistograms(x, y, rowWeights(y, 'none', context.sampleWeights), options, 'percentiles', seed)
    return { kind: 'histogram-boosting', columns: x.columns, options, ...model }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return histogramLogOdds(model, x).map(sigmoid)
  },
  describe: (given) => {
    const o = resolve(given)
    return `Histogram gradient boosting with ${o.rounds} trees of at most ${o.maxLeaves} leaves, at least ${o.minSamplesLeaf} rows per leaf, a learning rate of ${o.learningRate} and an L2 penalty of ${o.lambda}.`
  },
}
