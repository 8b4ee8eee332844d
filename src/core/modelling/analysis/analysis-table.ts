/** One column of an analysis table, before any plan. */
export interface TableColumn {
  readonly name: string
  readonly from: 'radiomics' | 'clinical' | 'deep'
  /** Whether it was measured per row (lesion) or per patient. */
  readonly level: 'row' | 'patient'
  /** Every cell reads as a number or is missing. */
  readonly isNumeric: boolean
  /** Cells as written, trimmed; null is missing. */
  readonly cells: readonly (string | null)[]
  /** The cells as numbers; NaN where missing or not a number. */
  readonly numbers: Float64Array
}

/** Rows = lesions (or slices), columns of all sources side by side. Built by `buildAnalysisTable`. */
export interface AnalysisTable {
  readonly ids: readonly string[]
  /** Patient of each row; the id itself where no patient is named. */
  readonly patients: readonly string[]
  readonly columns: readonly TableColumn[]
  /** What a row is: of a column that stands in tables of rows and of patients this level wins. */
  readonly level: 'row' | 'patient'
  /** Cohort of each row where the split is given, else null. */
  readonly cohorts: readonly string[] | null
  /** Distinct hashes of the feature settings of the radiomics columns. */
  readonly settings: readonly string[]
  /** Columns of words that are no features, rows that another table lacks … for the record. */
  readonly notes: readonly string[]
}

/**
 * A column by name: clinical before radiomics before deep, the table's own level before the other.
 *
 * @param table  analysis table
 * @param name   as in the tables
 * @returns null when no table has it
 */
export const findColumn = (
  { columns, level }: Pick<AnalysisTable, 'columns' | 'level'>,
  name: string,
): TableColumn | null => {
  const found = columns.filter((column) => column.name === name)
  const order = ['clinical', 'radiomics', 'deep']
  found.sort(
    (a, b) => order.indexOf(a.from) - order.indexOf(b.from) || Number(b.level === level) - Number(a.level === level),
  )
  return found[0] ?? null
}
