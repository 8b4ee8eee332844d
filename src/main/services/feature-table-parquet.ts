import { parquetWriteBuffer } from 'hyparquet-writer'
import { caseCells, caseColumns, type FeatureTableRow } from '#core/study/feature-table-csv.ts'

/**
 * A feature table as a Parquet file: identifying columns as text, features as doubles bit for bit, undefined ones as
 * null. Column names and order are those of the CSV.
 */
export const featureTableParquet = (features: readonly string[], rows: readonly FeatureTableRow[]): Uint8Array => {
  const cells = rows.map(caseCells)
  const identifying = caseColumns.map((name, n) => ({
    name,
    data: cells.map((row) => row[n]),
    type: 'STRING' as const,
  }))
  const numbers = features.map((name, n) => ({
    name,
    data: rows.map((row) => row.values[n]),
    type: 'DOUBLE' as const,
    nullable: true,
  }))
  return new Uint8Array(parquetWriteBuffer({ columnData: [...identifying, ...numbers] }))
}
