import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import type { ElasticNetOptions } from './elastic-net-path.ts'
import { fitElasticNet } from './fit-elastic-net.ts'
import { modelAt } from './predict-elastic-net.ts'

const makeTable = (seed: number, rows: number, columns: number): { x: Matrix; y: number[] } => {
  const random = createRandom(seed)
  const x = matrixOfColumns(
    Array.from({ length: columns }, (_, j) =>
      Array.from({ length: rows }, () => random.normal(j % 3, 10 ** ((j % 5) - 2))),
    ),
  )
  const lead = [columnOf(x, 0), columnOf(x, 1)]
  const y = Array.from({ length: rows }, (_, i) => (lead[0][i] * 100 - lead[1][i] * 3 + random.normal(3) > 0 ? 1 : 0))
  return { x, y }
}

const chance = (link: number): number => 1 / (1 + Math.exp(-link))

/** Largest violation of the optimality conditions over all models of a path, in units of columns of SD 1. */
const worstViolation = (x: Matrix, y: readonly number[], options: ElasticNetOptions): number => {
  const path = fitElasticNet(x, y, options)
  const { alpha = 1, standardise = true, family } = options
  const n = x.rows
  let worst = 0
  path.lambda.slice(1).forEach((lambda, l) => {
    const { intercept, coefficients } = modelAt(path, lambda)
    const residual = y.map((value, i) => {
      const link = coefficients.reduce((sum, b, j) => sum + b * x.values[j * n + i], intercept)
      return (value - (family === 'binomial' ? chance(link) : link)) / n
    })
    worst = Math.max(worst, Math.abs(residual.reduce((sum, r) => sum + r, 0)))
    coefficients.forEach((b, j) => {
      const column = columnOf(x, j)
      const mean = column.reduce((sum, value) => sum + value, 0) / n
      const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n)
      const unit = standardise ? 1 : 1 / sd
      const gradient = residual.reduce((sum, r, i) => sum + (r * (column[i] - mean)) / sd, 0)
      const ridge = (1 - alpha) * path.lambda[l + 1] * b * sd * unit ** 2
      const bound = alpha * lambda * unit
      worst = Math.max(worst, b === 0 ? Math.abs(gradient) - bound : Math.abs(gradient - ridge - bound * Math.sign(b)))
    })
  })
  return worst
}

describe('the optimum', () => {
  it.each([
    ['more rows than columns', 60, 20, {}],
    ['more columns than rows', 40, 200, {}],
    ['elastic net', 40, 90, { alpha: 0.5 }],
    ['hardly any lasso', 30, 80, { alpha: 0.05 }],
    ['ridge', 60, 12, { alpha: 0 }],
    ['ridge with more columns than rows', 25, 120, { alpha: 0 }],
    ['columns on their own scale', 50, 30, { standardise: false, lambdaMinRatio: 0.01 }],
    ['far steps between given λ', 50, 70, { lambda: [0.001, 0.3, 0.02] }],
  ])('meets its conditions to 1e-11: %s', (_, rows, columns, options) => {
    const { x, y } = makeTable(rows, rows, columns)
    expect(worstViolation(x, y, { family: 'binomial', ...options })).toBeLessThan(1e-11)
  })

  it('meets them for a number as outcome', () => {
    const { x, y } = makeTable(5, 40, 60)
    const random = createRandom(2)
    const number = y.map((value) => value + random.normal())
    expect(worstViolation(x, number, { family: 'gaussian' })).toBeLessThan(1e-11)
  })

  it('is soft thresholding for orthogonal columns', () => {
    const x = matrixOfColumns([
      [1, 1, -1, -1],
      [1, -1, 1, -1],
    ])
    const y = [3, 1, 0.5, -2.5]
    const { intercepts, coefficients } = fitElasticNet(x, y, { family: 'gaussian', lambda: [0.5, 1.3] })
    // products with the columns over n: 1.5 and 1.25; mean 0.5
    expect(coefficients[1].index).toEqual([0, 1])
    expect(coefficients[1].value[0]).toBeCloseTo(1, 12)
    expect(coefficients[1].value[1]).toBeCloseTo(0.75, 12)
    expect(coefficients[0]).toEqual({ index: [0], value: [expect.closeTo(0.2, 12)] })
    expect(intercepts[0]).toBeCloseTo(0.5, 12)
  })

  it('scales a Gaussian outcome before the ridge part acts, as glmnet does', () => {
    const x = matrixOfColumns([[1, 1, -1, -1]])
    const y = [30, 10, -10, -30]
    const sd = Math.sqrt(500)
    const { coefficients } = fitElasticNet(x, y, { family: 'gaussian', alpha: 0.5, lambda: [4] })
    expect(coefficients[0].value[0]).toBeCloseTo((20 - 2) / (1 + 2 / sd), 10)
  })
})

describe('the path', () => {
  it('starts where nothing is left in and falls in equal steps of the logarithm', () => {
    const { x, y } = makeTable(1, 50, 10)
    const { lambda, coefficients, devianceRatio } = fitElasticNet(x, y, { family: 'binomial', lambdaCount: 20 })
    expect(coefficients[0].index).toEqual([])
    expect(coefficients[1].index).toHaveLength(1)
    expect(devianceRatio[0]).toBeCloseTo(0, 12)
    expect(lambda[2] / lambda[1]).toBeCloseTo(1e-4 ** (1 / 19), 12)
  })

  it('ends early for separated classes', () => {
    const x = matrixOfColumns([
      [-3, -2, -1, 1, 2, 3],
      [0.3, 0.1, 0.4, 0.1, 0.5, 0.9],
    ])
    const path = fitElasticNet(x, [0, 0, 0, 1, 1, 1], { family: 'binomial', lambdaMinRatio: 1e-6 })
    expect(path.lambda.length).toBeLessThan(100)
    expect(path.devianceRatio.at(-1)).toBeGreaterThan(0.999)
    expect(path.devianceRatio.at(-2)).toBeLessThan(0.999)
  })

  it('keeps constant columns out and fits copies, whose sum alone is determined', () => {
    const { x, y } = makeTable(3, 60, 8)
    const first = columnOf(x, 0)
    const columns = Array.from({ length: 8 }, (_, j) => columnOf(x, j))
    const doubled = matrixOfColumns([...columns, first.map((value) => 2 * value + 3), new Float64Array(60).fill(7)])
    const lambda = [0.1, 0.02]
    const plain = fitElasticNet(x, y, { family: 'binomial', lambda })
    const path = fitElasticNet(doubled, y, { family: 'binomial', lambda })
    const alone = modelAt(plain, 0.02).coefficients
    const both = modelAt(path, 0.02).coefficients
    expect(both[0] + 2 * both[8]).toBeCloseTo(alone[0], 9)
    expect(both[3]).toBeCloseTo(alone[3], 9)
    expect(both[9]).toBe(0)
    expect(path.warnings).toEqual(['1 column with one value only stayed at zero.'])
  })

  it('survives JSON and is the same every time', () => {
    const { x, y } = makeTable(4, 40, 60)
    const path = fitElasticNet(x, y, { family: 'binomial' })
    expect(JSON.parse(JSON.stringify(path))).toEqual(path)
    expect(fitElasticNet(x, y, { family: 'binomial' })).toEqual(path)
  })

  it('counts a case of weight 2 as two cases', () => {
    const { x, y } = makeTable(6, 30, 4)
    const twice = matrixOfColumns(Array.from({ length: 4 }, (_, j) => [...columnOf(x, j), columnOf(x, j)[0]]))
    const options = { family: 'binomial', lambda: [0.05] } as const
    const weighted = fitElasticNet(x, y, { ...options, weights: y.map((_, i) => (i === 0 ? 2 : 1)) })
    const repeated = fitElasticNet(twice, [...y, y[0]], options)
    expect(weighted.nullDeviance).toBeCloseTo(repeated.nullDeviance, 10)
    expect(modelAt(weighted, 0.05).coefficients[0]).toBeCloseTo(modelAt(repeated, 0.05).coefficients[0], 9)
  })

  it('does not penalise a column of factor 0 and leaves out one of factor ∞', () => {
    const { x, y } = makeTable(7, 60, 5)
    const penaltyFactors = [1, 1, 0, 1, Infinity]
    const path = fitElasticNet(x, y, { family: 'binomial', penaltyFactors })
    expect(path.coefficients[0].index).toEqual([2])
    expect(path.coefficients.every(({ index }) => !index.includes(4))).toBe(true)
  })
})

describe('refusals', () => {
  const x = matrixOfColumns([[1, 2, 3, 4]])
  it.each([
    ['one class', () => fitElasticNet(x, [1, 1, 1, 1], { family: 'binomial' }), /both classes/],
    ['three values', () => fitElasticNet(x, [0, 1, 2, 1], { family: 'binomial' }), /0 or 1/],
    [
      'a missing value',
      () => fitElasticNet(matrixOfColumns([[1, Number.NaN, 3, 4]]), [0, 1, 0, 1], { family: 'binomial' }),
      /Column 1 .* case 2/,
    ],
    ['unequal lengths', () => fitElasticNet(x, [0, 1], { family: 'binomial' }), /4 cases but 2/],
    ['alpha', () => fitElasticNet(x, [0, 1, 0, 1], { family: 'binomial', alpha: 2 }), /alpha/],
    ['no λ', () => fitElasticNet(x, [0, 1, 0, 1], { family: 'binomial', lambda: [] }), /λ/],
    [
      'constant columns only',
      () => fitElasticNet(matrixOfColumns([[5, 5, 5, 5]]), [0, 1, 0, 1], { family: 'binomial' }),
      /one value only/,
    ],
    ['a constant number', () => fitElasticNet(x, [2, 2, 2, 2], { family: 'gaussian' }), /one value only/],
  ])('names %s', (_, run, message) => {
    expect(run).toThrow(message)
  })
})
