import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../api/call-names.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatTime } from '../../ui/format-number.ts'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { TableView } from './TableView.tsx'

type LogEntry = CallOutput<'study.listEvents'>[number]

const inputText = (input: unknown): string => (input === null || input === undefined ? '' : JSON.stringify(input))

/** Who did what when, newest first. */
export const EventLog = () => {
  const { t } = useTranslation('study')
  const { t: errors } = useTranslation('shell')
  const [limit, setLimit] = useState(200)
  const { data, error } = useCallQuery('study.listEvents', { limit }, { keepPrevious: true })
  const columns = useMemo<GridColumn<LogEntry>[]>(
    () => [
      { id: 'id', header: t('log.number'), width: 70, numeric: true, value: (row) => row.id },
      { id: 'at', header: t('log.at'), width: 165, value: (row) => row.at, text: (row) => formatTime(row.at) },
      { id: 'reader', header: t('log.reader'), width: 80, value: (row) => row.reader },
      { id: 'name', header: t('log.name'), width: 210, value: (row) => row.name },
      {
        id: 'outcome',
        header: t('log.outcome'),
        width: 130,
        value: (row) => row.outcome,
        text: (row) =>
          row.outcome === 'done' ? t('log.done') : errors(`error.${row.outcome}`, { defaultValue: row.outcome }),
      },
      {
        id: 'input',
        header: t('log.input'),
        width: 460,
        value: (row) => inputText(row.input),
        hint: (row) => inputText(row.input) || null,
      },
      { id: 'version', header: t('log.version'), width: 90, value: (row) => row.softwareVersion },
    ],
    [t, errors],
  )
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return null
  return (
    <TableView
      label={t('tab.events')}
      columns={columns}
      rows={data}
      rowKey={(row) => row.id}
      more={
        data.length === limit && limit < 1000 ? (
          <Button variant="default" onClick={() => setLimit(1000)}>
            {t('log.more')}
          </Button>
        ) : null
      }
    />
  )
}
