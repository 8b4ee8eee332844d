/** Counts by row and column. */
export type Table = readonly (readonly number[])[]

/** A checked table with its margins. */
export interface Margins {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly total: number
}

/**
 * Margins of a contingency table; refused where it is not a table of two or more rows and columns of whole counts.
 *
 * @param table  counts ≥ 0, all rows as long
 */
export const marginsOf = (table: Table): Margins => {
  const width = table[0]?.length ?? 0
  if (table.length < 2 || width < 2 || table.some((row) => row.length !== width))
    throw new Error('a contingency table has at least two rows and two columns, and rows of one length')
  if (table.some((row) => row.some((count) => !(Number.isInteger(count) && count >= 0))))
    throw new Error('a contingency table holds whole counts of 0 or more')
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columns = table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0))
  const total = rows.reduce((sum, count) => sum + count, 0)
  if (total === 0) throw new Error('the contingency table is empty: every count is 0')
  return { rows, columns, total }
}

/** The four counts of a 2 × 2 table. */
export interface FourCounts {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
}

/**
 * The four counts of a 2 × 2 table, a and b in the first row; refused where it is another shape.
 *
 * @param table  counts ≥ 0
 * @param what   the statistic, named in a refusal
 */
export const fourCounts = (table: Table, what: string): FourCounts => {
  if (table.length !== 2 || table.some((row) => row.length !== 2)) throw new Error(`${what} takes a 2 × 2 table`)
  if (table.some((row) => row.some((count) => !(Number.isInteger(count) && count >= 0))))
    throw new Error('a contingency table holds whole counts of 0 or more')
  return { a: table[0][0], b: table[0][1], c: table[1][0], d: table[1][1] }
}
