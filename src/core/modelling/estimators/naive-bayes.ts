import type { Classifier, Fitted } from '../estimator.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { checkPrediction, checkTraining, rowWeights } from './check-training.ts'
import { resolveOptions } from './resolve-options.ts'
import { sigmoid, softplus } from './sigmoid.ts'

export interface NaiveBayesOptions {
  /** Part of the largest column variance that is added to every variance. */
  readonly smoothing: number
  /** Probability of labels 0 and 1 before seeing features; null takes the frequencies. */
  readonly priors: readonly [number, number] | null
}

export interface FittedNaiveBayes extends Fitted<'naive-bayes', NaiveBayesOptions> {
  /** Means of each label (0, 1) per column. */
  readonly means: readonly (readonly number[])[]
  /** Population variances of each label per column, `added` included. */
  readonly variances: readonly (readonly number[])[]
  readonly priors: readonly [number, number]
  /** What was added to every variance. */
  readonly added: number
}

const name = 'Gaussian naive Bayes'
const defaults: NaiveBayesOptions = { smoothing: 1e-9, priors: null }
const resolve = (options: Partial<NaiveBayesOptions>): NaiveBayesOptions =>
  resolveOptions(name, defaults, options, { smoothing: { min: 0 } })

const moments = (column: Float64Array, weights: ArrayLike<number>): { mean: number; variance: number } => {
  let total = 0
  let mean = 0
  for (let i = 0; i < column.length; i++) total += weights[i]
  for (let i = 0; i < column.length; i++) mean += (weights[i] * column[i]) / total
  let variance = 0
  for (let i = 0; i < column.length; i++) variance += (weights[i] * (column[i] - mean) * (column[i] - mean)) / total
  return { mean, variance }
}

/**
 * Log of the posterior probability of label 1.
 *
 * @param model  fitted
 * @param x      m × p
 * @returns m numbers ≤ 0
 */
export const naiveBayesLogProbability = (model: FittedNaiveBayes, x: Matrix): Float64Array =>
  logOdds(model, x).map((t) => -softplus(-t))

const logOdds = (model: FittedNaiveBayes, x: Matrix): Float64Array => {
  const { means, variances, priors } = model
  const odds = new Float64Array(x.rows).fill(Math.log(priors[1]) - Math.log(priors[0]))
  for (let j = 0; j < x.columns; j++) {
    const column = columnOf(x, j)
    const constant = (Math.log(variances[0][j]) - Math.log(variances[1][j])) / 2
    for (let i = 0; i < x.rows; i++) {
      const zero = column[i] - means[0][j]
      const one = column[i] - means[1][j]
      odds[i] += constant + (zero * zero) / (2 * variances[0][j]) - (one * one) / (2 * variances[1][j])
    }
  }
  return odds
}

/** Gaussian naive Bayes: independent normal columns within each label. */
export const naiveBayes: Classifier<NaiveBayesOptions, FittedNaiveBayes> = {
  kind: 'naive-bayes',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, _seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const weights = rowWeights(y, 'none', context.sampleWeights)
    const equal = new Float64Array(x.rows).fill(1)
    const columns = Array.from({ length: x.columns }, (_, j) => columnOf(x, j))
    const added = options.smoothing * Math.max(...columns.map((column) => moments(column, equal).variance))
    const ofLabel = [0, 1].map((label) => weights.map((weight, i) => (y[i] === label ? weight : 0)))
    const totals = ofLabel.map((list) => list.reduce((sum, weight) => sum + weight, 0))
    const each = ofLabel.map((list) => columns.map((column) => moments(column, list)))
    const flat = each.flat().some(({ variance }) => !(variance + added > 0))
    if (flat)
      throw new Error(`${name} cannot use columns without any variance; leave constant columns out or raise smoothing.`)
    return {
      kind: 'naive-bayes',
      columns: x.columns,
      options,
      means: each.map((list) => list.map(({ mean }) => mean)),
      variances: each.map((list) => list.map(({ variance }) => variance + added)),
      priors: checkPriors(options.priors) ?? [totals[0] / (totals[0] + totals[1]), totals[1] / (totals[0] + totals[1])],
      added,
    }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return logOdds(model, x).map(sigmoid)
  },
  describe: (given) => {
    const { priors } = resolve(given)
    return `Gaussian naive Bayes with ${priors === null ? 'prior probabilities from the class frequencies' : `prior probabilities ${priors[0]} and ${priors[1]}`}.`
  },
}

/**
 * Refuses prior probabilities that are not two numbers above 0 with sum 1.
 *
 * @param priors  of labels 0 and 1, or null
 * @returns the same
 */
export const checkPriors = (priors: readonly [number, number] | null): readonly [number, number] | null => {
  if (priors !== null && !(priors[0] > 0 && priors[1] > 0 && Math.abs(priors[0] + priors[1] - 1) < 1e-9))
    throw new Error(`Prior probabilities must be above 0 and sum to 1; ${priors.join(' and ')} were given.`)
  return priors
}
