export interface TableColumn {
  readonly id: string
  readonly header: string
  readonly numeric?: boolean
}

/** The numbers behind a chart, in full precision; null where undefined. */
export interface ChartTable {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A chart's table as CSV (RFC 4180): headings, shortest decimals that parse back, undefined cells empty. */
export const tableCsv = ({ columns, rows }: ChartTable): string =>
  [columns.map(({ header }) => header), ...rows.map((row) => row.map((value) => (value === null ? '' : String(value))))]
    .map((line) => `${line.map(cell).join(',')}\n`)
    .join('')
