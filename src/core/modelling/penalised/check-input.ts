import type { Matrix } from '../matrix.ts'
import type { ElasticNetOptions } from './elastic-net-path.ts'

/**
 * Refuses what a penalised model cannot be fitted to, with a sentence that names the thing.
 *
 * @param x  n × p
 * @param y  n
 * @param options  as for the fit
 */
export const checkElasticNetInput = (x: Matrix, y: ArrayLike<number>, options: ElasticNetOptions): void => {
  const { family, alpha = 1, weights, penaltyFactors, lambda, lambdaCount = 100 } = options
  if (x.rows < 2) throw new Error(`A penalised model needs at least two cases; there are ${x.rows}.`)
  if (x.columns < 1) throw new Error('A penalised model needs at least one column; there are none.')
  if (y.length !== x.rows) throw new Error(`There are ${x.rows} cases but ${y.length} outcomes.`)
  const bad = firstNotFinite(x.values)
  if (bad >= 0)
    throw new Error(
      `Column ${Math.floor(bad / x.rows) + 1} holds a missing or infinite value in case ${(bad % x.rows) + 1}; impute or leave it out first.`,
    )
  checkOutcome(y, family)
  if (!(alpha >= 0 && alpha <= 1)) throw new Error(`alpha must lie between 0 (ridge) and 1 (lasso); it is ${alpha}.`)
  if (weights !== undefined) {
    if (weights.length !== x.rows) throw new Error(`There are ${x.rows} cases but ${weights.length} weights.`)
    if (!allOf(weights, (w) => w >= 0 && w < Infinity)) throw new Error('Weights of cases must be finite and ≥ 0.')
    if (allOf(weights, (w) => w === 0)) throw new Error('All weights of cases are 0.')
  }
  if (penaltyFactors !== undefined) {
    if (penaltyFactors.length !== x.columns)
      throw new Error(`There are ${x.columns} columns but ${penaltyFactors.length} penalty factors.`)
    if (!allOf(penaltyFactors, (f) => f >= 0)) throw new Error('Penalty factors must be ≥ 0.')
    if (!Array.from(penaltyFactors).some((f) => f > 0 && f < Infinity))
      throw new Error('At least one penalty factor must be above 0 and finite.')
  }
  if (lambda !== undefined && (lambda.length === 0 || !allOf(lambda, (l) => l >= 0 && l < Infinity)))
    throw new Error('λ must be one or more finite numbers ≥ 0.')
  if (lambda === undefined && !(Number.isInteger(lambdaCount) && lambdaCount >= 2))
    throw new Error(`A sequence of λ needs at least two values; ${lambdaCount} was asked for.`)
}

const checkOutcome = (y: ArrayLike<number>, family: ElasticNetOptions['family']): void => {
  if (family === 'binomial') {
    if (!allOf(y, (value) => value === 0 || value === 1)) throw new Error('The outcome must be 0 or 1 in every case.')
    const positive = Array.from(y).filter((value) => value === 1).length
    if (positive === 0 || positive === y.length)
      throw new Error(`Every case has the outcome ${positive === 0 ? 0 : 1}; both classes are needed.`)
    return
  }
  if (!allOf(y, Number.isFinite)) throw new Error('The outcome holds a missing or infinite value.')
  if (allOf(y, (value) => value === y[0])) throw new Error('The outcome has one value only; there is nothing to fit.')
}

const allOf = (values: ArrayLike<number>, test: (value: number) => boolean): boolean => Array.from(values).every(test)

const firstNotFinite = (values: Float64Array): number => {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i
  return -1
}
