import { tableCsv } from '#core/charts/chart-table.ts'
import type { ReportTable } from './report-table.ts'

/**
 * A table as CSV: ids of the columns as headings, codes and numbers as they are (shortest decimals that parse back to
 * the same doubles), undefined cells empty. The same in every language.
 */
export const reportTableCsv = ({ columns, rows }: ReportTable): string =>
  tableCsv({ columns: columns.map(({ id }) => ({ id, header: id })), rows })
