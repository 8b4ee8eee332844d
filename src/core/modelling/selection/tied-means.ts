import { carefulSum } from '#core/numeric/careful-sum.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { carefulCorrelation } from './careful-correlation.ts'

/** Means that differ by less than this share cannot be told apart in plain double precision. */
const doubtful = 1e-11
/** Products of numbers that deciding ties may cost. */
const mostProducts = 1e7

/**
 * Mean |r| per column, those that nearly tie taken anew with twice the digits: whether a copy of a column, or a column
 * in other units, stands before its twin is then decided by the data and not by the rounding of sums.
 *
 * @param means    mean |r| of each column with the others
 * @param columns  n × p, the values (or ranks) that were correlated
 * @param self     whether a mean counts the column's correlation with itself, 1
 * @returns means, equal where columns are equal; rounded to 13 digits where too many tie to take them anew
 */
export const settleTiedMeans = (means: readonly number[], columns: Matrix, self: boolean): number[] => {
  const p = means.length
  const order = means.map((_, j) => j).sort((a, b) => means[a] - means[b])
  const isNear = (k: number): boolean =>
    k > 0 && k < p && means[order[k]] - means[order[k - 1]] <= doubtful * means[order[k]]
  const tied = order.filter((_, k) => isNear(k) || isNear(k + 1))
  const settled = [...means]
  if (tied.length * p * columns.rows > mostProducts) {
    for (const j of tied) settled[j] = Number(means[j].toPrecision(13))
    return settled
  }
  const known: number[] = []
  for (const j of tied) {
    const column = columnOf(columns, j)
    const twin = known.find((other) => columnOf(columns, other).every((value, i) => value === column[i]))
    if (twin === undefined) {
      const correlationWith = carefulCorrelation(column)
      const row = Array.from({ length: p }, (_, b) => (b === j ? Number(self) : correlationWith(columnOf(columns, b))))
      settled[j] = carefulSum(row) / (self ? p : p - 1)
      known.push(j)
    } else settled[j] = settled[twin]
  }
  return settled
}
