import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { type Matrix, matrixOfColumns, selectRows } from '../matrix.ts'
import { crossValidateElasticNet } from './cross-validate-elastic-net.ts'
import { fitElasticNet } from './fit-elastic-net.ts'
import { predictLinks } from './predict-elastic-net.ts'

const random = createRandom(9)
const n = 60
const columns = Array.from({ length: 12 }, () => Array.from({ length: n }, () => random.normal()))
const x: Matrix = matrixOfColumns(columns)
const y = columns[0].map((value, i) => (value + columns[1][i] + random.normal() > 0 ? 1 : 0))
const folds = y.map((_, i) => i % 5)

it('reads every fold on its own λ sequence at the λ of the whole', () => {
  const result = crossValidateElasticNet(x, y, { family: 'binomial', folds })
  const at = 20
  const losses = [0, 1, 2, 3, 4].map((fold) => {
    const outside = y.map((_, i) => i).filter((i) => folds[i] !== fold)
    const inside = y.map((_, i) => i).filter((i) => folds[i] === fold)
    const path = fitElasticNet(
      selectRows(x, outside),
      outside.map((i) => y[i]),
      { family: 'binomial' },
    )
    const [links] = predictLinks(path, selectRows(x, inside), [result.lambda[at]])
    const loss = inside.map((i, k) => 2 * Math.log1p(Math.exp(y[i] === 1 ? -links[k] : links[k])))
    return loss.reduce((sum, one) => sum + one, 0) / loss.length
  })
  const mean = losses.reduce((sum, one) => sum + one, 0) / 5
  const spread = Math.sqrt(losses.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 5 / 4)
  expect(result.mean[at]).toBeCloseTo(mean, 12)
  expect(result.standardError[at]).toBeCloseTo(spread, 12)
  expect(result.mean[result.indexMin]).toBe(Math.min(...result.mean.map(Number)))
  expect(result.lambda1se).toBeGreaterThanOrEqual(result.lambdaMin)
})

it('weights folds by size, or equally when asked', () => {
  const uneven = y.map((_, i) => (i < 40 ? 0 : 1))
  const options = { family: 'binomial', folds: uneven, lambda: [0.1], measure: 'mse' } as const
  const bySize = crossValidateElasticNet(x, y, options)
  const equal = crossValidateElasticNet(x, y, { ...options, foldWeights: 'equal' })
  const [a, b] = bySize.perFold.map(({ values }) => Number(values[0]))
  expect(bySize.mean[0]).toBeCloseTo((40 * a + 20 * b) / 60, 12)
  expect(equal.mean[0]).toBeCloseTo((a + b) / 2, 12)
})

describe('measures', () => {
  it('uses the deviance where folds are too small for an AUC, and says so', () => {
    const small = y.map((_, i) => i % 10)
    const result = crossValidateElasticNet(x, y, { family: 'binomial', folds: small, measure: 'auc' })
    expect(result.measure).toBe('deviance')
    expect(result.warnings[0]).toMatch(/fewer than ten cases per fold/)
    const kept = crossValidateElasticNet(x, y, { family: 'binomial', folds: small, measure: 'auc', keepAuc: true })
    expect(kept.measure).toBe('auc')
    expect(kept.perFold[0].values[0]).toBe(0.5)
  })

  it('leaves a fold of one class out of the mean AUC, but counts it', () => {
    const order = y.map((_, i) => i).sort((a, b) => y[b] - y[a])
    const single = new Array<number>(n)
    order.forEach((i, k) => {
      single[i] = k < 10 ? 0 : 1 + (k % 4)
    })
    const result = crossValidateElasticNet(x, y, { family: 'binomial', folds: single, measure: 'auc' })
    const values = result.perFold.map((fold) => fold.values[15])
    expect(values[0]).toBeNull()
    const defined = result.perFold.slice(1)
    const weight = defined.reduce((sum, fold) => sum + fold.n, 0)
    const mean = defined.reduce((sum, fold) => sum + fold.n * Number(fold.values[15]), 0) / weight
    expect(result.mean[15]).toBeCloseTo(mean, 12)
    const square = defined.reduce((sum, fold) => sum + fold.n * (Number(fold.values[15]) - mean) ** 2, 0) / weight
    expect(result.standardError[15]).toBeCloseTo(Math.sqrt(square / 4), 12)
    expect(result.warnings.join()).toMatch(/Fold 0 has one class only/)
  })

  it('counts cases singly when they are left out one by one', () => {
    const result = crossValidateElasticNet(x, y, {
      family: 'binomial',
      folds: y.map((_, i) => i),
      lambda: [0.2, 0.1],
      measure: 'class',
    })
    expect(result.perFold).toEqual([])
    expect(Number(result.mean[1]) * n).toBeCloseTo(Math.round(Number(result.mean[1]) * n), 9)
    const share = Number(result.mean[1])
    expect(result.standardError[1]).toBeCloseTo(Math.sqrt((share * (1 - share)) / (n - 1)), 12)
  })

  it('takes the largest λ of equally good ones', () => {
    const result = crossValidateElasticNet(x, y, { family: 'binomial', folds, measure: 'class' })
    const least = Math.min(...result.mean.map(Number))
    expect(result.indexMin).toBe(result.mean.indexOf(least))
  })
})

describe('refusals', () => {
  it('names the fold whose absence leaves one class', () => {
    const label = y.map((_, i) => (i < 6 ? 1 : 0))
    const bad = y.map((_, i) => (i < 6 ? 0 : 1))
    expect(() => crossValidateElasticNet(x, label, { family: 'binomial', folds: bad })).toThrow(/Without fold 0/)
  })

  it('needs two folds and one number per case', () => {
    expect(() => crossValidateElasticNet(x, y, { family: 'binomial', folds: y.map(() => 1) })).toThrow(/two folds/)
    expect(() => crossValidateElasticNet(x, y, { family: 'binomial', folds: [1] })).toThrow(/60 cases but 1/)
  })

  it('stops when cancelled', () => {
    const signal = { aborted: false }
    const stop = (): void => {
      signal.aborted = true
    }
    expect(() => crossValidateElasticNet(x, y, { family: 'binomial', folds, signal, onProgress: stop })).toThrow(
      /cancelled/,
    )
  })

  it('keeps measures of classes from numbers', () => {
    expect(() => crossValidateElasticNet(x, y, { family: 'gaussian', folds, measure: 'auc' })).toThrow(/"auc"/)
  })
})
