import { chiSquareSf } from '../distributions/chi-square.ts'
import { type Margins, marginsOf, type Table } from './contingency-table.ts'
import { orNull } from './test-result.ts'

export interface TableTestResult {
  /** Null where undefined. */
  readonly statistic: number | null
  readonly df: number
  readonly p: number | null
  readonly reason: string | null
  readonly total: number
}

export interface ChiSquareTestResult extends TableTestResult {
  /** Row total × column total ÷ total. */
  readonly expected: readonly (readonly number[])[]
  /** True where an expected count is below 5: the approximation may be poor. */
  readonly isApproximationPoor: boolean
}

const degrees = ({ rows, columns }: Margins): number => (rows.length - 1) * (columns.length - 1)

const emptyReason = 'a row or a column is empty'

/**
 * Pearson's chi-square test of independence, Σ (|O − E| − c)²/E.
 *
 * @param table  counts, at least 2 × 2
 * @param yates  true for Yates' continuity correction c = min(½, |O − E|); it applies to 2 × 2 tables only
 * @returns statistic and p null where a row or a column is empty
 * @see Pearson 1900, doi:10.1080/14786440009463897; Yates 1934, doi:10.2307/2983604
 */
export const chiSquareTest = (table: Table, yates = false): ChiSquareTestResult => {
  const margins = marginsOf(table)
  const { rows, columns, total } = margins
  const expected = rows.map((row) => columns.map((column) => (row * column) / total))
  const distances = table.flatMap((row, i) => row.map((count, j) => Math.abs(count - expected[i][j])))
  const applies = yates && rows.length === 2 && columns.length === 2
  const correction = applies ? Math.min(0.5, ...distances) : 0
  const flat = expected.flat()
  const statistic = orNull(distances.reduce((sum, distance, i) => sum + (distance - correction) ** 2 / flat[i], 0))
  const df = degrees(margins)
  return {
    statistic,
    df,
    p: statistic === null ? null : chiSquareSf(statistic, df),
    reason: statistic === null ? emptyReason : null,
    total,
    expected,
    isApproximationPoor: flat.some((count) => count < 5),
  }
}

/**
 * Likelihood-ratio test of independence, G = 2 Σ O·ln(O/E), empty cells adding nothing.
 *
 * @param table  counts, at least 2 × 2; an empty row or column adds nothing to G but counts in the degrees of freedom, as
 *   in R's tests of this kind: leave it out where it could not have been observed
 * @see Woolf 1957, doi:10.1111/j.1469-1809.1972.tb00293.x
 */
export const gTest = (table: Table): TableTestResult => {
  const margins = marginsOf(table)
  const { rows, columns, total } = margins
  const g = table.reduce(
    (sum, row, i) =>
      row.reduce((part, o, j) => (o === 0 ? part : part + 2 * o * Math.log((o * total) / (rows[i] * columns[j]))), sum),
    0,
  )
  const df = degrees(margins)
  return { statistic: g, df, p: chiSquareSf(g, df), reason: null, total }
}

/**
 * Cramér's V = √(χ²/(n·(min(rows, columns) − 1))), 0 … 1, without continuity correction.
 *
 * @param table  counts, at least 2 × 2
 * @returns null with a reason where a row or a column is empty
 * @see Cramér 1946, Mathematical methods of statistics
 */
export const cramersV = (table: Table): { value: number | null; reason: string | null } => {
  const { statistic, total, reason } = chiSquareTest(table)
  const least = Math.min(table.length, table[0].length) - 1
  return { value: statistic === null ? null : Math.sqrt(statistic / (total * least)), reason }
}
