import { describe, expect, test } from 'vitest'
import { matrixOfColumns } from '../matrix.ts'
import { chooseTwoSampleTest } from './choose-two-sample-test.ts'
import { screenColumns } from './screen-columns.ts'
import { selectByP } from './select-by-p.ts'
import { selectKBest } from './select-k-best.ts'

const labels = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
const matrix = matrixOfColumns([
  [1, 2, 3, 4, 5, 3, 4, 5, 6, 7],
  [7, 7, 7, 7, 7, 7, 7, 7, 7, 7],
])

describe('univariate filters', () => {
  test('each test on a worked example', () => {
    const first = (test: Parameters<typeof screenColumns>[2]) => screenColumns(matrix, labels, test)[0]
    // Means 3 and 5, both variances 2.5: t = −2/√(2·2.5/5) = −2.
    expect(first('student-t').statistic).toBeCloseTo(-2, 13)
    expect(first('student-t').p).toBeCloseTo(0.08051623795726257, 12)
    expect(first('anova-f').statistic).toBeCloseTo(4, 13)
    expect(first('mann-whitney').statistic).toBe(4.5)
    // Sums 15 and 25 against 20 and 20.
    expect(first('chi-square').statistic).toBeCloseTo(2.5, 13)
    expect(first('by-normality')).toMatchObject({ test: 'student-t' })
  })

  test('a constant column has a reason instead of a p', () => {
    for (const test of ['student-t', 'mann-whitney', 'anova-f', 'spearman', 'by-normality'] as const)
      expect(screenColumns(matrix, labels, test)[1]).toEqual({
        test: null,
        statistic: null,
        p: null,
        reason: 'the column is constant',
      })
  })

  test('normality decides', () => {
    const normal = Float64Array.from([-1.5, -0.9, -0.4, 0, 0.4, 0.9, 1.5])
    expect(chooseTwoSampleTest(normal, normal)).toBe('student-t')
    expect(
      chooseTwoSampleTest(
        normal,
        normal.map((value) => value * 9),
      ),
    ).toBe('welch-t')
    expect(
      chooseTwoSampleTest(
        normal,
        normal.map((value) => Math.exp(4 * value)),
      ),
    ).toBe('mann-whitney')
    expect(chooseTwoSampleTest(normal, new Float64Array(5))).toBe('mann-whitney')
  })

  test('refusals', () => {
    expect(() =>
      screenColumns(
        matrix,
        labels.map(() => 1),
        'student-t',
      ),
    ).toThrow(/needs two classes.*hold 1/)
    expect(() =>
      screenColumns(
        matrix,
        labels.map((_, i) => i % 3),
        'mann-whitney',
      ),
    ).toThrow(/hold 3/)
    expect(() => screenColumns(matrixOfColumns([[-1, 1]]), [0, 1], 'chi-square')).toThrow(/column 1 holds -1/)
  })
})

describe('choosing', () => {
  test('raw p and Benjamini–Hochberg', () => {
    const p = [0.01, 0.04, null, 0.03, 0.2]
    expect(selectByP(p, 0.05, 'none').kept).toEqual([0, 1, 3])
    expect(selectByP(p, 0.05, 'bh')).toEqual({ kept: [0], adjusted: [0.04, 0.04 * (4 / 3), null, 0.04 * (4 / 3), 0.2] })
    expect(() => selectByP(p, 0, 'none')).toThrow(/level/)
  })

  test('the k best, undefined never, ties to the earlier', () => {
    expect(selectKBest([1, null, 3, 3, 3], 2)).toEqual([2, 3])
    expect(selectKBest([1, null], 5)).toEqual([0])
  })
})
