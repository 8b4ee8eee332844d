import { type ReadingsOutcome, refuseReadings, listed } from './readings-refusal.ts'

/** A table as text: what a CSV file holds. */
export interface TextTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One reading: the features of every lesion, by one reader in one round. */
export interface FeatureReading {
  /** What sentences call it, e.g. the file's name. */
  readonly name: string
  readonly ids: readonly string[]
  readonly features: readonly string[]
  /** One column per feature, a value per id; NaN is missing. */
  readonly values: readonly Float64Array[]
}

/** A cell of a numeric column that is no finite number; it counts as missing. */
interface BadCell {
  /** From 1, without the header. */
  readonly row: number
  readonly id: string
  readonly column: string
  readonly text: string
}

export interface ReadFeatures {
  readonly reading: FeatureReading
  readonly badCells: readonly BadCell[]
  /** Columns of words, which are no features. */
  readonly textColumns: readonly string[]
}

const missing = new Set(['', 'na', 'nan', 'null', 'n/a'])
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A number, NaN where missing, null for words and numbers that are not finite. */
const parseCell = (text: string): number | null => {
  const trimmed = text.trim()
  if (missing.has(trimmed.toLowerCase())) return Number.NaN
  const value = number.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isFinite(value) ? value : null
}

const duplicatesOf = (ids: readonly string[]): string[] => {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const id of ids) (seen.has(id) ? twice : seen).add(id)
  return [...twice]
}

const idsOf = (table: TextTable, column: number): string[] => table.rows.map((row) => (row[column] ?? '').trim())

/**
 * Takes the features of a table: every numeric column except the identifying ones, `diagnostics_*` and the id. A column
 * is numeric when at most half of its filled cells are no numbers; an empty one is a feature that is undefined throughout.
 *
 * @param name      what sentences call the table
 * @param table     cells as text; empty, `NA`, `NaN` and `null` are missing
 * @param idColumn  the column that names the lesion
 * @param excluded  further columns that are no features (identifying columns, columns named by an option)
 * @returns the reading, the cells of numeric columns that are no finite numbers (missing from then on), and the columns
 *   of words; refused when the id column is absent, or an id is empty or occurs twice
 */
export const readFeatures = (
  name: string,
  table: TextTable,
  idColumn: string,
  excluded: readonly string[],
): ReadingsOutcome<ReadFeatures> => {
  const idAt = table.columns.indexOf(idColumn)
  if (idAt < 0)
    return refuseReadings(
      'no-id-column',
      `${name} has no column ${idColumn}; its first columns are ${listed(table.columns.slice(0, 12))}.`,
    )
  const ids = idsOf(table, idAt)
  const empty = ids.indexOf('')
  if (empty >= 0)
    return refuseReadings(
      'missing-id',
      `${name}, row ${empty + 1}: the column ${idColumn} is empty; name every lesion.`,
    )
  const twice = duplicatesOf(ids)
  if (twice.length > 0)
    return refuseReadings(
      'duplicate-id',
      `${name} has more than one row for ${listed(twice)} (column ${idColumn}); keep one row per lesion, for example by one region, reader and round.`,
    )
  // A column without a name (a separator too many at the end of each line) can be no feature.
  const left = new Set([...excluded, idColumn, ''])
  const features: string[] = []
  const values: Float64Array[] = []
  const badCells: BadCell[] = []
  const textColumns: string[] = []
  table.columns.forEach((column, at) => {
    if (left.has(column) || column.startsWith('diagnostics_')) return
    const parsed = table.rows.map((row) => parseCell(row[at] ?? ''))
    const words = parsed.filter((value) => value === null).length
    const numbers = parsed.filter((value) => value !== null && !Number.isNaN(value)).length
    if (words > numbers) {
      textColumns.push(column)
      return
    }
    parsed.forEach((value, row) => {
      if (value === null) badCells.push({ row: row + 1, id: ids[row], column, text: table.rows[row][at].trim() })
    })
    features.push(column)
    values.push(Float64Array.from(parsed, (value) => value ?? Number.NaN))
  })
  return { value: { reading: { name, ids, features, values }, badCells, textColumns }, refusal: null }
}
