import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import type { ColumnScore } from './column-score.ts'

/**
 * Chi-square score of non-negative columns (frequencies, 0/1, min-max scaled): sums per class against the sums expected
 * from the sizes of the classes, df = classes − 1. Not a test of a contingency table: for 0/1 columns it counts ones only.
 *
 * @param matrix  n × p, every value ≥ 0
 * @param labels  class of each row, two or more classes
 * @returns one score per column; undefined for a column of zeros; throws for a negative value
 * @see Liu & Setiono 1995, doi:10.1109/TAI.1995.479783; this form is that of scikit-learn's `chi2`
 */
export const chi2Scores = (matrix: Matrix, labels: ArrayLike<number>): ColumnScore[] => {
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b)
  if (labels.length !== matrix.rows || classes.length < 2)
    throw new Error('The chi-square filter needs the class of every row, and rows of two or more classes.')
  const classOf = Array.from(labels, (label) => classes.indexOf(label))
  const shares = classes.map((_, c) => classOf.filter((each) => each === c).length / matrix.rows)
  return Array.from({ length: matrix.columns }, (_, j) => {
    const column = columnOf(matrix, j)
    const observed = classes.map(() => 0)
    let total = 0
    column.forEach((value, i) => {
      if (!(value >= 0))
        throw new Error(
          `The chi-square filter takes values from 0; column ${j + 1} holds ${value}: use min-max scaling before it.`,
        )
      observed[classOf[i]] += value
      total += value
    })
    if (total === 0) return { statistic: null, p: null, reason: 'all values are zero' }
    const statistic = observed.reduce(
      (sum, value, c) => sum + (value - shares[c] * total) ** 2 / (shares[c] * total),
      0,
    )
    return { statistic, p: chiSquareSf(statistic, classes.length - 1), reason: null }
  })
}
