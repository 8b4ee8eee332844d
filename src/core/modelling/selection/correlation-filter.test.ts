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

  test('of a column and its nearly exact copy in other units the one that says more of the rest, as caret', () => {
    const twins = matrixOfColumns([
      [
        -0.896914546624981, 0.184849184646742, 1.58784533120882, -1.13037567424629, -0.0802517565509893,
        0.132420284381094, 0.707954729271733, -0.23969802417184, 1.98447393665293,
      ],
      [-1.036, 0.602, 2.57, -1.523, -1.12, 1.915, -1.603, 0.639, 2.02],
      [1.282, 0.377, 1.614, -0.861, 1.614, 1.915, -0.207, -2.38, -0.118],
      [
        1.20617090675, 3.369698369293, 6.175690662418, 0.7392486515074, 2.839496486898, 3.264840568762, 4.415909458543,
        2.520603951656, 6.968947873306,
      ],
    ])
    // means of |r| differ by 2e-14
    const options = { method: 'pearson', threshold: 0.9, rule: 'larger-mean-exact' } as const
    expect(filterCorrelated(twins, options)).toEqual([0, 1, 2])
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
