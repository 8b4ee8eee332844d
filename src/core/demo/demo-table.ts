import type { Cell } from './demo-plan.ts'

export interface Label {
  readonly en: string
  readonly zh: string
}

/** A column of a table as data: what a clinical table needs to know to show, check and model it. */
export interface DemoColumn {
  readonly name: string
  readonly label: Label
  readonly type: 'identifier' | 'number' | 'integer' | 'binary' | 'ordinal' | 'category'
  /** Unit as written, or null. */
  readonly unit: string | null
  /** Allowed values of binary, ordinal and category columns with their labels, or null. */
  readonly levels: readonly { readonly value: string | number; readonly label: Label }[] | null
  readonly role: 'identifier' | 'clinical' | 'sign' | 'acquisition' | 'outcome'
}

export interface DemoTable {
  readonly name: string
  readonly columns: readonly DemoColumn[]
  /** Cells in the order of the columns; null is missing. */
  readonly rows: readonly (readonly Cell[])[]
}

/** A table of records; a column that a record lacks is a programmer's error. */
export const tabulate = (
  name: string,
  columns: readonly DemoColumn[],
  records: readonly Readonly<Record<string, Cell>>[],
): DemoTable => ({
  name,
  columns,
  rows: records.map((record) =>
    columns.map((column) => {
      const cell = record[column.name]
      if (cell === undefined) throw new Error(`tabulate: table ${name} has no value for column ${column.name}`)
      return cell
    }),
  ),
})
