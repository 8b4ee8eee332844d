import { columnOf, type Matrix } from '../matrix.ts'
import { type BatchModel, fitBatchModel } from './combat-design.ts'
import { shrinkBatch } from './combat-prior.ts'
import { requireComplete, requireRows } from './require-complete.ts'

export interface FittedCombat {
  readonly kind: 'combat'
  /** Batches seen in training, in code-unit order. */
  readonly batches: readonly string[]
  /** Per column: pooled mean, pooled SD (population; 0 for a constant column, which passes unchanged). */
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  /** `[covariate][column]`: effects that are kept. */
  readonly effects: readonly (readonly number[])[]
  /** `[batch][column]`: shrunken location and scale of the batch on the standardised columns. */
  readonly location: readonly (readonly number[])[]
  readonly scale: readonly (readonly number[])[]
}

/**
 * ComBat, the parametric empirical-Bayes harmonisation of batches (scanners, centres), fitted on training rows:
 * x = α + Cβ + σ(γ_b + δ_b ε). Location γ and scale δ of each batch are shrunk towards their mean over all columns.
 *
 * @param matrix      training rows, finite, two or more columns
 * @param batches     batch of each row; two or more batches of two or more rows
 * @param covariates  columns whose effects are to be kept, or null. They must be known for new rows too: never the outcome.
 * @returns fitted parameters; throws for one batch, a batch of one row, or a covariate that the batches explain
 * @see Johnson, Li & Rabinovic 2007, doi:10.1093/biostatistics/kxj037 · Fortin et al. 2018, doi:10.1016/j.neuroimage.2017.11.024
 */
export const fitCombat = (
  matrix: Matrix,
  batches: readonly string[],
  covariates: Matrix | null = null,
): FittedCombat => {
  requireRows(matrix, 'ComBat', 4)
  requireComplete(matrix, 'ComBat')
  if (covariates !== null) requireComplete(covariates, 'ComBat')
  if (batches.length !== matrix.rows || (covariates !== null && covariates.rows !== matrix.rows))
    throw new Error(`ComBat needs the batch and the covariates of each of the ${matrix.rows} rows.`)
  const names = [...new Set(batches)].sort()
  if (names.length < 2)
    throw new Error('ComBat needs training rows of two or more batches; with one batch leave the step out.')
  const rowsOf = names.map((name) => batches.flatMap((batch, i) => (batch === name ? [i] : [])))
  rowsOf.forEach((rows, b) => {
    if (rows.length < 2)
      throw new Error(
        `The batch ${names[b]} has a single training row, whose spread is unknown; pool it or leave it out.`,
      )
  })
  const model = fitBatchModel(matrix, rowsOf, covariates)
  const varying = model.sd.flatMap((sd, j) => (sd > 0 ? [j] : []))
  if (varying.length < 2)
    throw new Error(
      'ComBat borrows strength among columns and needs at least two that vary; standardise one column alone.',
    )
  const shrunk = rowsOf.map((rows) =>
    shrinkBatch(
      varying.map((j) => {
        const column = columnOf(matrix, j)
        return Float64Array.from(rows, (i) => (column[i] - expected(model, covariates, i, j)) / model.sd[j])
      }),
    ),
  )
  const still = shrunk.findIndex(({ scale }) => scale.some((value) => !(value > 0)))
  if (still >= 0)
    throw new Error(
      `The rows of the batch ${names[still]} do not differ in any column; pool the batch or leave it out.`,
    )
  const spread = (values: ArrayLike<number>, otherwise: number): number[] => {
    const out = model.sd.map(() => otherwise)
    varying.forEach((j, at) => {
      out[j] = values[at]
    })
    return out
  }
  return {
    kind: 'combat',
    batches: names,
    ...model,
    location: shrunk.map(({ location }) => spread(location, 0)),
    scale: shrunk.map(({ scale }) => spread(scale, 1)),
  }
}

/**
 * Pooled mean of column j plus the covariates' effects for row i.
 *
 * @param model       means and effects
 * @param covariates  covariates of the rows, or null
 * @param i           row
 * @param j           column
 */
export const expected = (
  { mean, effects }: Pick<BatchModel, 'mean' | 'effects'>,
  covariates: Matrix | null,
  i: number,
  j: number,
): number => {
  let sum = mean[j]
  for (let q = 0; q < effects.length; q++) sum += effects[q][j] * (covariates?.values[i + covariates.rows * q] ?? 0)
  return sum
}
