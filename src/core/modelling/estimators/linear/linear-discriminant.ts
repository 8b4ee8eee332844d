import type { Classifier, Fitted } from '../../estimator.ts'
import { columnOf, type Matrix } from '../../matrix.ts'
import { checkPrediction, checkTraining, refuseSampleWeights } from '../check-training.ts'
import { checkPriors } from '../naive-bayes.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid } from '../sigmoid.ts'
import { linearScores } from './linear-scores.ts'
import { spectralFunction } from './spectral-function.ts'

export interface LdaOptions {
  /** "svd": pooled covariance with n − 2, directions below 1e-4 SD left out; "lsqr": with n, minimum-norm solution. */
  readonly solver: 'svd' | 'lsqr'
  /** Part of the way from the covariance to a multiple of the identity, 0 … 1; only with "lsqr". */
  readonly shrinkage: number | null
  /** Probability of labels 0 and 1 before seeing features; null takes the frequencies. */
  readonly priors: readonly [number, number] | null
}

export interface FittedLda extends Fitted<'lda', LdaOptions> {
  readonly coefficients: readonly number[]
  readonly intercept: number
}

const name = 'Linear discriminant analysis'
const defaults: LdaOptions = { solver: 'svd', shrinkage: null, priors: null }
const resolve = (given: Partial<LdaOptions>): LdaOptions => {
  const options = resolveOptions(name, defaults, given, { solver: ['svd', 'lsqr'], shrinkage: { min: 0, max: 1 } })
  if (options.solver === 'svd' && options.shrinkage !== null)
    throw new Error(`${name}: the solver "svd" knows no shrinkage; choose "lsqr".`)
  return options
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j]
  return sum
}

/** Means per label, and the table with the mean of its label taken off each row. */
const centre = (x: Matrix, y: ArrayLike<number>): { means: Float64Array[]; sizes: number[]; within: Matrix } => {
  const sizes = [0, 0]
  for (let i = 0; i < x.rows; i++) sizes[y[i]]++
  const means = [new Float64Array(x.columns), new Float64Array(x.columns)]
  const values = new Float64Array(x.values.length)
  for (let j = 0; j < x.columns; j++) {
    const column = columnOf(x, j)
    for (let i = 0; i < x.rows; i++) means[y[i]][j] += column[i] / sizes[y[i]]
    for (let i = 0; i < x.rows; i++) values[i + x.rows * j] = column[i] - means[y[i]][j]
  }
  return { means, sizes, within: { ...x, values } }
}

type Inverse = (vector: ArrayLike<number>) => Float64Array

const inverseBySvd = (within: Matrix): Inverse => {
  const { rows: n, columns: p } = within
  const values = new Float64Array(within.values.length)
  const sd = Float64Array.from({ length: p }, (_, j) => {
    const column = columnOf(within, j)
    const spread = Math.sqrt(dot(column, column) / n)
    return spread > 0 ? spread : 1
  })
  for (let j = 0; j < p; j++)
    for (let i = 0; i < n; i++) values[i + n * j] = within.values[i + n * j] / (sd[j] * Math.sqrt(n - 2))
  const apply = spectralFunction({ ...within, values }, (value) => (value > 1e-8 ? 1 / value : 0), 0)
  return (vector) => apply(Float64Array.from(vector, (v, j) => v / sd[j])).map((v, j) => v / sd[j])
}

const inverseByLsqr = (
  within: Matrix,
  y: ArrayLike<number>,
  sizes: readonly number[],
  priors: readonly [number, number],
  shrinkage: number,
): Inverse => {
  const { rows: n, columns: p } = within
  const scale = [0, 1].map((label) => Math.sqrt(priors[label] / sizes[label]))
  const values = within.values.map((value, at) => value * scale[y[at % n]])
  const added = (shrinkage * dot(values, values)) / p
  const ofValue = (value: number, largest: number): number =>
    value > 1e-12 * largest || added > 0 ? 1 / ((1 - shrinkage) * value + added) : 0
  return spectralFunction({ ...within, values }, ofValue, added > 0 ? 1 / added : 0)
}

/**
 * Linear discriminant analysis: normal classes with one covariance.
 *
 * @see Fisher 1936, doi:10.1111/j.1469-1809.1936.tb02137.x
 */
export const linearDiscriminant: Classifier<LdaOptions, FittedLda> = {
  kind: 'lda',
  defaults,
  knowsSampleWeights: false,
  fit: (x, y, given, _seed, context = {}) => {
    const options = resolve(given)
    refuseSampleWeights(name, context)
    checkTraining(x, y, context)
    if (x.rows < 3) throw new Error(`${name} needs at least 3 rows; ${x.rows} were given.`)
    const { means, sizes, within } = centre(x, y)
    const priors = checkPriors(options.priors) ?? ([sizes[0] / x.rows, sizes[1] / x.rows] as const)
    const inverse =
      options.solver === 'svd' ? inverseBySvd(within) : inverseByLsqr(within, y, sizes, priors, options.shrinkage ?? 0)
    const towards = means.map((mean) => inverse(mean))
    const intercept = Math.log(priors[1] / priors[0]) - (dot(means[1], towards[1]) - dot(means[0], towards[0])) / 2
    return {
      kind: 'lda',
      columns: x.columns,
      options,
      coefficients: Array.from(towards[1], (value, j) => value - towards[0][j]),
      intercept,
    }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return linearScores(model, x).map(sigmoid)
  },
  describe: (given) => {
    const { solver, shrinkage, priors } = resolve(given)
    const shrunk = shrinkage === null ? '' : ` shrunk by ${shrinkage} towards a multiple of the identity`
    return `Linear discriminant analysis with the pooled covariance (${solver === 'svd' ? 'n − 2' : 'n'} in the denominator)${shrunk} and ${priors === null ? 'prior probabilities from the class frequencies' : `prior probabilities ${priors[0]} and ${priors[1]}`}.`
  },
}
