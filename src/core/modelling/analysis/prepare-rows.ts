import type { Plan } from '../plan/plan.ts'
import { aggregatePatients } from './aggregate-patients.ts'
import type { AnalysisTable } from './analysis-table.ts'
import { deriveColumns } from './derive-columns.ts'
import type { DataSummary } from './results.ts'
import { resolveOutcome } from './resolve-outcome.ts'
import { rowsFulfilling } from './row-condition.ts'

/** Rows of an analysis: of the plan's unit, with derived columns, chosen by its conditions, all with an outcome. */
export interface PreparedRows {
  readonly table: AnalysisTable
  readonly y: Uint8Array
  readonly outcome: { readonly column: string; readonly positive: string; readonly negative: string }
  readonly excluded: DataSummary['excluded']
}

/**
 * Some rows of a table.
 *
 * @param table  analysis table
 * @param rows   indices, in the order wanted
 */
export const takeTableRows = (table: AnalysisTable, rows: readonly number[]): AnalysisTable => ({
  ...table,
  ids: rows.map((i) => table.ids[i]),
  patients: rows.map((i) => table.patients[i]),
  cohorts: table.cohorts === null ? null : rows.map((i) => table.cohorts?.[i] ?? ''),
  columns: table.columns.map((column) => ({
    ...column,
    cells: rows.map((i) => column.cells[i]),
    numbers: Float64Array.from(rows, (i) => column.numbers[i]),
  })),
})

/**
 * Rows in the unit of the plan with its derived columns: what a model is applied to.
 *
 * @param table  as joined
 * @param plan   unit, aggregation, derived columns
 */
export const unitTable = (
  table: AnalysisTable,
  plan: Pick<Plan, 'unit' | 'aggregate' | 'size' | 'derive'>,
): AnalysisTable =>
  deriveColumns(
    plan.unit === 'patient' ? aggregatePatients(table, plan.aggregate ?? 'largest', plan.size) : table,
    plan.derive,
  )

/**
 * The rows to analyse: aggregated, derived, chosen, with an outcome. Nothing is left out without being counted.
 *
 * @param table  as joined
 * @param plan   the plan
 * @returns rows and what was left out, why; throws when nothing or one class alone is left
 */
export const prepareRows = (table: AnalysisTable, plan: Plan): PreparedRows => {
  let now = unitTable(table, plan)
  const excluded: { reason: string; n: number; ids: string[] }[] = []
  const keep = (flags: readonly boolean[], reason: string): void => {
    const gone = now.ids.filter((_, i) => !flags[i])
    if (gone.length === 0) return
    excluded.push({ reason, n: gone.length, ids: gone })
    if (gone.length === now.ids.length) throw new Error(`No row is left: every one was left out because ${reason}.`)
    now = takeTableRows(
      now,
      now.ids.flatMap((_, i) => (flags[i] ? [i] : [])),
    )
  }
  for (const condition of plan.include) {
    const limits = [
      condition.from === null ? null : `≥ ${condition.from}`,
      condition.below === null ? null : `< ${condition.below}`,
      condition.equals === null ? null : `= ${String(condition.equals)}`,
    ].filter((part) => part !== null)
    keep(rowsFulfilling(now, condition), `${condition.column} is missing or not ${limits.join(' and ')}`)
  }
  const before = resolveOutcome(now, plan.outcome)
  keep(
    before.labels.map((label) => label !== null),
    `the outcome ${plan.outcome.column} is missing${before.other > 0 ? ` or neither ${before.positive} nor ${before.negative}` : ''}`,
  )
  const y = Uint8Array.from(before.labels.filter((label) => label !== null))
  const positive = y.reduce((sum, label) => sum + label, 0)
  if (positive === 0 || positive === y.length)
    throw new Error(
      `All ${y.length} rows left have the outcome ${positive === 0 ? before.negative : before.positive}; both classes are needed. Check the conditions under include.`,
    )
  const { column, positive: up, negative: down } = before
  return { table: now, y, outcome: { column, positive: up, negative: down }, excluded }
}
