import type { FeatureSet, FeatureTableReply } from '#contract/radiomics.ts'
import { type FeatureTableRow, formatFeatureTable } from '#core/study/feature-table-csv.ts'
import type { StoredFeatureRow } from '../database/repositories/features.ts'
import { featureTableParquet } from './feature-table-parquet.ts'
import { featureTableXlsx } from './feature-table-xlsx.ts'

/** An extraction as it is stored, with its columns. */
export interface StoredTable {
  readonly set: FeatureSet & { readonly columns: readonly string[] }
  readonly rows: readonly StoredFeatureRow[]
}

/** Values in the order of the columns, null where undefined. */
const valuesOf = (row: StoredFeatureRow): (number | null)[] =>
  Array.from(row.values, (v) => (Number.isNaN(v) ? null : v))

const fileRows = ({ set, rows }: StoredTable): FeatureTableRow[] =>
  rows.map((row) => ({
    case: row.caseName,
    subject: row.subject,
    lesion: row.lesion,
    reader: row.reader,
    round: String(row.round),
    region: set.region,
    label: String(row.label),
    imageSha256: row.imageSha256,
    maskSha256: row.maskSha256,
    settingsSha256: set.settingsSha256,
    softwareVersion: set.softwareVersion,
    values: valuesOf(row),
  }))

export const tableCsv = (table: StoredTable): string => formatFeatureTable(table.set.columns, fileRows(table))

export type TableFormat = 'csv' | 'xlsx' | 'parquet'

/** The kind of file a path names by its extension; CSV where it names no other. */
export const formatOfPath = (path: string): TableFormat =>
  /\.xlsx$/i.test(path) ? 'xlsx' : /\.parquet$/i.test(path) ? 'parquet' : 'csv'

/** The table as a file of the given kind. */
export const encodeTable = async (table: StoredTable, format: TableFormat): Promise<Uint8Array> => {
  if (format === 'csv') return new TextEncoder().encode(tableCsv(table))
  return format === 'xlsx'
    ? await featureTableXlsx(table.set.columns, fileRows(table))
    : featureTableParquet(table.set.columns, fileRows(table))
}

export const tableFileName = ({ set }: StoredTable, format: TableFormat): string =>
  `features-${set.id}-${set.settingsSha256.slice(0, 8)}.${format}`

/** The table as the screen shows it. */
export const tableReply = ({ set, rows }: StoredTable): FeatureTableReply => ({
  columns: [...set.columns],
  cases: rows.map((row) => ({
    case: row.caseName,
    subject: row.subject,
    lesion: row.lesion,
    reader: row.reader,
    round: row.round,
    region: set.region,
    label: row.label,
    image_sha256: row.imageSha256,
    mask_sha256: row.maskSha256,
    settings_sha256: set.settingsSha256,
    software_version: set.softwareVersion,
    readingId: row.readingId,
    seriesId: row.seriesId,
    warnings: [...row.warnings],
  })),
  values: rows.map(valuesOf),
  reasons: rows.flatMap((row, n) =>
    Object.entries(row.reasons).map(([column, reason]) => ({ row: n, column, reason })),
  ),
  failures: set.failures,
})
