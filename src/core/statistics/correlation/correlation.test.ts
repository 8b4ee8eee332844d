import { describe, expect, it } from 'vitest'
import { correlationMatrix } from './correlation-matrix.ts'
import { kendallTest } from './kendall.ts'
import { correlationOf, pearsonTest } from './pearson.ts'
import { squaredRankDistanceCounts } from './rank-distance-counts.ts'
import { spearmanTest } from './spearman.ts'

// numbers without another source are SciPy's
const x = [1, 2, 3, 4, 5, 6, 7.5]
const y = [2, 1, 4, 3, 7, 5, 6]

describe('Pearson', () => {
  it("equals SciPy's test and limits", () => {
    const { estimate, p, interval } = pearsonTest(x, y)
    expect(estimate).toBeCloseTo(0.8118121097900862, 13)
    expect(p).toBeCloseTo(0.02658788744107368, 12)
    expect(interval.lower).toBeCloseTo(0.15117134845445368, 11)
    expect(interval.upper).toBeCloseTo(0.9711597647988542, 11)
  })

  it('keeps its digits on offsets and tiny scales', () => {
    const shifted = x.map((value) => 1e8 + value)
    const tiny = y.map((value) => value * 1e-200)
    expect(correlationOf(shifted, tiny)).toBeCloseTo(0.8118121097900862, 9)
  })

  it('is null without spread, and has no limits for three pairs', () => {
    expect(
      pearsonTest(
        x,
        x.map(() => 0.1),
      ),
    ).toMatchObject({ estimate: null, p: null, reason: 'one of the sides has no spread' })
    expect(pearsonTest([1, 2, 4], [1, 3, 2]).interval).toMatchObject({ lower: null, upper: null })
    expect(() => pearsonTest([1, 2, null], [1, 2, 3])).toThrow('three pairs, there are 2')
  })
})

describe('Spearman', () => {
  it('counts all orders of up to nine pairs', () => {
    // distribution for four: 1, 3, 1, 4, 2, 2, 2, 4, 1, 3, 1
    expect([...squaredRankDistanceCounts(4)]).toEqual([1, 3, 1, 4, 2, 2, 2, 4, 1, 3, 1])
    expect(squaredRankDistanceCounts(9).reduce((sum, count) => sum + count, 0)).toBe(362880)
    // 86 of the 5040 orders of seven have Σd² ≤ 10
    const { statistic, p } = spearmanTest([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6])
    expect(statistic).toBeCloseTo(10, 10)
    expect(p).toBeCloseTo(2 * 0.017063492063492, 6)
  })

  it('takes t with ties', () => {
    const { estimate, p, exact } = spearmanTest([1, 2, 3, 4, 5, 6, 7, 7], [2, 1, 4, 3, 7, 8, 6, 5])
    expect(exact).toBe(false)
    expect(estimate).toBeCloseTo(0.7545045450053531, 13)
    expect(p).toBeCloseTo(0.030512759033309068, 12)
  })

  it('has p 2/n! for the perfect order, one-sided half of it', () => {
    const order = [1, 2, 3, 4, 5]
    expect(spearmanTest(order, order).p).toBeCloseTo(2 / 120, 14)
    expect(spearmanTest(order, order, { alternative: 'less' }).p).toBe(1)
    expect(spearmanTest(order, [5, 4, 3, 2, 1], { alternative: 'less' }).p).toBeCloseTo(1 / 120, 14)
  })

  it('nears the t distribution as the pairs grow', () => {
    const many = Array.from({ length: 200 }, (_, i) => i)
    const other = many.map((value) => (value * 67) % 199.5)
    const series = spearmanTest(many, other).p ?? 0
    const t = spearmanTest(many, other, { exact: false }).p ?? 1
    expect(Math.abs(series - t)).toBeLessThan(2e-3)
  })
})

describe('Kendall', () => {
  it("equals SciPy's exact test and its normal one with ties", () => {
    const exact = kendallTest([1, 2, 3, 4, 5, 6, 7], y)
    expect(exact.estimate).toBeCloseTo(0.6190476190476191, 14)
    expect(exact.p).toBeCloseTo(0.06904761904761905, 13)
    const tied = kendallTest([1, 2, 2, 4, 5, 6, 7], [2, 1, 4, 3, 3, 5, 6])
    expect(tied.estimate).toBeCloseTo(0.65, 13)
    expect(tied.p).toBeCloseTo(0.04583520821282734, 12)
  })

  it('is null without spread', () => {
    expect(kendallTest([1, 2, 3], [4, 4, 4])).toMatchObject({ estimate: null, p: null })
  })
})

describe('matrix', () => {
  it('is symmetric, names columns without spread and agrees with the pair', () => {
    const { values, size, withoutSpread } = correlationMatrix([x, y, x.map(() => 3)], 'pearson')
    expect(size).toBe(3)
    expect(values[1]).toBeCloseTo(0.8118121097900862, 13)
    expect(values[3]).toBe(values[1])
    expect([values[0], values[4]]).toEqual([1, 1])
    expect(values[8]).toBeNaN()
    expect(withoutSpread).toEqual([2])
    const ranks = correlationMatrix([x, y], 'spearman').values[1]
    expect(ranks).toBeCloseTo(1 - (6 * 10) / (7 * 48), 13)
    expect(() => correlationMatrix([[1, 2], [1]])).toThrow('column 2 has 1')
  })
})
