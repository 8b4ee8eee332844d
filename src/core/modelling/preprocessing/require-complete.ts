import type { Matrix } from '../matrix.ts'

/**
 * Refuses a matrix with missing or infinite values: a step that meets one was placed before imputation.
 *
 * @param matrix  n × p
 * @param step    name of the step, for the message
 */
export const requireComplete = (matrix: Matrix, step: string): void => {
  const at = matrix.values.findIndex((value) => !Number.isFinite(value))
  if (at < 0) return
  const column = Math.floor(at / matrix.rows)
  throw new Error(
    `Column ${column + 1} has no finite number in row ${at - column * matrix.rows + 1}; impute or drop it before the step ${step}.`,
  )
}

/**
 * Refuses to fit a step on nothing.
 *
 * @param matrix  n × p
 * @param step    name of the step, for the message
 * @param least   fewest training rows, ≥ 1
 */
export const requireRows = (matrix: Matrix, step: string, least: number): void => {
  if (matrix.rows < least || matrix.columns === 0)
    throw new Error(
      `The step ${step} needs at least ${least} training rows and one column; there are ${matrix.rows} rows and ${matrix.columns} columns.`,
    )
}

/**
 * Refuses to apply a fitted step to a table of another width.
 *
 * @param matrix  n × p
 * @param p       columns at fitting
 * @param step    name of the step, for the message
 */
export const requireColumns = (matrix: Matrix, p: number, step: string): void => {
  if (matrix.columns !== p)
    throw new Error(
      `The step ${step} was fitted on ${p} columns and was given ${matrix.columns}; give the same columns.`,
    )
}
