import { Button } from '@mantine/core'
import { Download, Upload } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../api/call-names.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { navigate } from '../../ui/navigation.ts'
import { saveTable } from './table-import/save-table.ts'
import { TableVersions } from './table-import/TableVersions.tsx'
import { TableView } from './TableView.tsx'

type Table = CallOutput<'study.getTable'>
interface TableRow {
  readonly index: number
  readonly cells: Table['rows'][number]
}

/** The clinical table (one row per subject) or the lesion table (one row per lesion). */
export const StudyTable = ({ name }: { name: 'clinical' | 'lesion' }) => {
  const { t, i18n } = useTranslation('study')
  const { t: tTables } = useTranslation('tables')
  const { data, error } = useCallQuery('study.getTable', { name })
  const chinese = i18n.language === 'zh'
  const columns = useMemo<GridColumn<TableRow>[]>(
    () =>
      (data?.columns ?? []).map((column, n) => {
        const label = chinese ? column.labelZh : column.labelEn
        const header = column.unit === null || column.unit === '' ? label : `${label} (${column.unit})`
        return {
          id: column.name,
          header,
          title: `${header}\n${column.name}`,
          width: Math.min(220, Math.max(90, 28 + header.length * (chinese ? 13 : 7.2))),
          numeric: column.type === 'number',
          sticky: n === 0,
          value: (row) => row.cells[n],
          hint: (row) => (row.cells[n] === null ? t('table.missing') : null),
        }
      }),
    [data, chinese, t],
  )
  const rows = useMemo(() => (data?.rows ?? []).map((cells, index) => ({ index, cells })), [data])
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  const importButton = (
    <Button leftSection={<Upload size={14} />} onClick={() => navigate(`#/study/import-${name}`)}>
      {tTables('action.import')}
    </Button>
  )
  return (
    <TableView
      label={t(`tab.${name === 'clinical' ? 'clinical' : 'lesions'}`)}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.index}
      empty={<EmptyState title={t(`empty.${name}.title`)} text={t(`empty.${name}.text`)} action={importButton} />}
      more={
        rows.length === 0 ? (
          <TableVersions table={name} />
        ) : (
          <>
            <TableVersions table={name} />
            {importButton}
            <Button variant="default" leftSection={<Download size={14} />} onClick={() => void saveTable(name)}>
              {tTables('action.export')}
            </Button>
          </>
        )
      }
    />
  )
}
