import type { DerivePlan } from '../plan/plan.ts'
import { type AnalysisTable, findColumn, type TableColumn } from './analysis-table.ts'

/**
 * Adds columns made of others by fixed thresholds: `at-least` gives 1 or 0, `bands` the label of [at[k − 1], at[k]).
 *
 * @param table    analysis table
 * @param derives  new columns, in order; later ones may use earlier ones
 * @returns the table with the new clinical columns; throws when a source is absent or holds words, or a name is taken
 */
export const deriveColumns = (table: AnalysisTable, derives: readonly DerivePlan[]): AnalysisTable =>
  derives.reduce((now, derive) => ({ ...now, columns: [...now.columns, derived(now, derive)] }), table)

/**
 * Derived columns with the column that each is really made of: the one named, or the one to take instead.
 *
 * @param table    analysis table
 * @param derives  of the plan
 */
export const settleDerives = (table: AnalysisTable, derives: readonly DerivePlan[]): DerivePlan[] =>
  derives.map((derive) => {
    const { column, or } = derive
    return { ...derive, column: findColumn(table, column) === null ? (or ?? column) : column, or: null }
  })

/**
 * Says which columns are made of another one than the plan names first.
 *
 * @param table    analysis table
 * @param derives  of the plan
 */
export const deriveNotes = (table: AnalysisTable, derives: readonly DerivePlan[]): string[] =>
  settleDerives(table, derives).flatMap(({ name, column }, k) =>
    column === derives[k].column
      ? []
      : [`${name} is made of ${column}, because no table has the column ${derives[k].column}.`],
  )

const derived = (table: AnalysisTable, derive: DerivePlan): TableColumn => {
  const [{ name, column, rule, at, labels }] = settleDerives(table, [derive])
  const source = findColumn(table, column)
  if (source === null)
    throw new Error(
      `No table has the column ${derive.column}, of which ${name} is made; add that column, or take ${name} out of the plan.`,
    )
  if (!source.isNumeric) throw new Error(`The column ${column} holds words; ${name} can only be made of numbers.`)
  if (findColumn(table, name) !== null) throw new Error(`There is a column ${name} already; derive under another name.`)
  const base = { name, from: 'clinical' as const, level: source.level }
  const band = (value: number): number => at.filter((threshold) => value >= threshold).length
  if (rule === 'at-least') {
    const numbers = source.numbers.map((value) => (Number.isNaN(value) ? value : Math.min(1, band(value))))
    const cells = Array.from(numbers, (value) => (Number.isNaN(value) ? null : String(value)))
    return { ...base, isNumeric: true, cells, numbers }
  }
  const cells = Array.from(source.numbers, (value) => (Number.isNaN(value) ? null : labels[band(value)]))
  return { ...base, isNumeric: false, cells, numbers: new Float64Array(cells.length).fill(Number.NaN) }
}
