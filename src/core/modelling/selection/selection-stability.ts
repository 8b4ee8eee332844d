import { normalQuantile } from '#core/statistics/distributions/normal.ts'

export interface SelectionStability {
  /** Share of the resamples in which each column was selected. */
  readonly frequency: readonly number[]
  /** 1: always the same columns; 0: no better than by chance; null when undefined. */
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly reason: string | null
}

/**
 * How much the columns selected in resamples agree, corrected for chance (Nogueira's index; for lists of one length it is
 * the mean of Kuncheva's index over all pairs): Φ = 1 − mean_f[M/(M − 1)·p_f(1 − p_f)] / [k̄/d·(1 − k̄/d)], with
 * normal limits.
 *
 * @param selections  selected columns of each of M ≥ 2 resamples
 * @param columns     d, all that could be selected
 * @param level       confidence level, 0 … 1
 * @returns undefined when nothing or everything was selected in all resamples
 * @see Nogueira, Sechidis & Brown 2018, JMLR 18(174) · Kuncheva 2007, IASTED AIA, 390–395
 */
export const selectionStability = (
  selections: readonly (readonly number[])[],
  columns: number,
  level = 0.95,
): SelectionStability => {
  const m = selections.length
  if (m < 2) throw new Error(`The stability of a selection needs at least two resamples, not ${m}.`)
  const frequency = new Array<number>(columns).fill(0)
  for (const selection of selections) for (const j of new Set(selection)) frequency[j] += 1 / m
  const sizes = selections.map((selection) => new Set(selection).size)
  const share = sizes.reduce((sum, size) => sum + size, 0) / m / columns
  if (sizes.every((size) => size === 0) || sizes.every((size) => size === columns)) {
    const reason = share === 0 ? 'nothing was ever selected' : 'all columns were always selected'
    return { frequency, value: null, lower: null, upper: null, reason }
  }
  const chance = share * (1 - share)
  const spread = frequency.reduce((sum, p) => sum + p * (1 - p), 0) / columns
  const value = 1 - ((m / (m - 1)) * spread) / chance
  const parts = selections.map((selection, i) => {
    const own = sizes[i] / columns
    const agreement = [...new Set(selection)].reduce((sum, j) => sum + frequency[j], 0) / columns
    return (agreement - own * share + (value / 2) * (2 * share * own - own - share + 1)) / chance
  })
  const centre = parts.reduce((sum, part) => sum + part, 0) / m
  const error = (2 / m) * Math.sqrt(parts.reduce((sum, part) => sum + (part - centre) ** 2, 0))
  const away = normalQuantile((1 + level) / 2) * error
  return { frequency, value, lower: value - away, upper: Math.min(1, value + away), reason: null }
}
