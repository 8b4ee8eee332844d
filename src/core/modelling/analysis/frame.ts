import { type Matrix, matrixOfColumns } from '../matrix.ts'

/** Which table a column comes from; `score` is the score of another model. */
export type ColumnSource = 'radiomics' | 'clinical' | 'deep' | 'score'

interface NamedColumn {
  readonly name: string
  /** Block of the plan that named it. */
  readonly block: string
  readonly from: ColumnSource
}

/** Numbers; NaN is missing. */
export interface NumberColumn extends NamedColumn {
  readonly kind: 'number'
  readonly values: Float64Array
}

/** Levels of a category; null is missing. */
export interface CategoryColumn extends NamedColumn {
  readonly kind: 'category'
  readonly values: readonly (string | null)[]
}

export type FrameColumn = NumberColumn | CategoryColumn

/** Rows of a model: its columns, and row attributes (scanner, centre) that steps may need but no model is fitted on. */
export interface Frame {
  readonly rows: number
  readonly columns: readonly FrameColumn[]
  readonly attributes: Readonly<Record<string, readonly (string | null)[]>>
}

/**
 * Some rows of a frame, in the order named.
 *
 * @param frame  n rows
 * @param rows   indices 0 … n − 1; a row may come several times
 */
export const takeFrameRows = (frame: Frame, rows: readonly number[]): Frame => ({
  rows: rows.length,
  columns: frame.columns.map((column) =>
    column.kind === 'number'
      ? { ...column, values: Float64Array.from(rows, (i) => column.values[i]) }
      : { ...column, values: rows.map((i) => column.values[i]) },
  ),
  attributes: Object.fromEntries(
    Object.entries(frame.attributes).map(([name, values]) => [name, rows.map((i) => values[i])]),
  ),
})

/**
 * Numeric columns as a matrix, complete or not.
 *
 * @param columns  of equal length
 * @param rows     needed when there are none
 * @param step     name of the step, for the sentence
 * @returns n × p; throws for a category
 */
export const matrixOf = (columns: readonly FrameColumn[], rows: number, step: string): Matrix =>
  matrixOfColumns(
    columns.map((column) => {
      if (column.kind === 'number') return column.values
      throw new Error(`The step ${step} works on numbers, but ${column.name} is a category; put one-hot before it.`)
    }),
    rows,
  )

/**
 * Refuses missing values on behalf of a step.
 *
 * @param columns  to look at
 * @param step     name of the step, for the sentence
 */
export const requireValues = (columns: readonly FrameColumn[], step: string): void => {
  const gaps = columns.filter((column) =>
    column.kind === 'number' ? column.values.some((value) => !Number.isFinite(value)) : column.values.includes(null),
  )
  if (gaps.length === 0) return
  const shown = gaps.slice(0, 5).map(({ name }) => name)
  throw new Error(
    `${gaps.length === 1 ? '1 column has' : `${gaps.length} columns have`} missing values (${shown.join(', ')}${gaps.length > 5 ? ' …' : ''}), which the step ${step} cannot use; put impute before it, or complete to leave such columns out.`,
  )
}
