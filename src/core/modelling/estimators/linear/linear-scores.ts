import { columnOf, type Matrix } from '../../matrix.ts'

/**
 * Linear predictor of each row: intercept + Σ coefficient·x.
 *
 * @param model  coefficients (p) and intercept
 * @param x      m × p
 */
export const linearScores = (
  model: { readonly coefficients: ArrayLike<number>; readonly intercept: number },
  x: Matrix,
): Float64Array => {
  const out = new Float64Array(x.rows).fill(model.intercept)
  for (let j = 0; j < x.columns; j++) {
    const b = model.coefficients[j]
    if (b === 0) continue
    const column = columnOf(x, j)
    for (let i = 0; i < x.rows; i++) out[i] += b * column[i]
  }
  return out
}
