import type { Plan, RowCondition } from '../plan/plan.ts'
import { type AnalysisTable, findColumn } from './analysis-table.ts'
import { frameColumn } from './build-frame.ts'
import type { FrameColumn } from './frame.ts'
import { rowsFulfilling } from './row-condition.ts'

/** The analysed rows with their cohorts and the scores of the fitted models, for tables, associations and subgroups. */
export interface AnalysisCases {
  readonly table: AnalysisTable
  readonly y: Uint8Array
  /** Cohort of each row; the first of `cohorts` trained. */
  readonly cohortOf: readonly string[]
  readonly cohorts: readonly string[]
  /** By model name, on the scale of its cut-off; NaN: no score. */
  readonly scores: ReadonlyMap<string, Float64Array>
}

/** Rows of a cohort (`all`: of every cohort) and, within it, of a subgroup. */
export interface RowSet {
  readonly cohort: string
  readonly subgroup: string | null
  readonly rows: readonly number[]
  readonly containsTraining: boolean
}

/**
 * Rows of a cohort and subgroup.
 *
 * @param cases     analysed rows
 * @param cohort    name, or `all`
 * @param subgroup  condition with its name, or null for the whole cohort
 */
export const rowSet = (
  cases: AnalysisCases,
  cohort: string,
  subgroup: (RowCondition & { readonly name: string }) | null,
): RowSet => {
  const flags = subgroup === null ? null : rowsFulfilling(cases.table, subgroup)
  const rows = cases.cohortOf.flatMap((own, i) =>
    (cohort === 'all' || own === cohort) && (flags === null || flags[i]) ? [i] : [],
  )
  return {
    cohort,
    subgroup: subgroup?.name ?? null,
    rows,
    containsTraining: rows.some((i) => cases.cohortOf[i] === cases.cohorts[0]),
  }
}

/**
 * Row sets that an entry of a plan names: its cohorts whole, and its subgroups with all cohorts pooled.
 *
 * @param cases  analysed rows
 * @param plan   where subgroups are defined
 * @param entry  names of cohorts and subgroups; cohorts that the data do not have are left out
 */
export const rowSets = (
  cases: AnalysisCases,
  plan: Pick<Plan, 'subgroups'>,
  entry: { readonly cohorts: readonly string[]; readonly subgroups: readonly string[] },
): RowSet[] => [
  ...entry.cohorts
    .filter((cohort) => cohort === 'all' || cases.cohorts.includes(cohort))
    .map((cohort) => rowSet(cases, cohort, null)),
  ...plan.subgroups
    .filter(({ name }) => entry.subgroups.includes(name))
    .map((subgroup) => rowSet(cases, 'all', subgroup)),
]

/**
 * A column of the tables or the score of a model, by the name that a plan gives it.
 *
 * @param cases  analysed rows
 * @param plan   whose blocks say what is categorical
 * @param name   column, or `score:MODEL`
 * @returns throws when no table has the column; null when the model was left out
 */
export const namedColumn = (
  cases: Pick<AnalysisCases, 'table' | 'scores'>,
  plan: Pick<Plan, 'blocks'>,
  name: string,
): FrameColumn | null => {
  if (name.startsWith('score:')) {
    const values = cases.scores.get(name.slice(6))
    return values === undefined ? null : { name, block: 'score', from: 'score', kind: 'number', values }
  }
  const column = findColumn(cases.table, name)
  if (column === null) throw new Error(`No table has the column ${name}, which the plan names.`)
  const isCategorical = plan.blocks.some(({ from, categorical }) => from === column.from && categorical.includes(name))
  return frameColumn(column, 'table', isCategorical)
}
