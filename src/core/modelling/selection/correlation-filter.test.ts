import { describe, expect, test } from 'vitest'
import { matrixOfColumns } from '../matrix.ts'
import { type CorrelationRule, filterCorrelated } from './correlation-filter.ts'

/** Columns c_j = u_0·a + u_j·√(1 − a²) of orthogonal contrasts: |r| between any two is the product of their a. */
const contrasts = [
  [1, 1, 1, 1, -1, -1, -1, -1],
  [1, 1, -1, -1, 1, 1, -1, -1],
  [1, -1, 1, -1, 1, -1, 1, -1],
  [1, 1, -1, -1, -1, -1, 1, 1],
  [1, -1, 1, -1, -1, 1, -1, 1],
]
const shares = [0.8, 0.95, 0.9, 0.3]
const columns = shares.map((share, j) =>
  contrasts[0].map((common, i) => share * common + Math.sqrt(1 - share * share) * contrasts[j + 1][i]),
)
const matrix = matrixOfColumns(columns)
const filter = (rule: CorrelationRule, threshold: number, labels: number[] | null = null) =>
  filterCorrelated(matrix, { method: 'pearson', threshold, rule }, labels)

// r01 = 0.76, r02 = 0.72, r12 = 0.855; column 3 correlates with none above 0.29.
describe('which of two correlated columns goes', () => {
  test('the one with the larger mean |r|', () => {
    expect(filter('larger-mean', 0.7)).toEqual([0, 3])
    expect(filter('larger-mean-exact', 0.7)).toEqual([0, 3])
    expect(filter('larger-mean', 0.74)).toEqual([0, 2, 3])
    expect(filter('larger-mean-exact', 0.74)).toEqual([0, 2, 3])
  })

  test('the one with the most partners, round by round', () => {
    expect(filter('recursive', 0.7)).toEqual([0, 3])
    expect(filter('recursive', 0.74)).toEqual([0, 2, 3])
  })

  test('the later one, against kept or against all earlier columns', () => {
    expect(filter('keep-earlier', 0.74)).toEqual([0, 2, 3])
    expect(filter('drop-later', 0.74)).toEqual([0, 3])
  })

  test('the less relevant one', () => {
    expect(filter('keep-more-relevant', 0.7, contrasts[0])).toEqual([1, 3])
    expect(() => filter('keep-more-relevant', 0.7)).toThrow(/needs the label/)
  })

  test('of equals up to rounding the earlier counts as the more correlated', () => {
    for (let seed = 0; seed < 20; seed++) {
      const values = [0, 1, 2].map((j) =>
        Array.from({ length: 21 }, (_, i) => Math.sin(seed + 3 * i * (j + 1) + i * i)),
      )
      const scaled = values[0].map((value) => 2 * value + 3)
      const labels = values[0].map((value, i) => (value + values[1][i] > 0 ? 1 : 0))
      const table = matrixOfColumns([...values, scaled])
      for (const method of ['pearson', 'spearman'] as const) {
        const kept = (rule: CorrelationRule) => filterCorrelated(table, { method, threshold: 0.95, rule }, labels)
        expect(kept('larger-mean-exact')).toEqual([1, 2, 3])
      }
    }
  })

  test('a constant column stays, a copy goes', () => {
    const table = matrixOfColumns([columns[0], columns[0], contrasts[0].map(() => 2)])
    for (const rule of ['larger-mean', 'larger-mean-exact', 'recursive', 'keep-earlier', 'drop-later'] as const) {
      const kept = filterCorrelated(table, { method: 'spearman', threshold: 0.9, rule })
      expect(kept).toHaveLength(2)
      expect(kept).toContain(2)
    }
    expect(() => filter('recursive', 1.2)).toThrow(/between 0 and 1, not 1.2/)
  })
})
