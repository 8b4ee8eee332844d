import { describe, expect, it } from 'vitest'
import { describeSample } from './describe.ts'
import { excessKurtosis, mean, skewness, standardDeviation, variance } from './moments.ts'
import { presentPairs, presentValues } from './present-values.ts'
import { median, medianAbsoluteDeviation, quantile, type QuantileType } from './quantile.ts'
import { midranks, tieTerm } from './ranks.ts'
import { sum } from './sum.ts'

describe('moments', () => {
  it('keeps its digits on a large offset', () => {
    const values = Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 10) / 16)
    expect(mean(values)).toBe(1e9 + 4.5 / 16)
    expect(variance(values)).toBeCloseTo((8.25 / 256) * (1000 / 999), 14)
  })

  it('gives equal values exactly, and no spread', () => {
    const values = Array.from({ length: 77 }, () => 0.1)
    expect(mean(values)).toBe(0.1)
    expect(variance(values)).toBe(0)
    expect(skewness(values)).toBeNull()
  })

  it('knows shape by hand-checked moments', () => {
    // deviations −1, −1, −1, 3: m2 = 3, m3 = 6, m4 = 21
    expect(skewness([0, 0, 0, 4])).toBeCloseTo(6 / 3 ** 1.5, 14)
    expect(excessKurtosis([0, 0, 0, 4])).toBeCloseTo(21 / 9 - 3, 14)
    expect(standardDeviation([0, 0, 0, 4])).toBe(2)
  })

  it('refuses what has no mean or variance', () => {
    expect(() => mean([])).toThrow('needs a value')
    expect(() => variance([1])).toThrow('2 values')
  })

  it('adds a million tenths to the last digits', () => {
    expect(Math.abs(sum(new Float64Array(1e6).fill(0.1)) - 1e5)).toBeLessThan(1e-9)
  })
})

describe('quantile', () => {
  it('follows the nine definitions', () => {
    // Hyndman & Fan's definitions worked by hand for p = 0.3 of 1, 2, 4, 8, 16
    const want: Record<QuantileType, number> = {
      1: 2,
      2: 2,
      3: 2,
      4: 1.5,
      5: 2,
      6: 1.8,
      7: 2.4,
      8: 1.9333333333333333,
      9: 1.95,
    }
    for (const [type, value] of Object.entries(want))
      expect(quantile([16, 8, 4, 2, 1], 0.3, Number(type) as QuantileType), `type ${type}`).toBeCloseTo(value, 12)
  })

  it('has the middle of the absolute deviations', () => {
    expect(median([5, 1, 4, 2])).toBe(3)
    expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9], 1)).toBe(1)
    expect(() => quantile([1], 1.1)).toThrow('0 … 1')
  })
})

describe('ranks', () => {
  it('shares ranks among equal values', () => {
    const { ranks, ties } = midranks([3, 1, 3, 2, 3, 1])
    expect([...ranks]).toEqual([5, 1.5, 5, 3, 5, 1.5])
    expect(ties).toEqual([2, 3])
    expect(tieTerm(ties)).toBe(30)
  })
})

describe('missing values', () => {
  it('are dropped and counted, pairwise where values belong together', () => {
    expect(presentValues([1, null, Number.NaN, 2])).toEqual({ values: Float64Array.of(1, 2), missing: 2 })
    expect(presentPairs([1, null, 3], [4, 5, 6])).toEqual({
      x: Float64Array.of(1, 3),
      y: Float64Array.of(4, 6),
      missing: 1,
    })
    expect(() => presentPairs([1], [1, 2])).toThrow('1 and 2')
    expect(() => presentValues([1, Infinity], 'volume')).toThrow('volume holds an infinite value')
  })

  it('leave undefined numbers null', () => {
    expect(describeSample([null])).toMatchObject({ n: 0, missing: 1, mean: null, sd: null })
    expect(describeSample([7])).toMatchObject({ n: 1, mean: 7, sd: null, iqr: 0, skewness: null })
    expect(describeSample([1, 2, 3, 4])).toMatchObject({
      mean: 2.5,
      median: 2.5,
      q25: 1.75,
      q75: 3.25,
      iqr: 1.5,
      max: 4,
    })
  })
})
