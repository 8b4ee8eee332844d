import { createRandom } from '#core/numeric/random.ts'

/** A number made from a sample of rows, given by their indices; null where it is undefined for them. */
export type RowStatistic = (rows: Uint32Array) => number | null

export interface BootstrapReplicates {
  /** Statistic of every resample for which it is defined. */
  readonly values: Float64Array
  /** Resamples for which it is undefined; left out. */
  readonly undefinedDraws: number
}

/** Rows by stratum, in the order of first appearance; one stratum where none are given. */
const rowsByStratum = (rows: number, strata: readonly (string | number)[] | undefined): number[][] => {
  if (strata === undefined) return [Array.from({ length: rows }, (_, i) => i)]
  if (strata.length !== rows) throw new Error(`strata are given for ${strata.length} of ${rows} rows`)
  const groups = new Map<string | number, number[]>()
  strata.forEach((stratum, row) => {
    const group = groups.get(stratum)
    if (group === undefined) groups.set(stratum, [row])
    else group.push(row)
  })
  return [...groups.values()]
}

/**
 * Statistic of resamples with replacement, as many rows as there are, within strata where given. Draw i has a stream of its
 * own, so it is the same whatever other draws are made.
 *
 * @param statistic  of the rows drawn
 * @param options    `rows`, how many there are, ≥ 1; `draws`, e.g. 2000; `seed`; `strata`, one per row, whose sizes are
 *   kept; `signal` stops with an error; `onProgress` gets the draws done
 * @see Efron 1979, doi:10.1214/aos/1176344552
 */
export const bootstrapReplicates = (
  statistic: RowStatistic,
  options: {
    rows: number
    draws: number
    seed: number
    strata?: readonly (string | number)[]
    signal?: { readonly aborted: boolean }
    onProgress?: (done: number) => void
  },
): BootstrapReplicates => {
  const { rows, draws, seed, signal, onProgress } = options
  if (rows < 1 || draws < 1) throw new Error(`a bootstrap needs rows and draws, got ${rows} and ${draws}`)
  const groups = rowsByStratum(rows, options.strata)
  const root = createRandom(seed)
  const values: number[] = []
  const drawn = new Uint32Array(rows)
  for (let draw = 0; draw < draws; draw++) {
    if (signal?.aborted === true) throw new Error('the bootstrap was cancelled')
    const random = root.fork(`draw-${draw}`)
    let at = 0
    for (const group of groups) for (const _ of group) drawn[at++] = group[random.integer(0, group.length - 1)]
    const value = statistic(drawn)
    if (value !== null && !Number.isNaN(value)) values.push(value)
    onProgress?.(draw + 1)
  }
  return { values: Float64Array.from(values), undefinedDraws: draws - values.length }
}

/**
 * Statistic with each row left out in turn.
 *
 * @param statistic  of the rows kept
 * @param rows       how many there are, ≥ 2
 * @returns one value per row; null where undefined
 * @see Efron & Tibshirani 1993, An introduction to the bootstrap, chapter 11
 */
export const jackknifeValues = (statistic: RowStatistic, rows: number): (number | null)[] =>
  Array.from({ length: rows }, (_, out) =>
    statistic(Uint32Array.from({ length: rows - 1 }, (_row, i) => (i < out ? i : i + 1))),
  )
