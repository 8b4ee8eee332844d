import { describe, expect, it } from 'vitest'
import { brentRoot } from './brent-root.ts'
import { kolmogorovSmirnovTest } from './kolmogorov-smirnov.ts'
import { shapiroWilkTest } from './shapiro-wilk.ts'
import { bartlettTest, flignerTest, leveneTest, varianceRatioTest } from './spread-tests.ts'

const a = [12.1, 9.8, 14.2, 11.7, 10.3, 13.5, 12.9]
const b = [8.7, 11.1, 9.9, 7.4, 10.8]
const c = [13.0, 15.2, 12.4, 16.1]

describe('tests of spread', () => {
  it("equal SciPy's", () => {
    expect(leveneTest([a, b, c]).statistic).toBeCloseTo(0.17504096525977053, 11)
    expect(leveneTest([a, b, c], 'mean').p).toBeCloseTo(0.8634647021662617, 11)
    expect(bartlettTest([a, b, c]).statistic).toBeCloseTo(0.05856800701540468, 11)
    expect(flignerTest([a, b, c]).statistic).toBeCloseTo(0.011289391202314194, 11)
  })

  it('say what is undefined', () => {
    expect(
      bartlettTest([
        [1, 1],
        [2, 2],
      ]),
    ).toMatchObject({ statistic: null, reason: 'no group has any spread' })
    expect(
      bartlettTest([
        [1, 1],
        [2, 3],
      ]),
    ).toMatchObject({ statistic: Infinity, p: 0 })
    expect(
      flignerTest([
        [1, 1],
        [2, 2],
      ]).reason,
    ).toBe('all distances from the medians are equal')
    expect(varianceRatioTest([1, 1], [2, 2])).toMatchObject({ statistic: null, p: null, interval: { lower: null } })
  })

  it('invert the F test in the limits of the ratio', () => {
    const { interval, p } = varianceRatioTest(a, b)
    expect(p).toBeGreaterThan(0.5)
    // scaling one sample to a limit makes the test just significant
    const scale = Math.sqrt(interval.lower ?? 0)
    expect(
      varianceRatioTest(
        a.map((value) => value / scale),
        b,
      ).p,
    ).toBeCloseTo(0.05, 10)
  })
})

describe('Shapiro–Wilk test', () => {
  it("equals Shapiro and Wilk's worked example", () => {
    // weights of 11 men, W = 0.79 in the paper of 1965; p by Royston's approximation
    const { statistic, p } = shapiroWilkTest([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236])
    expect(statistic).toBeCloseTo(0.7888146948631716, 8)
    expect(p).toBeCloseTo(0.006703814061898823, 7)
  })

  it('is exact for three values', () => {
    // 3/4 is the smallest W of three values
    expect(shapiroWilkTest([0, 0, 1]).statistic).toBeCloseTo(0.75, 14)
    expect(shapiroWilkTest([0, 0, 1]).p).toBeCloseTo(0, 7)
    expect(shapiroWilkTest([-1, 0, 1]).statistic).toBeCloseTo(1, 14)
    expect(shapiroWilkTest([-1, 0, 1]).p).toBeCloseTo(1, 6)
  })

  it('refuses too few, too many and equal values', () => {
    expect(() => shapiroWilkTest([1, 2])).toThrow('3 to 5000')
    expect(() => shapiroWilkTest([1, 1, 1])).toThrow('all are equal')
  })
})

describe('Kolmogorov–Smirnov test', () => {
  it("equals SciPy's exact test", () => {
    const { statistic, p } = kolmogorovSmirnovTest(a, b)
    expect(statistic).toBeCloseTo(5 / 7, 14)
    expect(p).toBeCloseTo(0.06565656565656565, 13)
  })

  it('counts tied orders by hand', () => {
    // of the three ways to choose y among 1, 1, 2 only the 2 separates the samples
    expect(kolmogorovSmirnovTest([1, 1], [2])).toMatchObject({ statistic: 1 })
    expect(kolmogorovSmirnovTest([1, 1], [2]).p).toBeCloseTo(1 / 3, 14)
    expect(kolmogorovSmirnovTest([1, 1], [1]).p).toBe(1)
  })

  it('keeps the digits of complete separation', () => {
    const x = Array.from({ length: 30 }, (_, i) => i)
    const { p } = kolmogorovSmirnovTest(
      x,
      x.map((value) => value + 100),
    )
    // 2 / C(60, 30)
    expect(Math.abs((p ?? 0) / (2 / 118264581564861424) - 1)).toBeLessThan(1e-12)
  })

  it("has Kolmogorov's limit, on both sides of 1", () => {
    // D·√(n/2) = λ for two samples of n, shifted by D·n ranks
    const shifted = (n: number, by: number): number => {
      const x = Array.from({ length: n }, (_, i) => i)
      return (
        kolmogorovSmirnovTest(
          x,
          x.map((value) => value + by - 0.5),
          { exact: false },
        ).p ?? 0
      )
    }
    expect(shifted(200, 18)).toBeCloseTo(0.3927307079406543, 12)
    expect(shifted(200, 30)).toBeCloseTo(0.022217962616525127, 12)
    expect(shifted(200, 10)).toBeCloseTo(0.9639452436648751, 12)
  })
})

describe('root of a function', () => {
  it('is found to the last digits, or as roughly as asked', () => {
    expect(brentRoot((x) => x * x * x - 2, 0, 2)).toBeCloseTo(2 ** (1 / 3), 15)
    expect(Math.abs(brentRoot((x) => Math.cos(x) - x, 0, 1, 1e-3) - 0.7390851332151607)).toBeLessThan(1e-3)
    expect(brentRoot((x) => x - 1, 1, 3)).toBe(1)
    expect(brentRoot((x) => x + 1, 0, 3)).toBe(0)
  })
})
