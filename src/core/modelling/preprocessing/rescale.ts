import { columnOf, type Matrix } from '../matrix.ts'

/**
 * (x − centre) / scale for every column.
 *
 * @param matrix  n × p
 * @param centre  one number per column
 * @param scale   one number per column, none 0
 */
export const rescale = (matrix: Matrix, centre: readonly number[], scale: readonly number[]): Matrix => {
  const out: Matrix = { ...matrix, values: Float64Array.from(matrix.values) }
  for (let j = 0; j < matrix.columns; j++) {
    const column = columnOf(out, j)
    for (let i = 0; i < column.length; i++) column[i] = (column[i] - centre[j]) / scale[j]
  }
  return out
}
