import { columnOf, type Matrix } from '../../matrix.ts'

/** A table with the order of each column's values, made once for all trees of a fit. */
export interface SortedColumns {
  readonly x: Matrix
  /** Row at each place of the ascending order; column j begins at n·j. Equal values stand in row order. */
  readonly order: Int32Array
  /** Place of each row in that order. */
  readonly place: Int32Array
}

/**
 * Sorts every column.
 *
 * @param x  n × p, no missing values
 */
export const sortColumns = (x: Matrix): SortedColumns => {
  const order = new Int32Array(x.values.length)
  const place = new Int32Array(x.values.length)
  const rows = Int32Array.from({ length: x.rows }, (_, i) => i)
  for (let j = 0; j < x.columns; j++) {
    const column = columnOf(x, j)
    const sorted = rows.slice().sort((a, b) => column[a] - column[b] || a - b)
    order.set(sorted, x.rows * j)
    for (let k = 0; k < x.rows; k++) place[x.rows * j + sorted[k]] = k
  }
  return { x, order, place }
}
