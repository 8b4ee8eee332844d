import { columnOf, type Matrix } from '../matrix.ts'
import { solveSymmetric } from './solve-symmetric.ts'

export interface BatchModel {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  readonly effects: readonly (readonly number[])[]
}

const meanOver = (column: Float64Array, rows: readonly number[]): number =>
  rows.reduce((sum, i) => sum + column[i], 0) / rows.length

/** The column less the mean of its batch, row by row. */
const withinBatches = (column: Float64Array, rowsOf: readonly (readonly number[])[]): Float64Array => {
  const out = Float64Array.from(column)
  for (const rows of rowsOf) {
    const mean = meanOver(column, rows)
    for (const i of rows) out[i] -= mean
  }
  return out
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i], 0)

/**
 * Least squares of every column on batches and covariates, by regression within the batches.
 *
 * @param matrix      n × p
 * @param rowsOf      rows of each batch
 * @param covariates  n × q, or null
 * @returns mean: the batches' intercepts weighted by their rows; sd: root mean squared residual (n); effects `[q][p]`.
 *          Throws when a covariate does not vary within the batches or depends on the others.
 */
export const fitBatchModel = (
  matrix: Matrix,
  rowsOf: readonly (readonly number[])[],
  covariates: Matrix | null,
): BatchModel => {
  const q = covariates?.columns ?? 0
  const kept = Array.from({ length: q }, (_, c) => columnOf(covariates as Matrix, c))
  const centred = kept.map((column) => withinBatches(column, rowsOf))
  const products = centred.map((a) => centred.map((b) => dot(a, b)))
  const all = Array.from({ length: matrix.rows }, (_, i) => i)
  const mean: number[] = []
  const sd: number[] = []
  const effects = kept.map((): number[] => [])
  for (let j = 0; j < matrix.columns; j++) {
    const column = columnOf(matrix, j)
    const residual = withinBatches(column, rowsOf)
    const solved = solveSymmetric(
      products,
      centred.map((covariate) => dot(covariate, residual)),
    )
    if (solved === null)
      throw new Error(
        'A covariate to protect is explained by the batches or by the other covariates; leave it out of the ComBat step.',
      )
    let centre = meanOver(column, all)
    solved.forEach((effect, c) => {
      effects[c].push(effect)
      centre -= effect * meanOver(kept[c], all)
      for (let i = 0; i < residual.length; i++) residual[i] -= effect * centred[c][i]
    })
    mean.push(centre)
    const squares = dot(residual, residual)
    const size = dot(column, column)
    sd.push(squares <= 1e-24 * size ? 0 : Math.sqrt(squares / matrix.rows))
  }
  return { mean, sd, effects }
}
