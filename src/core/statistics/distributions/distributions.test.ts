import binomialCdfStdlib from '@stdlib/stats-base-dists-binomial-cdf'
import betaCdfStdlib from '@stdlib/stats-base-dists-beta-cdf'
import betaQuantileStdlib from '@stdlib/stats-base-dists-beta-quantile'
import chiSquareCdfStdlib from '@stdlib/stats-base-dists-chisquare-cdf'
import chiSquareQuantileStdlib from '@stdlib/stats-base-dists-chisquare-quantile'
import fCdfStdlib from '@stdlib/stats-base-dists-f-cdf'
import fQuantileStdlib from '@stdlib/stats-base-dists-f-quantile'
import studentizedRangeCdfStdlib from '@stdlib/stats-base-dists-studentized-range-cdf'
import tCdfStdlib from '@stdlib/stats-base-dists-t-cdf'
import tQuantileStdlib from '@stdlib/stats-base-dists-t-quantile'
import { describe, expect, it } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { binomialCdf, binomialSf } from './binomial.ts'
import { chiSquareCdf, chiSquareQuantile, chiSquareSf } from './chi-square.ts'
import { fCdf, fQuantile, fSf } from './f.ts'
import { normalCdf, normalQuantile, normalSf } from './normal.ts'
import { studentizedRangeSf, studentizedRangeUpperQuantile } from './studentized-range.ts'
import { tCdf, tQuantile, tSf } from './t.ts'

const expectNear = (got: number, want: number, relative = 1e-12): void =>
  expect(Math.abs(got / want - 1), `got ${got}, wanted ${want}`).toBeLessThan(relative)

describe('normal', () => {
  it('keeps its digits in the far tails', () => {
    // 40-digit values
    expectNear(normalSf(8), 6.22096057427178412e-16)
    expectNear(normalCdf(-37), 5.72557122252457682e-300, 2e-13)
    expectNear(normalQuantile(0.975), 1.959963984540054)
    expectNear(normalQuantile(1e-15), -7.94134532617099677)
    expectNear(normalQuantile(1e-100), -21.2734535609653243)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1.2)).toBeNaN()
  })
})

describe('F', () => {
  it('equals values of 40 digits, tails included', () => {
    expectNear(fSf(30, 5, 1000), 1.81657959855634693e-28)
    expectNear(fCdf(0.01, 5, 1000), 0.0000293165318022376256)
    expectNear(fQuantile(0.975, 49, 7.3), 4.11944487342678212)
    expectNear(fQuantile(0.025, 49, 1234.5), 0.640006692768168464)
    expectNear(fQuantile(0.975, 0.7, 33.3), 6.42325835806020166)
    expectNear(fQuantile(0.975, 3, 0.5), 731147.019985439546)
    expectNear(fQuantile(1e-10, 200.7, 513.2), 0.448084481728691362)
  })

  it('agrees with another implementation over its range', () => {
    for (const df1 of [1, 2.5, 12, 49, 300])
      for (const df2 of [1, 7.3, 48, 400.25])
        for (const p of [0.025, 0.3, 0.5, 0.9, 0.975, 0.999]) {
          expectNear(fQuantile(p, df1, df2), fQuantileStdlib(p, df1, df2), 1e-10)
          const x = fQuantile(p, df1, df2)
          expectNear(fCdf(x, df1, df2), fCdfStdlib(x, df1, df2), 1e-11)
        }
  })

  it('returns to the probability it was asked for, also for degrees of freedom near 0 and very large', () => {
    for (const df1 of [0.02, 0.5, 3, 49, 1e5, 1e8])
      for (const df2 of [0.05, 4.2, 48, 1e6, 1e9])
        for (const p of [1e-8, 0.025, 0.5, 0.975]) {
          const x = fQuantile(p, df1, df2)
          if (x > 1e-300 && x < 1e300)
            expectNear(fCdf(x, df1, df2), p, 2e-12 * Math.max(1, Math.sqrt(Math.min(df1, df2)) / 50))
        }
  })

  it('reaches its limits', () => {
    expectNear(fQuantile(0.95, 4, Infinity), chiSquareQuantile(0.95, 4) / 4)
    expectNear(fQuantile(0.95, 4, 1e13), chiSquareQuantile(0.95, 4) / 4, 1e-11)
    expectNear(fQuantile(0.95, Infinity, 9), 9 / chiSquareQuantile(0.05, 9))
    expect(fSf(0, 3, 4)).toBe(1)
    expect(fSf(Infinity, 3, 4)).toBe(0)
    expect(fQuantile(0.5, 0, 4)).toBeNaN()
  })
})

describe('t', () => {
  it('equals values of 40 digits and published critical values', () => {
    expectNear(tSf(12, 48), 2.33456856608685342e-16)
    expectNear(tSf(40, 3.7), 2.5693124910707491e-6)
    expectNear(tCdf(-12, 48), 2.33456856608685342e-16)
    expect(tQuantile(0.975, 10)).toBeCloseTo(2.228138852, 8)
    expect(tQuantile(0.975, 1)).toBeCloseTo(12.7062047362, 9)
    expect(tQuantile(0.5, 3)).toBe(0)
    expectNear(tQuantile(0.975, Infinity), 1.959963984540054)
  })

  it('agrees with another implementation', () => {
    for (const df of [1, 2.2, 9, 51, 400])
      for (const p of [0.001, 0.2, 0.49, 0.6, 0.975]) {
        expectNear(tQuantile(p, df), tQuantileStdlib(p, df), 1e-11)
        expectNear(tSf(10 * p, df), tCdfStdlib(-10 * p, df), 1e-11)
      }
  })
})

describe('chi-square', () => {
  it('equals values of 40 digits', () => {
    expectNear(chiSquareSf(300, 4), 1.08343949194782597e-63)
    expectNear(chiSquareSf(40, 3.3), 1.65632771669329379e-8)
  })

  it('agrees with another implementation', () => {
    for (const df of [0.5, 1, 3.3, 20, 500])
      for (const p of [0.001, 0.05, 0.5, 0.95, 0.999]) {
        const x = chiSquareQuantile(p, df)
        expectNear(x, chiSquareQuantileStdlib(p, df), 1e-10)
        expectNear(chiSquareCdf(x, df), chiSquareCdfStdlib(x, df), 1e-11)
      }
  })
})

describe('beta and binomial', () => {
  it('agree with another implementation', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [3, 17],
      [20, 0.2],
      [400, 600],
    ])
      for (const p of [0.001, 0.05, 0.5, 0.95]) {
        expectNear(betaQuantile(p, a, b), betaQuantileStdlib(p, a, b), 1e-10)
        expectNear(betaCdf(betaQuantile(p, a, b), a, b), p, 1e-10)
        expectNear(betaCdf(a / (a + b), a, b), betaCdfStdlib(a / (a + b), a, b), 1e-11)
      }
    for (const k of [0, 3, 12, 19]) expectNear(binomialCdf(k, 20, 0.35), binomialCdfStdlib(k, 20, 0.35), 1e-11)
  })

  it('count coins exactly', () => {
    expectNear(binomialCdf(2, 10, 0.5), 56 / 1024)
    expectNear(binomialSf(7, 10, 0.5), 56 / 1024)
    expectNear(binomialSf(99, 100, 0.5), 2 ** -100)
    expect(binomialCdf(-1, 5, 0.5)).toBe(0)
    expect(binomialSf(5, 5, 0.5)).toBe(0)
  })
})

describe('studentized range', () => {
  it('agrees with another implementation and the published table', () => {
    for (const [q, groups, df] of [
      [3.5, 3, 20],
      [5, 10, 60],
      [0.5, 5, 30],
    ])
      expectNear(studentizedRangeSf(q, groups, df), 1 - studentizedRangeCdfStdlib(q, groups, df), 1e-11)
    expect(studentizedRangeUpperQuantile(0.05, 3, 12)).toBeCloseTo(3.773, 3)
    expect(studentizedRangeUpperQuantile(0.01, 20, Infinity)).toBeCloseTo(5.645, 3)
  })

  it('is √2·|t| for two groups, also far out', () => {
    for (const [t, df] of [
      [2, 7],
      [12, 48],
      [70, 200],
      [50, 1],
    ])
      expectNear(studentizedRangeSf(Math.SQRT2 * t, 2, df), 2 * tSf(t, df), 1e-10)
  })

  it('is bounded by the sum over pairs where that is small', () => {
    expectNear(studentizedRangeSf(12, 3, 200), 6 * tSf(12 / Math.SQRT2, 200), 1e-4)
  })
})
