import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart } from '#core/charts/scene.ts'
import { DataGrid } from '../grid/DataGrid.tsx'
import type { GridColumn } from '../grid/grid-column.ts'

interface TableRow {
  readonly at: number
  readonly cells: readonly (string | number | null)[]
}

/** The numbers behind a chart, to sort and to copy. */
export const ChartTableView = ({ chart, height }: { readonly chart: Chart; readonly height: number }) => {
  const { t } = useTranslation('chart')
  const { columns, rows } = useMemo(() => {
    const table = chart.table()
    return {
      columns: table.columns.map(
        ({ id, header, numeric }, n): GridColumn<TableRow> => ({
          id,
          header,
          width: Math.min(320, Math.max(96, header.length * 8 + 24, n === 0 && numeric !== true ? 240 : 0)),
          numeric: numeric === true,
          sticky: n === 0,
          value: ({ cells }) => cells[n],
        }),
      ),
      rows: table.rows.map((cells, at): TableRow => ({ at, cells })),
    }
  }, [chart])
  return (
    <div style={{ height }}>
      <DataGrid label={t('table')} columns={columns} rows={rows} rowKey={({ at }) => at} empty={t('empty')} />
    </div>
  )
}
