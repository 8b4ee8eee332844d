import { compareText } from './compare-text.ts'

export interface Strata {
  /** Stratum of each row, 0 … names − 1. */
  readonly ofRow: readonly number[]
  /** What each stratum is, in sorted order. */
  readonly names: readonly string[]
  readonly counts: readonly number[]
  readonly notes: readonly string[]
}

/**
 * The strata that a split keeps in proportion: the classes of the outcome, crossed with further factors. A crossed
 * stratum of one row can not be divided; it is pooled with the other such rows of its outcome class, and a note says so.
 *
 * @param n        rows
 * @param outcome  class of each row, or null for a split that is not stratified by outcome
 * @param factors  further columns, each of n levels; a missing value must be a level of its own
 * @returns strata in code-unit order; throws when an outcome class has a single member
 */
export const strataOf = (
  n: number,
  outcome: readonly string[] | null,
  factors: readonly (readonly string[])[] = [],
): Strata => {
  for (const column of outcome === null ? factors : [outcome, ...factors])
    if (column.length !== n)
      throw new Error(`A column to stratify by has ${column.length} rows, the table ${n}; give one value per row.`)
  const classes = Array.from({ length: n }, (_, i) => outcome?.[i] ?? '')
  for (const [name, count] of tally(classes))
    if (outcome !== null && count < 2)
      throw new Error(
        `The class ${name} of the outcome has a single member, which can not be in two cohorts; leave that row out, or do not stratify.`,
      )
  const crossed = classes.map((name, i) => JSON.stringify([name, ...factors.map((factor) => factor[i])]))
  const sizes = tally(crossed)
  const pooled = crossed.map((key, i) => (sizes.get(key) === 1 ? JSON.stringify([classes[i]]) : key))
  const single = pooled.filter((key, i) => key !== crossed[i]).length
  const counts = [...tally(pooled)].sort(([a], [b]) => compareText(a, b))
  const index = new Map(counts.map(([key], s) => [key, s]))
  return {
    ofRow: pooled.map((key) => index.get(key) ?? 0),
    names: counts.map(([key]) => (JSON.parse(key) as string[]).join(' · ')),
    counts: counts.map(([, count]) => count),
    notes:
      single === 0
        ? []
        : [
            single === 1
              ? '1 row is alone in its combination of outcome and factors; it is stratified by outcome only.'
              : `${single} rows are alone in their combination of outcome and factors; they are stratified by outcome only.`,
          ],
  }
}

const tally = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
