import { columnOf, type Matrix } from '../matrix.ts'
import { expected, type FittedCombat } from './combat.ts'
import { requireColumns, requireComplete } from './require-complete.ts'

export interface Harmonised {
  readonly matrix: Matrix
  /** Rows of batches that training did not know, passed as they were; to be stamped on every result. */
  readonly unharmonised: readonly number[]
}

/**
 * Says which batches ComBat does not know.
 *
 * @param fitted   by `fitCombat`
 * @param unknown  batches that training did not have
 */
export const unknownBatchSentence = ({ batches }: FittedCombat, unknown: readonly string[]): string =>
  `The batch ${unknown.join(', ')} is unknown to ComBat, which was trained on ${batches.join(', ')}`

/**
 * Removes from rows the batch effects estimated in training.
 *
 * @param fitted      by `fitCombat`
 * @param matrix      rows to harmonise, the same columns, finite
 * @param batches     batch of each row
 * @param covariates  the same covariates as in training, or null when there were none
 * @param unseen      a batch unknown to training: `refuse`, or `pass` its rows unharmonised and list them
 * @returns harmonised rows in the scale of the features
 */
export const applyCombat = (
  fitted: FittedCombat,
  matrix: Matrix,
  batches: readonly string[],
  covariates: Matrix | null,
  unseen: 'refuse' | 'pass',
): Harmonised => {
  requireColumns(matrix, fitted.mean.length, 'ComBat')
  requireComplete(matrix, 'ComBat')
  if (batches.length !== matrix.rows) throw new Error(`ComBat needs the batch of each of the ${matrix.rows} rows.`)
  if ((covariates?.columns ?? 0) !== fitted.effects.length)
    throw new Error(`ComBat was fitted with ${fitted.effects.length} covariates; give the same ones for new rows.`)
  if (covariates !== null) requireComplete(covariates, 'ComBat')
  const unknown = [...new Set(batches)].filter((batch) => !fitted.batches.includes(batch))
  if (unknown.length > 0 && unseen === 'refuse')
    throw new Error(
      `${unknownBatchSentence(fitted, unknown)}; leave such rows out, or write unseen: pass in the step combat of the plan to use them unharmonised.`,
    )
  const out: Matrix = { ...matrix, values: Float64Array.from(matrix.values) }
  const unharmonised: number[] = []
  batches.forEach((batch, i) => {
    const b = fitted.batches.indexOf(batch)
    if (b < 0) {
      unharmonised.push(i)
      return
    }
    for (let j = 0; j < matrix.columns; j++) {
      if (fitted.sd[j] === 0) continue
      const column = columnOf(out, j)
      const centre = expected(fitted, covariates, i, j)
      const standard = (column[i] - centre) / fitted.sd[j]
      column[i] = centre + (fitted.sd[j] * (standard - fitted.location[b][j])) / fitted.scale[b][j]
    }
  })
  return { matrix: out, unharmonised }
}
