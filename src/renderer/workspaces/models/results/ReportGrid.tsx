import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCell, shownColumns } from '#core/reporting/tables/format-cell.ts'
import type { NamedTable, ReportTable } from '#core/reporting/tables/report-table.ts'
import { DataGrid } from '../../../ui/grid/DataGrid.tsx'
import type { GridColumn } from '../../../ui/grid/grid-column.ts'

export interface ReportRow {
  readonly at: number
  readonly cells: ReportTable['rows'][number]
}

interface ReportGridProps {
  readonly named: NamedTable
  /** Columns to show, by id and in this order; all without. */
  readonly only?: readonly string[]
  /** Columns not to show. */
  readonly without?: readonly string[]
  /** Rows in sight; more scroll. */
  readonly most?: number
  /** Fills its place instead. */
  readonly fill?: boolean
  /** Columns that stay in sight; the first one without. */
  readonly sticky?: number
  render?(row: ReportRow, columnId: string): React.ReactNode
  onOpen?(row: ReportRow): void
}

const rowHeight = 28
const pxPerLetter = 7.6

const widthOf = (header: string, texts: readonly string[]): number => {
  // A Chinese character is as wide as two letters.
  const letters = (text: string) => [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 1.75 : 1), 0)
  const most = Math.max(letters(header) * 0.98, ...texts.map(letters))
  return Math.round(Math.min(420, Math.max(56, most * pxPerLetter + 24)))
}

/** A table of the report as a grid: rounded as in the report, in full precision on hover and on the clipboard. */
export const ReportGrid = ({ named, only, without, most = 12, fill, sticky = 1, render, onOpen }: ReportGridProps) => {
  const { t } = useTranslation('models')
  const { table } = named
  const rows = useMemo(() => table.rows.map((cells, at): ReportRow => ({ at, cells })), [table])
  const columns = useMemo(() => {
    const reasonAt = table.columns.findIndex(({ id }) => id === 'reason')
    const shown = shownColumns(table).filter(
      ({ column }) => (only === undefined || only.includes(column.id)) && without?.includes(column.id) !== true,
    )
    const ordered = only === undefined ? shown : only.flatMap((id) => shown.filter(({ column }) => column.id === id))
    return (
      ordered
        // A column of reasons that says nothing takes no room.
        .filter(
          ({ column, at }) => column.id !== 'reason' || table.rows.some((row) => row[at] !== null && row[at] !== ''),
        )
        .map(
          ({ column, at }, n): GridColumn<ReportRow> => ({
            id: column.id,
            header: column.header,
            width: widthOf(
              column.header,
              table.rows.slice(0, 200).map((row) => formatCell(table, row, at)),
            ),
            numeric: column.numeric === true,
            sticky: n < sticky,
            value: ({ cells }) => cells[at],
            text: ({ cells }) => (column.id === 'reason' && cells[at] === null ? '' : formatCell(table, cells, at)),
            hint: ({ cells }) =>
              cells[at] === null
                ? ((reasonAt < 0 ? null : (cells[reasonAt] as string | null)) ?? t('undefined'))
                : String(cells[at]),
            ...(render === undefined ? {} : { render: (row: ReportRow) => render(row, column.id) }),
          }),
        )
    )
  }, [table, only, without, sticky, render, t])
  const height = Math.min(rows.length, most) * rowHeight + rowHeight + 16
  return (
    <div className="report-grid" style={fill === true ? { flex: 1, minHeight: 0 } : { height }}>
      <DataGrid
        label={named.title}
        columns={columns}
        rows={rows}
        rowKey={({ at }) => at}
        empty={t('empty')}
        {...(onOpen === undefined ? {} : { onOpen })}
      />
    </div>
  )
}
