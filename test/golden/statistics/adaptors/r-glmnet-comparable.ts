import { columnOf, type Matrix } from '#core/modelling/matrix.ts'
import type { Comparable, GoldenCase, Json, JsonObject } from '../golden-case.ts'

interface Sparse {
  readonly index: readonly number[]
  readonly value: readonly number[]
}

/** For each column the first column it is an affine copy of (itself otherwise), and the sign of the copy. */
interface Copies {
  readonly of: readonly number[]
  readonly sign: readonly number[]
}

interface Scales {
  readonly names: readonly string[]
  readonly means: readonly number[]
  readonly sds: readonly number[]
  readonly copies: Copies
}

/** Columns that are a·x + b of another: only the sum of their standardised coefficients is determined. */
export const copiesOf = (x: Matrix): Copies => {
  const standard = Array.from({ length: x.columns }, (_, j) => {
    const column = columnOf(x, j)
    const mean = column.reduce((sum, value) => sum + value, 0) / x.rows
    const centred = column.map((value) => value - mean)
    const length = Math.hypot(...centred)
    return length > 0 ? centred.map((value) => value / length) : null
  })
  const of: number[] = []
  const sign: number[] = []
  standard.forEach((a, j) => {
    const first = standard.findIndex((b, k) => {
      if (k >= j || a === null || b === null) return false
      return Math.abs(a.reduce((sum, value, i) => sum + value * b[i], 0)) > 1 - 1e-12
    })
    of.push(first < 0 ? j : of[first])
    const twin = first < 0 ? null : standard[first]
    const product = a === null || twin === null ? 1 : a.reduce((sum, value, i) => sum + value * twin[i], 0)
    sign.push(first < 0 ? 1 : Math.sign(product) * sign[first])
  })
  return { of, sign }
}

/** Coefficients times column SD, copies added up, and the number of those in each model. */
export const scaledPath = (
  models: readonly Sparse[],
  sds: readonly number[],
  copies: Copies,
): { beta: number[][]; df: number[]; constant_never_enters: boolean } => {
  const df: number[] = []
  const beta = models.map(({ index, value }) => {
    const dense = new Array<number>(sds.length).fill(0)
    index.forEach((j, k) => {
      dense[copies.of[j]] += copies.sign[j] * value[k] * sds[j]
    })
    df.push(new Set(index.map((j) => copies.of[j])).size)
    return dense
  })
  const constant_never_enters = models.every(({ index }) => index.every((j) => sds[j] > 0))
  return { beta, df, constant_never_enters }
}

/** Intercepts; where columns have copies, at the mean of the columns, since those on their own scale depend on the split. */
export const comparableIntercepts = (
  intercepts: readonly number[],
  models: readonly Sparse[],
  means: readonly number[],
  copies: Copies,
): number[] => {
  const hasCopies = copies.of.some((first, j) => first !== j)
  if (!hasCopies) return [...intercepts]
  return intercepts.map((a0, l) => models[l].index.reduce((sum, j, k) => sum + models[l].value[k] * means[j], a0))
}

/**
 * The tolerance of each λ, or that of a neighbour where it is larger: it is the change of cvm between two runs of the
 * reference, by chance next to nothing where that change passes through zero while cvsd is as inexact as beside it.
 */
const withNeighbours = (tolerance: readonly number[]): number[] =>
  tolerance.map((_, l) => Math.max(...tolerance.slice(Math.max(0, l - 1), l + 2)))

const list = (value: Json): Json[] => (Array.isArray(value) ? [...(value as readonly Json[])] : [value])
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sparseOf = (model: Json): Sparse => {
  if (!isObject(model)) throw new Error('a model of the path is no object')
  return { index: list(model['index0']).map(Number), value: list(model['value']).map(Number) }
}

const scaledCoefficients = (coefficients: Json, { names, sds }: Scales): Json => {
  if (!isObject(coefficients)) return coefficients
  const terms = list(coefficients['terms']).map(String)
  const value = list(coefficients['value']).map((one, k) => Number(one) * (k === 0 ? 1 : sds[names.indexOf(terms[k])]))
  return { terms: coefficients['terms'], value }
}

/** That of the case, and what the inexactness of the coefficients leaves of the intercept at the mean of their columns. */
const interceptTolerance = (
  a0: number,
  beta: number,
  { index }: Sparse,
  { means, sds }: Scales,
  { tol }: GoldenCase,
): number => {
  const passedOn = index.reduce((sum, j) => sum + (sds[j] > 0 ? Math.abs(means[j] / sds[j]) : 0), 0)
  return (tol?.abs ?? 0) + (tol?.rel ?? 0) * Math.abs(a0) + beta * passedOn
}

/** Expected coefficients brought to SD units, with the tolerances the case gives for them. */
export const comparableOf = (golden: GoldenCase, scales: Scales): Comparable => {
  const { expect } = golden
  if (!isObject(expect)) return { expect }
  if ('beta' in expect) {
    const { duplicate_nonzero_anywhere: _, beta, a0, ...rest } = expect
    const models = list(beta).map(sparseOf)
    const scaled = scaledPath(models, scales.sds, scales.copies)
    const intercepts = comparableIntercepts(list(a0).map(Number), models, scales.means, scales.copies)
    const { constant_never_enters: __, ...compared } = scaled
    const tolerance = expect['beta_std_tol']
    if (tolerance === undefined) return { expect: { ...rest, a0: intercepts, ...compared } }
    const byLambda = list(tolerance).map(Number)
    const ofIntercepts = intercepts.map((a0, l) => interceptTolerance(a0, byLambda[l], models[l], scales, golden))
    return {
      expect: { ...rest, a0: intercepts, ...compared },
      tolerances: { beta: byLambda, a0: ofIntercepts },
    }
  }
  if ('cvm' in expect) {
    const tolerance = withNeighbours(list(expect['cvm_tol'] ?? []).map(Number))
    const double = tolerance.map((one) => 2 * one)
    return {
      expect: {
        ...expect,
        coef_min: scaledCoefficients(expect['coef_min'], scales),
        coef_1se: scaledCoefficients(expect['coef_1se'], scales),
      },
      ...(tolerance.length === 0
        ? {}
        : { tolerances: { cvm: tolerance, cvsd: tolerance, cvup: double, cvlo: double } }),
    }
  }
  return { expect }
}
