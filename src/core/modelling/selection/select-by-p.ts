import { type AdjustMethod, adjustPValues } from '#core/statistics/multiplicity/adjust-p.ts'

export interface PSelection {
  /** Selected columns, ascending. */
  readonly kept: readonly number[]
  /** p-values as compared, adjusted for their number where asked. */
  readonly adjusted: readonly (number | null)[]
}

/**
 * Columns with p below a level.
 *
 * @param p       one per column; undefined ones are never selected and do not count for the adjustment
 * @param alpha   level, 0 … 1; a column is kept when p < alpha
 * @param adjust  `none` compares raw values; `bh` bounds the false discovery rate; others bound the family-wise error
 */
export const selectByP = (p: readonly (number | null)[], alpha: number, adjust: AdjustMethod): PSelection => {
  if (!(alpha > 0 && alpha <= 1))
    throw new Error(`The level of the univariate filter lies between 0 and 1, not ${alpha}.`)
  const adjusted = adjustPValues(p, adjust)
  return { adjusted, kept: adjusted.flatMap((value, j) => (value !== null && value < alpha ? [j] : [])) }
}
