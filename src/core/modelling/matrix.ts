/** A table of numbers, column by column: the value of row i and column j stands at `values[i + rows * j]`. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/**
 * A matrix from its columns.
 *
 * @param columns  any number of columns of equal length
 * @param rows     number of rows; needed only when there are no columns
 * @returns columns copied; throws when their lengths differ
 */
export const matrixOfColumns = (columns: readonly ArrayLike<number>[], rows = columns[0]?.length ?? 0): Matrix => {
  const values = new Float64Array(rows * columns.length)
  columns.forEach((column, j) => {
    if (column.length !== rows)
      throw new Error(`Column ${j + 1} has ${column.length} rows, the others ${rows}; give columns of equal length.`)
    values.set(column, rows * j)
  })
  return { rows, columns: columns.length, values }
}

/**
 * One column, as a view: writing into it writes into the matrix.
 *
 * @param matrix  n × p
 * @param j       column, 0 … p − 1
 */
export const columnOf = (matrix: Matrix, j: number): Float64Array =>
  matrix.values.subarray(matrix.rows * j, matrix.rows * (j + 1))

/**
 * The named rows, in the order named; a row may come several times.
 *
 * @param matrix  n × p
 * @param rows    indices 0 … n − 1
 */
export const selectRows = (matrix: Matrix, rows: ArrayLike<number>): Matrix => {
  const values = new Float64Array(rows.length * matrix.columns)
  for (let j = 0; j < matrix.columns; j++) {
    const from = matrix.rows * j
    const to = rows.length * j
    for (let i = 0; i < rows.length; i++) values[to + i] = matrix.values[from + rows[i]]
  }
  return { rows: rows.length, columns: matrix.columns, values }
}

/**
 * The named columns, in the order named.
 *
 * @param matrix   n × p
 * @param columns  indices 0 … p − 1
 */
export const selectColumns = (matrix: Matrix, columns: ArrayLike<number>): Matrix => {
  const values = new Float64Array(matrix.rows * columns.length)
  for (let k = 0; k < columns.length; k++) values.set(columnOf(matrix, columns[k]), matrix.rows * k)
  return { rows: matrix.rows, columns: columns.length, values }
}
