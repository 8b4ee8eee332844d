import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { ArrowLeft, CircleCheck } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { DataGrid } from '../../../ui/grid/DataGrid.tsx'
import { navigate } from '../../../ui/navigation.ts'
import { SplitPane } from '../../../ui/SplitPane.tsx'
import { RowPlaces } from './RowPlaces.tsx'
import { tableColumnGrid } from './table-column-grid.tsx'
import { TableSource } from './TableSource.tsx'
import type { TableImporting, TableName } from './use-table-import.ts'

const tabOf = (table: TableName): string => `#/study/${table === 'clinical' ? 'clinical' : 'lesions'}`

const Report = ({ importing }: { importing: TableImporting }) => {
  const { t, i18n } = useTranslation('tables')
  const { found, columns, table } = importing
  const grid = useMemo(() => tableColumnGrid(importing, t, i18n.language), [importing, t, i18n.language])
  if (found === null) return null
  const reason =
    found.key === null
      ? t('rows.noKey')
      : found.repeated.length > 0
        ? t('foot.repeated')
        : found.matched === 0
          ? t('foot.noRows')
          : columns.length === 0
            ? t('foot.noColumns')
            : undefined
  return (
    <>
      <div style={{ flex: 1, minHeight: 0 }}>
        <SplitPane
          id="table-import"
          label={t('border')}
          rightSize="340px"
          minLeft="320px"
          left={<DataGrid label={t('columns')} columns={grid} rows={found.columns} rowKey={({ name }) => name} />}
          right={<RowPlaces importing={importing} />}
        />
      </div>
      <Group gap="sm" className="import-foot">
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {reason ?? t('foot.privacy')}
        </Text>
        <Button variant="default" onClick={importing.clear}>
          {t('foot.discard')}
        </Button>
        <Button disabled={reason !== undefined} title={reason} loading={importing.busy} onClick={importing.take}>
          {t(`foot.take.${table}`, { count: columns.length, rows: found.matched })}
        </Button>
      </Group>
    </>
  )
}

const Taken = ({ importing }: { importing: TableImporting }) => {
  const { t } = useTranslation('tables')
  const { taken, table, clear } = importing
  if (taken === null) return null
  return (
    <Stack gap="md" className="import-result">
      <Group gap="xs" role="status">
        <CircleCheck size={20} color="var(--app-ok)" aria-hidden />
        <Title order={2}>{t(`taken.${table}`, { count: taken.columns, rows: taken.rows })}</Title>
      </Group>
      <Text size="sm">{t('taken.now', { columns: taken.tableColumns, rows: taken.tableRows })}</Text>
      {taken.unmatched.length === 0 ? null : (
        <Text size="sm">{t('taken.unmatched', { count: taken.unmatched.length })}</Text>
      )}
      <Group gap="sm">
        <Button
          onClick={() => {
            clear()
            navigate(tabOf(table))
          }}
        >
          {t('taken.look')}
        </Button>
        <Button variant="default" onClick={clear}>
          {t('taken.more')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Bring in clinical data: a file, what of it is taken and where its rows belong, what the table holds then. */
export const TableImportPage = ({ table, importing }: { table: TableName; importing: TableImporting }) => {
  const { t } = useTranslation('tables')
  const own = importing.table === table
  return (
    <div className="import-page">
      <Group gap="sm" className="import-head">
        <Button variant="subtle" leftSection={<ArrowLeft size={14} />} onClick={() => navigate(tabOf(table))}>
          {t('back')}
        </Button>
        <Title order={1}>{t(`title.${table}`)}</Title>
      </Group>
      {own && importing.error !== null ? <ErrorNotice error={importing.error} onClose={importing.closeError} /> : null}
      {own && importing.taken !== null ? (
        <Taken importing={importing} />
      ) : own && importing.found !== null ? (
        <Report importing={importing} />
      ) : (
        <TableSource table={table} importing={importing} />
      )}
    </div>
  )
}
