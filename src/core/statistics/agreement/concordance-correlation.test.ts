import { describe, expect, it } from 'vitest'
import { concordanceCorrelation } from './concordance-correlation.ts'

type Moments = readonly [m1: number, m2: number, s1: number, s2: number, s12: number]

const cccOf = ([m1, m2, s1, s2, s12]: Moments): number => (2 * s12) / (s1 + s2 + (m1 - m2) ** 2)

/** Variance of atanh(CCC) times n by the delta method, from the covariances of normal sample moments. */
const deltaVariance = (moments: Moments): number => {
  const [, , s1, s2, s12] = moments
  const covariance = [
    [s1, s12, 0, 0, 0],
    [s12, s2, 0, 0, 0],
    [0, 0, 2 * s1 * s1, 2 * s12 * s12, 2 * s1 * s12],
    [0, 0, 2 * s12 * s12, 2 * s2 * s2, 2 * s2 * s12],
    [0, 0, 2 * s1 * s12, 2 * s2 * s12, s1 * s2 + s12 * s12],
  ]
  const slope = moments.map((_, at) => {
    const moved = (by: number): number =>
      Math.atanh(cccOf(moments.map((value, j) => (j === at ? value + by : value)) as unknown as Moments))
    return (moved(1e-5) - moved(-1e-5)) / 2e-5
  })
  return slope.reduce((sum, a, i) => sum + slope.reduce((inner, b, j) => inner + a * b * covariance[i][j], 0), 0)
}

const first = [3.1, 4.7, 2.2, 6.9, 5.5, 4.1, 3.8, 7.2, 5.9, 2.9]
const second = [3.6, 4.4, 2.9, 7.7, 5.1, 4.9, 4.6, 7.9, 6.1, 3.9]

describe('concordanceCorrelation', () => {
  it('has the limits of Fisher’s z with the variance of normal moments', () => {
    const found = concordanceCorrelation(first, second)
    const n = first.length
    const mean = (v: readonly number[]): number => v.reduce((a, b) => a + b, 0) / n
    const [m1, m2] = [mean(first), mean(second)]
    const s1 = mean(first.map((v) => (v - m1) ** 2))
    const s2 = mean(second.map((v) => (v - m2) ** 2))
    const s12 = mean(first.map((v, i) => (v - m1) * (second[i] - m2)))
    expect(found.ccc).toBeCloseTo(cccOf([m1, m2, s1, s2, s12]), 14)
    const half = 1.959963984540054 * Math.sqrt(deltaVariance([m1, m2, s1, s2, s12]) / (n - 2))
    const z = Math.atanh(found.ccc ?? 0)
    expect(found.lower).toBeCloseTo(Math.tanh(z - half), 7)
    expect(found.upper).toBeCloseTo(Math.tanh(z + half), 7)
    expect(found.pearson).toBeCloseTo(s12 / Math.sqrt(s1 * s2), 14)
    expect(found.locationShift).toBeCloseTo((m1 - m2) / (s1 * s2) ** 0.25, 13)
  })

  it('is 1 for equal measurements, undefined for one constant, 0 for two', () => {
    expect(concordanceCorrelation(first, first)).toMatchObject({ ccc: 1, lower: 1, upper: 1, locationShift: 0 })
    const constant = concordanceCorrelation([7.1, 7.1, 7.1], [7.1, 7.1, 7.1])
    expect(constant).toMatchObject({ ccc: null, pearson: null, locationShift: null })
    expect(constant.reason).toContain('0/0')
    expect(concordanceCorrelation([1, 1, 1], [2, 2, 2])).toMatchObject({
      ccc: 0,
      lower: null,
      pearson: null,
      locationShift: -Infinity,
    })
  })

  it('leaves out incomplete pairs', () => {
    const found = concordanceCorrelation([...first, null, 1], [...second, 1, null])
    expect(found).toMatchObject({ n: 10, missing: 2, ccc: concordanceCorrelation(first, second).ccc })
    expect(concordanceCorrelation([1, null], [1, 2]).reason).toContain('fewer than two pairs')
    expect(() => concordanceCorrelation([1], [])).toThrow('1 and 0 measurements')
  })
})
