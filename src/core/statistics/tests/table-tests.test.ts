import { describe, expect, it } from 'vitest'
import { chiSquareTest, cramersV, gTest } from './chi-square-test.ts'
import { fisherExactTest } from './fisher-exact.ts'
import { fisherTableTest } from './fisher-table.ts'
import { exactMcNemarTest, mcNemarTest } from './mcnemar.ts'
import { woolfOddsRatio } from './odds-ratio.ts'

const table = [
  [12, 5],
  [3, 9],
]
// Agresti, job satisfaction by income: exact p 0.7827
const job = [
  [1, 3, 10, 6],
  [2, 3, 10, 7],
  [1, 6, 14, 12],
  [0, 1, 9, 11],
]

describe('chi-square tests', () => {
  it("equal SciPy's", () => {
    expect(chiSquareTest(table).p).toBeCloseTo(0.015534341414683461, 12)
    expect(chiSquareTest(table, true).statistic).toBeCloseTo(4.171457749766574, 11)
    const g = gTest([
      [10, 20, 30],
      [6, 9, 17],
    ])
    expect(g.statistic).toBeCloseTo(0.2740265420246606, 11)
    expect(g.p).toBeCloseTo(0.8719586542812721, 11)
  })

  it('never correct by more than the distance, nor beyond 2 × 2', () => {
    const even = [
      [2, 2],
      [2, 2],
    ]
    expect(chiSquareTest(even, true).statistic).toBe(0)
    expect(chiSquareTest(job, true).statistic).toBe(chiSquareTest(job).statistic)
  })

  it('leave an empty column out of G', () => {
    const [full, withGap] = [table, table.map(([a, b]) => [a, 0, b])].map((one) => gTest(one))
    expect(withGap).toMatchObject({ statistic: full.statistic, df: 2, reason: null })
    expect(withGap.p).toBeCloseTo(Math.exp(-(full.statistic ?? 0) / 2), 12)
  })

  it('are undefined with an empty row', () => {
    const empty = [
      [0, 0],
      [5, 7],
    ]
    expect(chiSquareTest(empty)).toMatchObject({ statistic: null, p: null, reason: 'a row or a column is empty' })
    expect(cramersV(empty).value).toBeNull()
    expect(
      cramersV([
        [5, 0],
        [0, 5],
      ]).value,
    ).toBe(1)
    expect(() => chiSquareTest([[1, 2]])).toThrow('two rows')
    expect(() =>
      chiSquareTest([
        [1, 2],
        [1.5, 1],
      ]),
    ).toThrow('whole counts')
  })
})

describe("Fisher's exact test", () => {
  it("equals SciPy's p, conditional odds ratio and limits", () => {
    const { p, oddsRatio, interval } = fisherExactTest(table)
    expect(p).toBeCloseTo(0.02532768703367614, 13)
    expect(oddsRatio).toBeCloseTo(6.65438336820562, 10)
    expect(interval.lower).toBeCloseTo(1.0761184518012417, 10)
    expect(interval.upper).toBeCloseTo(55.70560237079638, 9)
    expect(fisherExactTest(table, { alternative: 'less' }).p).toBeCloseTo(0.9978677328002665, 13)
  })

  it('has closed ends where a cell is empty', () => {
    const zero = fisherExactTest([
      [0, 6],
      [7, 7],
    ])
    expect([zero.oddsRatio, zero.interval.lower]).toEqual([0, 0])
    expect(
      fisherExactTest([
        [6, 0],
        [7, 7],
      ]),
    ).toMatchObject({ oddsRatio: Infinity, interval: { upper: Infinity } })
    expect(
      fisherExactTest([
        [0, 0],
        [5, 7],
      ]),
    ).toMatchObject({ p: 1, oddsRatio: 0 })
  })

  it('is the same test for tables of any size', () => {
    expect(fisherTableTest(table).p).toBeCloseTo(0.02532768703367614, 12)
    expect(fisherTableTest(job)).toMatchObject({ exact: true })
    expect(fisherTableTest(job).p).toBeCloseTo(0.7826849389656388, 10)
    const transposed = job[0].map((_, j) => job.map((row) => row[j]))
    expect(fisherTableTest(transposed).p).toBeCloseTo(0.7826849389656388, 10)
    expect(
      fisherTableTest([
        [3, 0, 0],
        [0, 3, 0],
        [0, 0, 3],
      ]).p,
    ).toBeCloseTo(6 / 1680, 12)
    expect(
      fisherTableTest([
        [3, 4],
        [0, 0],
      ]),
    ).toEqual({ exact: true, p: 1 })
  })

  it('agrees with a plain listing of all tables', () => {
    const counts = [
      [3, 1, 4],
      [1, 5, 0],
      [2, 2, 3],
    ]
    expect(fisherTableTest(counts).p).toBeCloseTo(listedP(counts), 12)
  })

  it('estimates what would take too long, says so, and repeats with the seed', () => {
    const estimate = fisherTableTest(job, { limit: 100 })
    expect(estimate).toEqual(fisherTableTest(job, { limit: 100, seed: 1 }))
    if (estimate.exact) throw new Error('an estimate was wanted')
    expect(estimate.draws).toBe(50000)
    expect(Math.abs(estimate.p - 0.7826849389656388)).toBeLessThan(4 * estimate.standardError)
  })

  it('answers a 5 × 4 table of 300, by draws that it names where the tables are too many', () => {
    const large = [
      [20, 12, 15, 10],
      [11, 18, 14, 19],
      [16, 14, 12, 20],
      [17, 13, 19, 15],
      [10, 16, 15, 14],
    ]
    const found = fisherTableTest(large)
    expect(found.exact).toBe(false)
    // So many counts make Pearson's chi-square a close approximation.
    expect(Math.abs((found.p ?? 0) - (chiSquareTest(large, false).p ?? 0))).toBeLessThan(0.02)
  })
})

describe('paired proportions and odds ratio', () => {
  const approval = [
    [794, 150],
    [86, 570],
  ]

  it("equals Agresti's example with and without correction", () => {
    expect(mcNemarTest(approval, false).statistic).toBeCloseTo(64 ** 2 / 236, 12)
    expect(mcNemarTest(approval).statistic).toBeCloseTo(63 ** 2 / 236, 12)
  })

  it('is binomial when exact, and half as strict in mid-p form', () => {
    const { p, midP } = exactMcNemarTest([
      [30, 1],
      [6, 22],
    ])
    expect(p).toBeCloseTo(16 / 128, 14)
    expect(midP).toBeCloseTo(9 / 128, 14)
    expect(
      exactMcNemarTest([
        [1, 4],
        [4, 1],
      ]),
    ).toMatchObject({ p: 1, midP: 1 })
    expect(
      exactMcNemarTest([
        [10, 0],
        [0, 9],
      ]).reason,
    ).toBe('no pair is discordant')
    expect(
      mcNemarTest([
        [10, 0],
        [0, 9],
      ]).p,
    ).toBeNull()
    expect(
      mcNemarTest([
        [1, 4],
        [4, 1],
      ]).statistic,
    ).toBe(0)
  })

  it('is ad/bc with limits on the log scale', () => {
    const { oddsRatio, interval } = woolfOddsRatio(table)
    expect(oddsRatio).toBeCloseTo(7.2, 14)
    expect((interval.lower ?? 0) * (interval.upper ?? 0)).toBeCloseTo(7.2 ** 2, 10)
    expect(
      woolfOddsRatio([
        [0, 6],
        [7, 7],
      ]),
    ).toMatchObject({ oddsRatio: 0, interval: { lower: 0, upper: null } })
    expect(
      woolfOddsRatio([
        [0, 0],
        [5, 7],
      ]).oddsRatio,
    ).toBeNull()
  })
})

/** p-value from every table with the margins of 3 × 3 counts. */
const listedP = (counts: number[][]): number => {
  const rows = counts.map((row) => row.reduce((sum, x) => sum + x, 0))
  const columns = counts[0].map((_, j) => counts.reduce((sum, row) => sum + row[j], 0))
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  const weight = (cells: number[]): number => 1 / cells.reduce((product, x) => product * factorial(x), 1)
  const observed = weight(counts.flat())
  let total = 0
  let extreme = 0
  for (let a = 0; a <= rows[0]; a++)
    for (let b = 0; b <= rows[0] - a; b++)
      for (let d = 0; d <= rows[1]; d++)
        for (let e = 0; e <= rows[1] - d; e++) {
          const c = rows[0] - a - b
          const f = rows[1] - d - e
          const cells = [a, b, c, d, e, f, columns[0] - a - d, columns[1] - b - e, columns[2] - c - f]
          if (cells.some((x) => x < 0)) continue
          total += weight(cells)
          if (weight(cells) <= observed * (1 + 1e-7)) extreme += weight(cells)
        }
  return extreme / total
}
