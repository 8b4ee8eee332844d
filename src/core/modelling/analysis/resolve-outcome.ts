import type { OutcomePlan } from '../plan/plan.ts'
import { type AnalysisTable, findColumn } from './analysis-table.ts'
import { isSameValue } from './row-condition.ts'

export interface ResolvedOutcome {
  readonly column: string
  /** The two values as written in the table. */
  readonly positive: string
  readonly negative: string
  /** 1, 0, or null where missing or neither of the two. */
  readonly labels: readonly (0 | 1 | null)[]
  readonly missing: number
  readonly other: number
}

const yes = ['1', 'true', 'yes', '1.0']

/**
 * The yes/no outcome of every row.
 *
 * @param table    analysis table
 * @param outcome  column, positive value (null: 1, true or yes), negative value (null: the only other one)
 * @returns labels; throws when the column is absent, a value does not occur, or a third value stands there and the plan
 *   does not name both
 */
export const resolveOutcome = (
  table: Pick<AnalysisTable, 'columns' | 'level'>,
  { column, positive, negative }: OutcomePlan,
): ResolvedOutcome => {
  const found = findColumn(table, column)
  if (found === null) throw new Error(`No table has the outcome column ${column}; name one that is there.`)
  const values = [...new Set(found.cells.filter((cell) => cell !== null))].sort()
  const shown = values.length <= 6 ? values.join(', ') : `${values.slice(0, 6).join(', ')} … (${values.length} values)`
  if (values.length === 0) throw new Error(`The outcome ${column} is missing in every row.`)
  const isPositive = (cell: string): boolean =>
    positive === null ? yes.includes(cell.toLowerCase()) : isSameValue(cell, positive)
  const isNegative = (cell: string): boolean =>
    negative === null ? !isPositive(cell) : isSameValue(cell, negative) && !isPositive(cell)
  const up = values.filter(isPositive)
  if (up.length === 0)
    throw new Error(
      positive === null
        ? `The outcome ${column} holds ${shown}; say which of them is the positive class.`
        : `The outcome ${column} never is ${String(positive)}; it holds ${shown}. Name one of these as positive.`,
    )
  const down = values.filter((cell) => isNegative(cell))
  if (down.length === 0)
    throw new Error(
      `The outcome ${column} holds ${shown}${negative === null ? ' only' : ` and never is ${String(negative)}`}; both classes are needed.`,
    )
  const distinct = new Set(down.map((cell) => (Number.isNaN(Number(cell)) ? cell : String(Number(cell)))))
  if (distinct.size > 1)
    throw new Error(
      `The outcome ${column} holds ${values.length} values (${shown}); a plan needs two: name positive and negative, or derive a yes/no column.`,
    )
  const labels = found.cells.map((cell) => {
    if (cell === null) return null
    if (isPositive(cell)) return 1
    return isNegative(cell) ? 0 : null
  })
  const missing = found.cells.filter((cell) => cell === null).length
  const other = labels.filter((label) => label === null).length - missing
  return { column, positive: up[0], negative: down[0], labels, missing, other }
}
