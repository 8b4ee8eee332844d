import { columnOf } from '#core/modelling/matrix.ts'
import { applyMinMax, fitMinMax } from '#core/modelling/preprocessing/min-max.ts'
import { byClass } from '#core/modelling/selection/by-class.ts'
import { type ScreenTest, screenColumns } from '#core/modelling/selection/screen-columns.ts'
import { selectKBest } from '#core/modelling/selection/select-k-best.ts'
import { chiSquareTest } from '#core/statistics/tests/chi-square-test.ts'
import { mannWhitneyTest } from '#core/statistics/tests/mann-whitney.ts'
import { shapiroWilkTest } from '#core/statistics/tests/shapiro-wilk.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { type FeatureTable, numberIn } from './py-features-table.ts'

const screened = ({ matrix, labels }: FeatureTable, test: ScreenTest) => {
  const columns = screenColumns(matrix, labels, test)
  return { statistic: columns.map(({ statistic }) => statistic), p: columns.map(({ p }) => p) }
}

/** Every column by itself. */
const each = <T>({ matrix }: FeatureTable, of: (column: Float64Array) => T): T[] =>
  Array.from({ length: matrix.columns }, (_, j) => of(columnOf(matrix, j)))

/** Univariate filters and tests; null for other cases. */
export const testCase = ({ id, call }: GoldenCase, table: FeatureTable): unknown => {
  if (id === 'f_classif') {
    const { statistic, p } = screened(table, 'anova-f')
    return { F: statistic, p }
  }
  if (id.startsWith('chi2')) {
    const scaled = applyMinMax(fitMinMax(table.matrix), table.matrix)
    const { statistic, p } = screened({ ...table, matrix: scaled }, 'chi-square')
    return { chi2: statistic, p }
  }
  if (id.startsWith('select_k_best'))
    return selectKBest(screened(table, 'anova-f').statistic, numberIn(call, /k=(\d+)/)).map((j) => table.names[j])
  if (id.startsWith('scipy_mannwhitney')) {
    const results = each(table, (column) => {
      const [a, b] = byClass(column, table.labels)
      const small = Math.min(a.length, b.length) <= 8
      return mannWhitneyTest(a, b, { exact: id.endsWith('auto') && small })
    })
    return { U: results.map(({ statistic }) => statistic), p: results.map(({ p }) => p) }
  }
  if (id === 'scipy_ttest') return { student_p: screened(table, 'student-t').p, welch_p: screened(table, 'welch-t').p }
  if (id === 'scipy_shapiro') {
    const results = each(table, shapiroWilkTest)
    return { W: results.map(({ statistic }) => statistic), p: results.map(({ p }) => p) }
  }
  const { statistic, p } = screened(table, 'spearman')
  return { rho: statistic, p }
}

/** `chi2_contingency` with and without Yates' correction for every contingency table of the set. */
export const tablesCase = (data: GoldenData): unknown =>
  Object.fromEntries(
    Object.entries(data.json('tables.json') as Record<string, number[][]>).map(([name, table]) => [
      name,
      { chi2_correct: chiSquareTest(table, true).statistic, chi2: chiSquareTest(table).statistic },
    ]),
  )
