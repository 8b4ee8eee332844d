import type { Matrix } from '../matrix.ts'
import type { ElasticNetPath } from './elastic-net-path.ts'
import { placeOnPath } from './interpolate-path.ts'

/** One model of a path. */
export interface PenalisedModel {
  readonly lambda: number
  readonly intercept: number
  /** One per column, on the scale of the input. */
  readonly coefficients: readonly number[]
}

/**
 * The model at a λ: one of the path, or between two of them by linear interpolation of the coefficients in λ; beyond
 * the ends of the path its first or last model.
 *
 * @param path    a fitted path
 * @param lambda  ≥ 0
 */
export const modelAt = (path: ElasticNetPath, lambda: number): PenalisedModel => {
  const { left, right, share } = placeOnPath(path.lambda, lambda)
  const coefficients = new Array<number>(path.columns).fill(0)
  const add = (at: number, part: number): void =>
    path.coefficients[at].index.forEach((j, k) => {
      coefficients[j] += part * path.coefficients[at].value[k]
    })
  add(left, share)
  if (right !== left) add(right, 1 - share)
  const intercept = share * path.intercepts[left] + (1 - share) * path.intercepts[right]
  return { lambda, intercept, coefficients }
}

/**
 * Linear predictors of new cases at several λ, between models by linear interpolation in λ.
 *
 * @param path     a fitted path
 * @param x        cases × columns, columns as in the fit
 * @param lambdas  each ≥ 0
 * @returns one array over cases per λ; for the binomial family the log-odds
 */
export const predictLinks = (path: ElasticNetPath, x: Matrix, lambdas: readonly number[]): Float64Array[] => {
  if (x.columns !== path.columns)
    throw new Error(`The model was fitted to ${path.columns} columns; these cases have ${x.columns}.`)
  const known = new Map<number, Float64Array>()
  const linkOf = (at: number): Float64Array => {
    const before = known.get(at)
    if (before !== undefined) return before
    const link = new Float64Array(x.rows).fill(path.intercepts[at])
    path.coefficients[at].index.forEach((j, k) => {
      const by = path.coefficients[at].value[k]
      for (let i = 0; i < x.rows; i++) link[i] += by * x.values[j * x.rows + i]
    })
    known.set(at, link)
    return link
  }
  return lambdas.map((lambda) => {
    const { left, right, share } = placeOnPath(path.lambda, lambda)
    const a = linkOf(left)
    if (left === right) return a.slice()
    const b = linkOf(right)
    return a.map((value, i) => share * value + (1 - share) * b[i])
  })
}

/**
 * The chance of the positive class for a log-odds: 1/(1 + e^−η).
 *
 * @param link  log-odds, any number
 */
export const chanceOf = (link: number): number => {
  const e = Math.exp(-Math.abs(link))
  return link > 0 ? 1 / (1 + e) : e / (1 + e)
}
