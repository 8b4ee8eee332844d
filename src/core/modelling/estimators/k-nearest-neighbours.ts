import type { Classifier, Fitted } from '../estimator.ts'
import type { Matrix } from '../matrix.ts'
import { checkPrediction, checkTraining, refuseSampleWeights } from './check-training.ts'
import { resolveOptions } from './resolve-options.ts'

export interface KnnOptions {
  /** Number of neighbours. */
  readonly k: number
  /** Neighbours vote equally, or by 1 / distance. */
  readonly weights: 'uniform' | 'distance'
  readonly metric: 'euclidean' | 'manhattan' | 'chebyshev' | 'minkowski'
  /** Exponent of the Minkowski metric. */
  readonly power: number
}

export interface FittedKnn extends Fitted<'knn', KnnOptions> {
  readonly rows: number
  /** The training table, column by column. */
  readonly values: readonly number[]
  readonly labels: readonly number[]
}

const name = 'The k nearest neighbours method'
const defaults: KnnOptions = { k: 5, weights: 'uniform', metric: 'euclidean', power: 2 }
const resolve = (options: Partial<KnnOptions>): KnnOptions =>
  resolveOptions(name, defaults, options, {
    k: { min: 1, integer: true },
    weights: ['uniform', 'distance'],
    metric: ['euclidean', 'manhattan', 'chebyshev', 'minkowski'],
    power: { min: 1 },
  })

/** Distance of one row of `x` to all training rows. */
const distances = (model: FittedKnn, x: Matrix, row: number): Float64Array => {
  const { metric, power } = model.options
  const exponent = metric === 'euclidean' ? 2 : metric === 'manhattan' ? 1 : metric === 'chebyshev' ? Infinity : power
  const sums = new Float64Array(model.rows)
  for (let j = 0; j < model.columns; j++) {
    const here = x.values[row + x.rows * j]
    for (let i = 0; i < model.rows; i++) {
      const difference = Math.abs(model.values[i + model.rows * j] - here)
      if (exponent === 2) sums[i] += difference * difference
      else if (exponent === 1) sums[i] += difference
      else if (exponent === Infinity) sums[i] = Math.max(sums[i], difference)
      else sums[i] += difference ** exponent
    }
  }
  if (exponent === 2) return sums.map(Math.sqrt)
  return exponent === 1 || exponent === Infinity ? sums : sums.map((sum) => sum ** (1 / exponent))
}

/**
 * k nearest neighbours. Of equally distant rows the earlier one is nearer. With distance weights, rows at distance 0
 * vote alone. A probability of exactly ½ counts as label 0.
 *
 * @see Cover & Hart 1967, doi:10.1109/TIT.1967.1053964
 */
export const kNearestNeighbours: Classifier<KnnOptions, FittedKnn> = {
  kind: 'knn',
  defaults,
  knowsSampleWeights: false,
  fit: (x, y, given, _seed, context = {}) => {
    const options = resolve(given)
    refuseSampleWeights(name, context)
    checkTraining(x, y, context)
    if (options.k > x.rows)
      throw new Error(`${name} was asked for ${options.k} neighbours of ${x.rows} training rows; choose a smaller k.`)
    return {
      kind: 'knn',
      columns: x.columns,
      options,
      rows: x.rows,
      values: Array.from(x.values),
      labels: Array.from(y),
    }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    const { k, weights } = model.options
    return Float64Array.from({ length: x.rows }, (_, row) => {
      const distance = distances(model, x, row)
      const order = Int32Array.from(distance, (_d, i) => i).sort((a, b) => distance[a] - distance[b] || a - b)
      const nearest = order.subarray(0, k)
      const coincide = weights === 'distance' && distance[nearest[0]] === 0
      let all = 0
      let positive = 0
      for (const i of nearest) {
        const vote = weights === 'uniform' ? 1 : coincide ? Number(distance[i] === 0) : 1 / distance[i]
        all += vote
        positive += vote * model.labels[i]
      }
      return positive / all
    })
  },
  describe: (given) => {
    const { k, weights, metric, power } = resolve(given)
    const which = metric === 'minkowski' ? `Minkowski (exponent ${power})` : metric[0].toUpperCase() + metric.slice(1)
    return `The ${k} nearest neighbours (${which} distance) with ${weights === 'uniform' ? 'equal votes' : 'votes inverse to the distance'}.`
  },
}
