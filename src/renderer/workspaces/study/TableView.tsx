import { Button, Group, Text, TextInput } from '@mantine/core'
import { Copy, Search } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchRows, toTabSeparated } from '../../ui/grid/cell-text.ts'
import { copyText } from '../../ui/grid/clipboard.ts'
import { DataGrid, type DataGridProps } from '../../ui/grid/DataGrid.tsx'
import { notify } from '../../ui/notify.ts'

interface TableViewProps<Row extends object> extends DataGridProps<Row> {
  /** More controls at the right of the search. */
  readonly more?: ReactNode
}

/** A grid with search, count and copying. */
export const TableView = <Row extends object>({ more, ...grid }: TableViewProps<Row>) => {
  const { t } = useTranslation('study')
  const [search, setSearch] = useState('')
  const { columns, rows } = grid
  const found = useMemo(() => searchRows(columns, rows, search), [columns, rows, search])
  const copy = () => {
    copyText(toTabSeparated(columns, found))
    notify(t('table.copied', { count: found.length }))
  }
  return (
    <div className="table-view">
      <Group gap="xs" className="table-tools">
        <TextInput
          aria-label={t('table.search')}
          placeholder={t('table.search')}
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          w={220}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed" aria-live="polite">
          {found.length === rows.length
            ? t('table.rows', { count: rows.length })
            : t('table.found', { found: found.length, rows: rows.length })}
        </Text>
        <div style={{ flex: 1 }} />
        {more}
        <Button variant="default" leftSection={<Copy size={14} />} disabled={found.length === 0} onClick={copy}>
          {t('table.copy')}
        </Button>
      </Group>
      <div className="table-body">
        <DataGrid {...grid} rows={found} empty={rows.length === 0 ? grid.empty : undefined} />
      </div>
    </div>
  )
}
