import type { Plan, TablePlan } from '../plan/plan.ts'
import { type AnalysisCases, namedColumn, rowSets } from './analysis-cases.ts'
import type { FrameColumn } from './frame.ts'
import { groupedRows } from './grouped-table.ts'
import type { GroupedTable } from './results.ts'
import { resolveOutcome } from './resolve-outcome.ts'

const columnsOf = (cases: AnalysisCases, plan: Plan, names: readonly string[]): FrameColumn[] =>
  names.flatMap((name) => namedColumn(cases, plan, name) ?? [])

/** Clinical columns of the plan's models, or all that are no ids when no model uses any; at most 60. */
const balanceColumns = (cases: AnalysisCases, plan: Plan): FrameColumn[] => {
  const clinical = plan.blocks.filter(({ from }) => from === 'clinical')
  const named = [...new Set(clinical.flatMap(({ columns }) => columns.filter((name) => !name.includes('*'))))]
  const own = cases.table.columns.filter(({ from, name }) => from === 'clinical' && name !== plan.outcome.column)
  const names = named.length > 0 ? named : [...new Set(own.map(({ name }) => name))].slice(0, 60)
  const known = new Set(cases.table.columns.map(({ name }) => name))
  return columnsOf(
    cases,
    plan,
    names.filter((name) => known.has(name)),
  ).filter((column) => column.kind === 'number' || new Set(column.values).size <= 20)
}

/**
 * Balance between cohorts: the outcome first, then clinical columns.
 *
 * @param cases    analysed rows
 * @param plan     the plan
 * @param outcome  names of the two classes
 */
export const balanceTable = (
  cases: AnalysisCases,
  plan: Plan,
  outcome: { readonly column: string; readonly positive: string; readonly negative: string },
): GroupedTable => {
  const groups = cases.cohorts.map((name) => cases.cohortOf.flatMap((own, i) => (own === name ? [i] : [])))
  const classes: FrameColumn = {
    name: outcome.column,
    block: 'table',
    from: 'clinical',
    kind: 'category',
    values: Array.from(cases.y, (label) => (label === 1 ? outcome.positive : outcome.negative)),
  }
  const rows = groupedRows([classes], groups)
  const isPositive = rows.length !== 1 || rows[0].level === outcome.positive
  const own = isPositive ? rows : positiveLine(cases.y, groups, rows[0], outcome.positive)
  return {
    name: 'balance',
    cohort: 'all',
    subgroup: null,
    groups: cases.cohorts.map((name, g) => ({ name, n: groups[g].length })),
    rows: [...own, ...groupedRows(balanceColumns(cases, plan), groups)],
  }
}

/** The line of the positive class where the table shows the other one. */
const positiveLine = (
  y: Uint8Array,
  groups: readonly (readonly number[])[],
  line: GroupedTable['rows'][number],
  positive: string,
): GroupedTable['rows'] => {
  const counts = groups.map((rows) => rows.filter((i) => y[i] === 1).length)
  const shares = counts.map((count, g) => `${count} (${((100 * count) / groups[g].length).toFixed(1)} %)`)
  return [{ ...line, level: positive, groups: shares }]
}

const byOutcome = (cases: AnalysisCases, plan: Plan, entry: TablePlan): GroupedTable[] => {
  const { labels, positive, negative } = resolveOutcome(cases.table, entry.outcome)
  const columns = columnsOf(cases, plan, entry.columns)
  return rowSets(cases, plan, entry).map((set) => {
    const groups = [0, 1].map((label) => set.rows.filter((i) => labels[i] === label))
    const isEmpty = groups.some((rows) => rows.length === 0)
    return {
      name: entry.name,
      cohort: set.cohort,
      subgroup: set.subgroup,
      groups: [negative, positive].map((value, g) => ({
        name: `${entry.outcome.column} ${value}`,
        n: groups[g].length,
      })),
      rows: isEmpty ? [] : groupedRows(columns, groups),
    }
  })
}

/**
 * The tables that a plan asks for, one per cohort or subgroup.
 *
 * @param cases  analysed rows
 * @param plan   the plan
 * @returns a table without lines where a group is empty
 */
export const makeTables = (cases: AnalysisCases, plan: Plan): GroupedTable[] =>
  plan.tables.flatMap((entry) => {
    if (entry.by === 'outcome') return byOutcome(cases, plan, entry)
    const groups = cases.cohorts.map((name) => cases.cohortOf.flatMap((own, i) => (own === name ? [i] : [])))
    return [
      {
        name: entry.name,
        cohort: 'all',
        subgroup: null,
        groups: cases.cohorts.map((name, g) => ({ name, n: groups[g].length })),
        rows: groupedRows(columnsOf(cases, plan, entry.columns), groups),
      },
    ]
  })
