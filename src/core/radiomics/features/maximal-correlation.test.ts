import { expect, test } from 'vitest'
import { maximalCorrelation } from './maximal-correlation.ts'

const correlationOf = (counts: readonly (readonly number[])[]): number => {
  const n = counts.length
  const total = counts.flat().reduce((a, b) => a + b, 0)
  const P = Float64Array.from(counts.flat(), (c) => c / total)
  const px = Float64Array.from({ length: n }, (_, i) => P.subarray(i * n, i * n + n).reduce((a, b) => a + b, 0))
  const py = Float64Array.from({ length: n }, (_, j) => px.reduce((sum, _p, i) => sum + P[i * n + j], 0))
  return maximalCorrelation(P, px, py)
}
const product = (u: readonly number[], v: readonly number[]): number[][] => u.map((a) => v.map((b) => a * b))

test('independent levels are not correlated', () => {
  expect(correlationOf(product([2, 0, 0], [2, 8, 2]))).toBeLessThan(1e-7)
  expect(correlationOf(product([4, 7, 4, 0, 6, 0, 6], [2, 5, 6, 3, 2, 6, 2]))).toBeLessThan(1e-7)
  expect(correlationOf(product([3, 1, 4, 1], [3, 1, 4, 1]))).toBeLessThan(1e-7)
})

test('levels that determine each other are fully correlated', () => {
  expect(
    correlationOf([
      [75, 0, 0],
      [0, 0, 0],
      [0, 1, 0],
    ]),
  ).toBeCloseTo(1, 11)
})

/** From NumPy 1.24 on LAPACK; on paper all but the last are 0. */
test('two levels: the root of what LAPACK finds, to the last bit', () => {
  expect(correlationOf(product([4, 3], [4, 3]))).toBeNaN()
  expect(correlationOf(product([1, 1], [1, 1]))).toBe(7.450580596923828e-9)
  expect(correlationOf(product([4, 1], [4, 1]))).toBe(0.0)
  expect(
    correlationOf([
      [10, 3],
      [3, 5],
    ]),
  ).toBe(0.394230769230769)
})
