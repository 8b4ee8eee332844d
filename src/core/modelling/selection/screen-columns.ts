import { spearmanTest } from '#core/statistics/correlation/spearman.ts'
import { oneWayAnova } from '#core/statistics/tests/anova.ts'
import { kruskalWallisTest } from '#core/statistics/tests/kruskal-wallis.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import { tTest } from '#core/statistics/tests/t-test.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { requireComplete } from '../preprocessing/require-complete.ts'
import { byClass } from './by-class.ts'
import { chi2Scores } from './chi2-scores.ts'
import { chooseTwoSampleTest, type TwoSampleTest } from './choose-two-sample-test.ts'
import type { ColumnScore } from './column-score.ts'

/**
 * Univariate filters. `by-normality` takes Student's, Welch's or the Mann–Whitney test column by column; `chi-square`
 * wants values from 0; `spearman` takes the label as a number; Mann–Whitney uses the normal approximation with continuity
 * correction.
 */
export type ScreenTest = TwoSampleTest | 'by-normality' | 'anova-f' | 'kruskal-wallis' | 'chi-square' | 'spearman'

export interface ScreenedColumn extends ColumnScore {
  /** The test done; null where none could be. */
  readonly test: Exclude<ScreenTest, 'by-normality'> | null
}

/**
 * Tests every column against the label.
 *
 * @param matrix  n × p, training rows, finite
 * @param labels  class of each row; exactly two classes for tests of two samples, the lower one first
 * @param test    which
 * @returns one entry per column: the statistic (t, U of the first class, F, H, χ², ρ) and its two-sided p; undefined ones
 *          (a constant column) with the reason
 */
export const screenColumns = (matrix: Matrix, labels: ArrayLike<number>, test: ScreenTest): ScreenedColumn[] => {
  requireComplete(matrix, 'univariate filter')
  if (labels.length !== matrix.rows) throw new Error(`The filter needs the label of each of the ${matrix.rows} rows.`)
  const classes = new Set(Array.from(labels)).size
  const wanted =
    test === 'anova-f' || test === 'kruskal-wallis' || test === 'chi-square' || test === 'spearman' ? 2 : null
  if (classes < 2 || (wanted === null && classes !== 2))
    throw new Error(
      `The filter ${test} needs ${wanted === null ? 'two' : 'two or more'} classes; the training rows hold ${classes}.`,
    )
  if (test === 'chi-square') return chi2Scores(matrix, labels).map((score) => ({ ...score, test }))
  return Array.from({ length: matrix.columns }, (_, j) => screenColumn(columnOf(matrix, j), labels, test))
}

const screenColumn = (
  values: Float64Array,
  labels: ArrayLike<number>,
  test: Exclude<ScreenTest, 'chi-square'>,
): ScreenedColumn => {
  if (values.every((value) => value === values[0]))
    return { test: null, statistic: null, p: null, reason: 'the column is constant' }
  const groups = byClass(values, labels)
  const done = test === 'by-normality' ? chooseTwoSampleTest(groups[0], groups[1]) : test
  try {
    const { statistic, p, reason } = runTest(values, labels, groups, done)
    return { test: done, statistic, p, reason }
  } catch (error) {
    // Tests refuse columns that hold nothing to test; for a filter over many that is a result.
    return { test: done, statistic: null, p: null, reason: error instanceof Error ? error.message : String(error) }
  }
}

const runTest = (
  values: Float64Array,
  labels: ArrayLike<number>,
  groups: readonly Float64Array[],
  test: Exclude<ScreenTest, 'chi-square' | 'by-normality'>,
): ColumnScore => {
  if (test === 'anova-f') return oneWayAnova(groups)
  if (test === 'kruskal-wallis') return kruskalWallisTest(groups)
  if (test === 'mann-whitney') return mannWhitneyTest(groups[0], groups[1], { exact: false })
  if (test === 'spearman') {
    const { estimate, p, reason } = spearmanTest(values, labels, { exact: false })
    return { statistic: estimate, p, reason }
  }
  return tTest(groups[0], groups[1], { equalVariances: test === 'student-t' })
}
