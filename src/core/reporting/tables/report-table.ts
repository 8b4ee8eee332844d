import type { ChartTable, TableColumn } from '#core/charts/chart-table.ts'
import type { Words } from '../words/words.ts'

/** How a cell is shown; files always hold full precision. */
export type CellDisplay =
  | 'text'
  /** A whole number. */
  | 'count'
  /** Two or three decimals: odds ratios; AUC, shares, coefficients of agreement. */
  | 'fixed2'
  | 'fixed3'
  /** Four significant digits. */
  | 'value'
  /** Quantities of different kinds: whole numbers as they are, others with three decimals. */
  | 'mixed'
  /** Three decimals, "< 0.001" below. */
  | 'p'

/** The id of a column is its heading in files and the same in every language. */
export type ColumnId = keyof Words['columns']

export interface ReportColumn extends TableColumn {
  readonly display: CellDisplay
  /** Ids of the columns with the limits: shown behind the value in one cell. */
  readonly limits?: readonly [lower: string, upper: string]
  /** Words for cells that hold a code. */
  readonly codes?: Readonly<Record<string, string>>
}

/**
 * A table of a run. Undefined cells are null; a column with the id `reason` says why, row by row. A cell that does not
 * apply is an empty text.
 */
export interface ReportTable extends ChartTable {
  readonly columns: readonly ReportColumn[]
}

export type TableRow = ReportTable['rows'][number]

/** A table with its name. */
export interface NamedTable {
  /** Safe as the name of a file, the same for the same results. */
  readonly id: string
  readonly title: string
  readonly table: ReportTable
}

/** A column with its heading from the words. */
export const column = (
  words: Words,
  id: ColumnId,
  display: CellDisplay = 'text',
  more: Pick<ReportColumn, 'limits' | 'codes'> = {},
): ReportColumn => ({ id, header: words.columns[id], display, numeric: display !== 'text', ...more })

/** A value with its limits as three columns, of which a page shows one. */
export const withLimits = (
  words: Words,
  [value, lower, upper]: readonly [ColumnId, ColumnId, ColumnId],
  display: CellDisplay,
): ReportColumn[] => [
  column(words, value, display, { limits: [lower, upper] }),
  column(words, lower, display),
  column(words, upper, display),
]

/** Reasons as one text; null when there are none. */
export const joinReasons = (reasons: readonly (string | null | undefined)[]): string | null => {
  const said = [...new Set(reasons.filter((reason) => reason !== null && reason !== undefined && reason !== ''))]
  return said.length === 0 ? null : said.join('; ')
}
