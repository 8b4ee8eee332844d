import { createRandom } from '#core/numeric/random.ts'
import { allocateByCeiling, allocateStrata } from './allocate-strata.ts'
import { assignGroups } from './assign-groups.ts'
import { cohortSizes } from './cohort-sizes.ts'
import { cohortsOf } from './cohorts-of.ts'
import { compareText } from './compare-text.ts'
import type { CohortSize, Split } from './split.ts'
import { type Strata, strataOf } from './strata.ts'

export interface RandomSplitOptions {
  /** One id per row, all different. */
  readonly ids: readonly string[]
  /** Names of the cohorts, the training cohort first. */
  readonly names: readonly string[]
  readonly size: CohortSize
  /** Outcome class of each row, kept in proportion; null: not stratified by outcome. */
  readonly outcome: readonly string[] | null
  /** Further columns kept in proportion. */
  readonly factors?: readonly (readonly string[])[]
  /** Patient of each row: a patient is never in two cohorts; null: rows are on their own. */
  readonly groups: readonly string[] | null
  /** `ceiling`: every stratum is cut by itself at ⌈share · n⌉ (caret's rule); two cohorts by ratio only. */
  readonly allocation?: 'largest-remainder' | 'ceiling'
  readonly seed: number
}

/**
 * Random split of a table into cohorts, stratified by outcome and factors, on request with whole patients. Depends on the
 * ids and the seed, not on the order of the rows.
 *
 * @returns cohorts in the order of the names; throws for a class with a single member, sizes that can not be, or a cohort
 *          that would lack a class of the outcome
 */
export const randomSplit = (options: RandomSplitOptions): Split => {
  const { ids, names, size, outcome, groups, seed } = options
  const strata = strataOf(ids.length, outcome, options.factors)
  const sizes = cohortSizes(ids.length, names, size)
  const grouped = groups !== null && new Set(groups).size < ids.length
  const cohortOfRow = grouped
    ? wholeGroups(groups, strata, sizes, seed)
    : singleRows(ids, strata, allocation(options, sizes, strata.counts), seed)
  const cohorts = cohortsOf(ids, names, cohortOfRow, outcome)
  const given = cohorts.map((cohort) => cohort.ids.length)
  const off = grouped && given.some((count, c) => count !== sizes[c])
  const note = `Asked for ${sizes.join(' and ')} rows, given ${given.join(' and ')}: the rows of one patient stay together.`
  return { cohorts, notes: off ? [...strata.notes, note] : strata.notes }
}

const allocation = (
  { allocation: rule, size, names }: RandomSplitOptions,
  sizes: readonly number[],
  counts: readonly number[],
): number[][] => {
  if (rule !== 'ceiling') return allocateStrata(sizes, counts)
  if (!('ratio' in size) || names.length !== 2)
    throw new Error('Cutting every stratum by itself needs a ratio for two cohorts; use largest remainder otherwise.')
  return allocateByCeiling(size.ratio[0], counts)
}

const singleRows = (
  ids: readonly string[],
  strata: Strata,
  taken: readonly (readonly number[])[],
  seed: number,
): number[] => {
  const cohort = new Array<number>(ids.length).fill(0)
  strata.names.forEach((name, s) => {
    const rows = ids.map((_, i) => i).filter((i) => strata.ofRow[i] === s)
    const shuffled = createRandom(seed)
      .fork(name)
      .shuffle(rows.sort((a, b) => compareText(ids[a], ids[b])))
    let from = 0
    taken.forEach((counts, c) => {
      for (const i of shuffled.slice(from, from + counts[s])) cohort[i] = c
      from += counts[s]
    })
  })
  return cohort
}

const wholeGroups = (
  groups: readonly string[],
  { ofRow, counts }: Strata,
  sizes: readonly number[],
  seed: number,
): number[] => {
  if (groups.length !== ofRow.length)
    throw new Error(`There are ${groups.length} patients for ${ofRow.length} rows; give the patient of every row.`)
  const n = groups.length
  const wanted = sizes.map((size) => counts.map((count) => (size * count) / n))
  const part = assignGroups(groups, ofRow, wanted, seed)
  return groups.map((name) => part.get(name) ?? 0)
}
