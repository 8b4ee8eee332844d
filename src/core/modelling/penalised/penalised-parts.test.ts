import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { createActiveFactor } from './active-factor.ts'
import { binomialCaseLoss, weightedAuc } from './fold-measure.ts'
import { placeOnPath } from './interpolate-path.ts'
import { binomialLoss } from './loss.ts'
import { weightedMean } from './weighted-mean.ts'

describe('Cholesky factor', () => {
  const random = createRandom(3)
  const rows = Array.from({ length: 7 }, () => Float64Array.from({ length: 12 }, () => random.normal()))
  const product = (a: number, b: number): number => rows[a].reduce((sum, value, i) => sum + value * rows[b][i], 0)

  it('solves after rows came and went as it does when made anew', () => {
    const factor = createActiveFactor()
    const kept: number[] = []
    const append = (row: number): void => {
      factor.append(
        kept.map((other) => product(row, other)),
        product(row, row),
      )
      kept.push(row)
    }
    for (const row of [0, 1, 2, 3, 4]) append(row)
    for (const at of [1, 3]) {
      factor.remove(at)
      kept.splice(at, 1)
    }
    append(6)
    const b = Float64Array.from(kept, (_, i) => i + 1)
    const x = b.slice()
    factor.solve(x)
    kept.forEach((row, i) => {
      const back = kept.reduce((sum, other, k) => sum + product(row, other) * x[k], 0)
      expect(back).toBeCloseTo(b[i], 10)
    })
    expect(factor.isDegenerate).toBe(false)
  })

  it('says when a column depends on the others', () => {
    const factor = createActiveFactor()
    factor.append([], 4)
    factor.append([2], 1)
    expect(factor.isDegenerate).toBe(true)
  })
})

it('the logistic loss is exact far in the tails', () => {
  const residual = new Float64Array(2)
  const curvature = new Float64Array(2)
  const loss = binomialLoss([1, 0], Float64Array.of(0.5, 0.5)).evaluate(Float64Array.of(40, 40), residual, curvature)
  expect(residual[0]).toBeCloseTo(0.5 * Math.exp(-40), 30)
  expect(residual[1]).toBeCloseTo(-0.5, 15)
  expect(curvature[0]).toBeGreaterThan(0)
  expect(loss).toBeCloseTo(20, 12)
})

describe('losses of left-out cases', () => {
  it('count both classes in squared and absolute error', () => {
    expect(binomialCaseLoss(1, 0.7, 'mse')).toBeCloseTo(0.18, 15)
    expect(binomialCaseLoss(0, 0.7, 'mae')).toBeCloseTo(1.4, 15)
  })
  it('clip chances in the deviance', () => {
    expect(binomialCaseLoss(1, 0, 'deviance')).toBe(-2 * Math.log(1e-5))
    expect(binomialCaseLoss(1, 1, 'deviance')).toBe(-2 * Math.log(1 - 1e-5))
  })
  it('call a case positive above 0.5 only', () => {
    expect(binomialCaseLoss(1, 0.5, 'class')).toBe(1)
    expect(binomialCaseLoss(0, 0.5, 'class')).toBe(0)
  })
  it('give half credit for ties in the AUC, and none without a class', () => {
    expect(weightedAuc([0, 1, 1, 0], [1, 1, 2, 0], [1, 1, 1, 1])).toBe(0.875)
    expect(weightedAuc([1, 1], [0, 1], [1, 1])).toBeNull()
    expect(weightedAuc([0, 1, 1], [0, 1, -1], [1, 3, 1])).toBe(0.75)
  })
})

it('finds a λ between two models, and the ends beyond them', () => {
  const path = [4, 2, 1]
  expect(placeOnPath(path, 2.5)).toEqual({ left: 0, right: 1, share: 0.25 })
  expect(placeOnPath(path, 2)).toEqual({ left: 1, right: 1, share: 1 })
  expect(placeOnPath(path, 9)).toEqual({ left: 0, right: 0, share: 1 })
  expect(placeOnPath(path, 0)).toEqual({ left: 2, right: 2, share: 1 })
})

it('weighted means leave undefined values out and do not depend on the order', () => {
  expect(weightedMean([null, 1, 2], [5, 1, 3])).toBe(1.75)
  expect(weightedMean([null], [1])).toBeNull()
  const values = [0.1, 0.2, 0.3, 1e16, -1e16]
  const ones = values.map(() => 1)
  expect(weightedMean(values, ones)).toBe(weightedMean(values.toReversed(), ones))
})
