import type { Cohort } from './split.ts'

/**
 * Cohorts from the cohort of each row, checked: ids all different, no cohort empty, every class of the outcome in every
 * cohort.
 *
 * @param ids      one per row
 * @param names    names of the cohorts
 * @param cohort   index into `names` per row
 * @param outcome  class per row, or null when classes are not to be checked
 * @returns ids of each cohort in table order; throws when a check fails
 */
export const cohortsOf = (
  ids: readonly string[],
  names: readonly string[],
  cohort: readonly number[],
  outcome: readonly string[] | null,
): Cohort[] => {
  requireDifferentIds(ids)
  const classes = outcome === null ? [] : [...new Set(outcome)].sort()
  return names.map((name, c) => {
    const rows = ids.map((_, i) => i).filter((i) => cohort[i] === c)
    if (rows.length === 0)
      throw new Error(`The cohort ${name} would be empty; change its size, or split by another column.`)
    const lacking = classes.filter((wanted) => rows.every((i) => outcome?.[i] !== wanted))
    if (lacking.length > 0)
      throw new Error(
        `The cohort ${name} (${rows.length} rows) would hold no row of class ${lacking.join(', ')}; make it larger, or split in another way.`,
      )
    return { name, ids: rows.map((i) => ids[i]) }
  })
}

const requireDifferentIds = (ids: readonly string[]): void => {
  const seen = new Set<string>()
  for (const id of ids) {
    if (seen.has(id)) throw new Error(`The id ${id} names two rows; a split needs a different id for every row.`)
    seen.add(id)
  }
}
