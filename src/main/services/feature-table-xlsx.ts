import writeExcelFile from 'write-excel-file/node'
import { AppError } from '#contract/errors.ts'
import { caseColumns, type FeatureTableRow, caseCells } from '#core/study/feature-table-csv.ts'

/** What one sheet holds at most. */
const mostColumns = 16_384
const mostRows = 1_048_576

/**
 * A feature table as an Excel workbook with one sheet: the columns of the CSV, numbers as numbers in full precision,
 * undefined ones as empty cells. Throws AppError where a sheet cannot hold it.
 */
export const featureTableXlsx = async (
  features: readonly string[],
  rows: readonly FeatureTableRow[],
): Promise<Uint8Array> => {
  const columns = caseColumns.length + features.length
  if (columns > mostColumns || rows.length + 1 > mostRows) {
    throw new AppError(
      'invalid-input',
      `An Excel sheet holds ${mostColumns} columns and ${mostRows} rows; this table has ${columns} and ${rows.length + 1}. Export CSV or Parquet.`,
    )
  }
  const header = [...caseColumns, ...features].map((value) => ({ value, fontWeight: 'bold' as const }))
  const sheet = rows.map((row) => [...caseCells(row).map((cell) => (cell === '' ? null : cell)), ...row.values])
  return writeExcelFile([header, ...sheet], {
    sheet: 'features',
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: [...caseColumns, ...features].map((name) => ({ width: Math.min(34, Math.max(10, name.length + 2)) })),
  }).toBuffer()
}
