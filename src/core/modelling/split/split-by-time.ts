import { cohortSizes } from './cohort-sizes.ts'
import { cohortsOf } from './cohorts-of.ts'
import { compareText } from './compare-text.ts'
import type { CohortSize, Split } from './split.ts'

export interface TimeSplitOptions {
  readonly ids: readonly string[]
  /** Time of each row in any unit, e.g. days; null is refused. */
  readonly times: readonly (number | null)[]
  /** Names of the cohorts, the earliest first. */
  readonly names: readonly string[]
  /** Sizes, or the first time that belongs to each later cohort (ascending, one fewer than names). */
  readonly size: CohortSize | { readonly from: readonly number[] }
  /** Patient of each row, or null. A patient belongs to the cohort of the earliest row. */
  readonly groups: readonly string[] | null
  /** Outcome class of each row: every cohort must hold every class; null: not checked. */
  readonly outcome: readonly string[] | null
}

/**
 * Temporal split: earlier rows train, later ones validate. Rows of one time, and rows of one patient, stay together, so
 * that sizes may be missed by a few rows; a note says so.
 *
 * @returns cohorts in order of time; throws for missing times, empty cohorts or cohorts that lack a class
 */
export const splitByTime = ({ ids, times, names, size, groups, outcome }: TimeSplitOptions): Split => {
  const patients = groups ?? ids
  const start = new Map<string, number>()
  times.forEach((time, i) => {
    if (time === null || !Number.isFinite(time))
      throw new Error(`The row ${ids[i]} has no time; fill it in, or leave the row out of a temporal split.`)
    start.set(patients[i], Math.min(start.get(patients[i]) ?? Infinity, time))
  })
  const startOfRow = patients.map((patient) => start.get(patient) ?? 0)
  if ('from' in size) {
    if (size.from.length !== names.length - 1 || size.from.some((time, k) => k > 0 && !(time > size.from[k - 1])))
      throw new Error(`${names.length} cohorts need ${names.length - 1} ascending times at which the later ones begin.`)
    const cohort = startOfRow.map((time) => size.from.filter((from) => time >= from).length)
    return { cohorts: cohortsOf(ids, names, cohort, outcome), notes: [] }
  }
  const sizes = cohortSizes(ids.length, names, size)
  const cohort = cutBySize(ids, startOfRow, sizes)
  const cohorts = cohortsOf(ids, names, cohort, outcome)
  const given = cohorts.map((each) => each.ids.length)
  return {
    cohorts,
    notes: given.every((count, c) => count === sizes[c])
      ? []
      : [
          `Asked for ${sizes.join(' and ')} rows, given ${given.join(' and ')}: rows of one time or patient stay together.`,
        ],
  }
}

/** The boundary between two cohorts falls before or after a run of equal times, whichever is nearer to the wanted size. */
const cutBySize = (ids: readonly string[], startOfRow: readonly number[], sizes: readonly number[]): number[] => {
  const order = ids.map((_, i) => i).sort((a, b) => startOfRow[a] - startOfRow[b] || compareText(ids[a], ids[b]))
  const cohort = new Array<number>(ids.length).fill(0)
  let end = 0
  sizes.slice(0, -1).forEach((size, c) => {
    end += size
    const time = startOfRow[order[Math.min(end, order.length - 1)]]
    const before = order.filter((i) => startOfRow[i] < time).length
    const after = order.filter((i) => startOfRow[i] <= time).length
    const cut = end - before <= after - end ? before : after
    for (const i of order.slice(cut)) cohort[i] = c + 1
  })
  return cohort
}
