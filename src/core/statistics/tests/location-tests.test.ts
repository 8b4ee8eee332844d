import { describe, expect, it } from 'vitest'
import { oneWayAnova, welchAnova } from './anova.ts'
import { cohenD } from './cohen-d.ts'
import { hodgesLehmannShift } from './hodges-lehmann.ts'
import { kruskalWallisTest } from './kruskal-wallis.ts'
import { mannWhitneyTest } from './mann-whitney.ts'
import { pairedSignedRankTest, signedRankTest } from './signed-rank.ts'
import { oneSampleTTest, pairedTTest, tTest } from './t-test.ts'
import { tukeyHsd } from './tukey-hsd.ts'

// numbers without another source are SciPy's
const a = [12.1, 9.8, 14.2, 11.7, 10.3, 13.5, 12.9]
const b = [8.7, 11.1, 9.9, 7.4, 10.8]
const c = [13.0, 15.2, 12.4, 16.1]

describe('t test', () => {
  it("equals SciPy's Welch test with its limits", () => {
    const { statistic, df, p, interval } = tTest(a, b)
    expect(statistic).toBeCloseTo(2.710199163119675, 11)
    expect(df[0]).toBeCloseTo(9.05976376030377, 11)
    expect(p).toBeCloseTo(0.02385172365525242, 12)
    expect(interval.lower).toBeCloseTo(0.4139647362691421, 11)
    expect(interval.upper).toBeCloseTo(4.568892406588004, 11)
  })

  it('is one-sided when asked, with an open interval', () => {
    const greater = tTest(a, b, { equalVariances: true, alternative: 'greater' })
    expect(greater.p).toBeCloseTo(0.011457652565414403, 12)
    expect(greater.interval.upper).toBe(Infinity)
    expect(oneSampleTTest(a, { mu: 11, alternative: 'less' }).p).toBeCloseTo(0.9349017357924488, 12)
  })

  it('pairs values, drops pairs with gaps and counts them', () => {
    const result = pairedTTest([...a.slice(0, 5), null, 3], [...b, 5, null])
    expect(result.statistic).toBeCloseTo(1.6748339474960174, 11)
    expect(result.p).toBeCloseTo(0.1692779644757144, 12)
    expect([result.n, result.missing]).toEqual([[5], [2]])
  })

  it('refuses constant and too few values, and has no t for zeros', () => {
    expect(() => tTest([2, 2, 2], [3, 3])).toThrow('essentially constant')
    expect(() => tTest([1], [2, 3])).toThrow('too few values')
    expect(tTest([1], [2, 3], { equalVariances: true }).df).toEqual([1])
    expect(oneSampleTTest([0, 0, 0])).toMatchObject({ statistic: null, p: null, reason: 'all values are zero' })
  })

  it('gives the effect size', () => {
    expect(cohenD([1, 2, 3], [2, 3, 4]).value).toBe(-1)
    expect(cohenD([1, 1], [2, 2]).value).toBe(-Infinity)
    expect(cohenD([1, 1], [1, 1]).reason).toBe('all values are equal')
    expect(cohenD([1], [1, 2]).reason).toBe('a sample has fewer than two values')
  })
})

describe('Mann–Whitney test', () => {
  it("equals SciPy's exact test", () => {
    expect(mannWhitneyTest(a, b)).toMatchObject({ statistic: 30, exact: true })
    expect(mannWhitneyTest(a, b).p).toBeCloseTo(0.04797979797979798, 14)
    expect(mannWhitneyTest(a, b, { alternative: 'greater' }).p).toBeCloseTo(0.02398989898989899, 14)
  })

  it('corrects the normal approximation for ties', () => {
    const tied = mannWhitneyTest([1, 2, 2, 3, 5, 5, 5], [2, 4, 5, 6, 6, 7])
    expect([tied.statistic, tied.exact]).toEqual([9.5, false])
    expect(tied.p).toBeCloseTo(0.1085283022857299, 12)
  })

  it('counts 50 + 50 exactly', () => {
    const x = Array.from({ length: 50 }, (_, i) => i)
    const y = x.map((value) => value * 1.13 + 7.77)
    expect(Math.abs((mannWhitneyTest(x, y, { exact: true }).p ?? 0) / 0.0013928700674342733 - 1)).toBeLessThan(1e-12)
  })

  it('keeps the digits of the most extreme order', () => {
    const x = Array.from({ length: 40 }, (_, i) => i)
    const { p } = mannWhitneyTest(
      x,
      x.map((value) => value + 100),
    )
    // 2 / C(80, 40)
    expect(Math.abs((p ?? 0) / (2 / 1.0750720873333618e23) - 1)).toBeLessThan(1e-12)
  })

  it('has no p where all values are equal', () => {
    expect(mannWhitneyTest([1, 1], [1, 1, 1])).toMatchObject({ statistic: 3, p: null, reason: 'all values are equal' })
    expect(() => mannWhitneyTest([], [1])).toThrow('values on both sides')
    expect(() =>
      mannWhitneyTest(
        new Float64Array(300).map((_, i) => i),
        new Float64Array(300).map((_, i) => i + 0.5),
        { exact: true },
      ),
    ).toThrow('too long')
  })
})

describe('Hodges–Lehmann shift', () => {
  it('is the median of the differences, with their order statistics as limits', () => {
    const differences = a.flatMap((x) => b.map((y) => x - y)).sort((x, y) => x - y)
    const { estimate, interval, exact } = hodgesLehmannShift(a, b)
    expect(exact).toBe(true)
    expect(estimate).toBe(differences[17])
    // P(U ≤ 5) = 19/792 < 0.025 ≤ P(U ≤ 6): the sixth from both ends
    expect(interval.lower).toBe(differences[5])
    expect(interval.upper).toBe(differences[29])
  })

  it('takes the normal approximation with ties, and one side alone', () => {
    const x = [1, 2, 2, 3, 5, 5, 5]
    const y = [2, 4, 5, 6, 6, 7]
    expect(hodgesLehmannShift(x, y)).toMatchObject({ estimate: -2, exact: false })
    // R 4.2: wilcox.test(c(1, 2, 4, 4), c(2, 5, 5, 9), conf.int = TRUE)$estimate; differences −3 and −1 are in the middle
    const even = [
      [1, 2, 4, 4],
      [2, 5, 5, 9],
    ] as const
    expect(hodgesLehmannShift(...even).estimate).toBe(-2)
    expect(hodgesLehmannShift(...even, { rootTolerance: 1e-4 }).estimate).toBeCloseTo(-2.85880699697979, 12)
    expect(hodgesLehmannShift(x, y, { alternative: 'less' }).interval.lower).toBe(-Infinity)
    expect(hodgesLehmannShift([1], [2, 4]).levelNotReached).toBe(true)
    expect(() => hodgesLehmannShift([1, 1], [2, 2])).toThrow('tied')
  })
})

describe('signed-rank test', () => {
  it("equals SciPy's exact test", () => {
    const { statistic, p, exact } = signedRankTest([1.2, -0.7, 2.1, 3.3, 0.4, -1.9, 2.8, 0.9])
    expect([statistic, exact]).toEqual([29, true])
    expect(p).toBeCloseTo(0.1484375, 14)
  })

  it('leaves out zeros and approximates with ties', () => {
    const result = pairedSignedRankTest([5, 3, 4, 6, 2], [4, 3, 2, 7, 4])
    expect(result).toMatchObject({ n: [4], zeros: 1, exact: false, statistic: 5 })
    expect(result.p).toBe(1)
    expect(signedRankTest([0, 0])).toMatchObject({ p: null, reason: 'no value differs from zero' })
  })
})

describe('several groups', () => {
  it("equals SciPy's tests", () => {
    const kruskal = kruskalWallisTest([a, b, c])
    expect(kruskal.statistic).toBeCloseTo(8.525735294117652, 11)
    expect(kruskal.p).toBeCloseTo(0.014081862642396843, 12)
    const anova = oneWayAnova([a, b, c])
    expect(anova.statistic).toBeCloseTo(9.013274099768132, 11)
    expect(anova.p).toBeCloseTo(0.0035023882662689227, 12)
  })

  it('is the square of t for two groups', () => {
    expect(oneWayAnova([a, b]).statistic).toBeCloseTo((tTest(a, b, { equalVariances: true }).statistic ?? 0) ** 2, 11)
    const welch = welchAnova([a, b])
    expect(welch.statistic).toBeCloseTo(2.710199163119675 ** 2, 10)
    expect(welch.df[1]).toBeCloseTo(9.05976376030377, 10)
  })

  it('compares pairs by the studentized range', () => {
    const [ab, ac, bc] = tukeyHsd([a, b, c])
    expect(ab.p).toBeCloseTo(0.05232059, 7)
    expect(ac.p).toBeCloseTo(0.13660666, 7)
    expect(bc.p).toBeCloseTo(0.00272653, 7)
    expect(bc.difference).toBeGreaterThan(0)
    expect(bc.interval.lower).toBeCloseTo(1.71328255, 6)
  })

  it('says what is undefined', () => {
    expect(kruskalWallisTest([[1, 1], [1]])).toMatchObject({ statistic: null, p: null, reason: 'all values are equal' })
    expect(
      oneWayAnova([
        [0.1, 0.1],
        [0.3, 0.3],
      ]),
    ).toMatchObject({ statistic: Infinity, p: 0 })
    expect(
      oneWayAnova([
        [0.1, 0.1],
        [0.1, 0.1],
      ]),
    ).toMatchObject({ statistic: null, reason: 'all values are equal' })
    expect(() => oneWayAnova([[1], [2, 3]])).toThrow('group 1 has 1')
    expect(
      welchAnova([
        [1, 1],
        [2, 3],
      ]),
    ).toMatchObject({ p: null, reason: 'a group has no spread' })
  })
})
