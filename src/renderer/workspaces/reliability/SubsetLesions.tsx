import { Anchor, Button, Group, NumberInput, Select, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReliabilitySubset } from '#contract/reliability.ts'
import { reportError } from '#renderer/api/report-error.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { formatTime } from '#renderer/ui/format-number.ts'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/ui/grid/grid-column.ts'
import { readAddress } from '#renderer/ui/navigation.ts'
import { openLesion } from './open-lesion.ts'
import { type LesionStatus, readingStatus } from './reading-status.ts'
import type { Reliability } from './use-reliability.ts'

interface SubsetLesionsProps {
  readonly subset: ReliabilitySubset
  readonly reliability: Reliability
  readonly reader: string | null
}

/** The lesions of a subset with who has read them, and the way to read them again. */
export const SubsetLesions = ({ subset, reliability, reader }: SubsetLesionsProps) => {
  const { t } = useTranslation('reliability')
  const readings = useCallQuery('study.listReadings', {})
  const overview = useCallQuery('study.getOverview', {})
  const codes = (overview.data?.readers ?? []).map(({ code }) => code)
  const [chosen, setChosen] = useState<string | null>(null)
  const [round, setRound] = useState(2)
  const who = chosen ?? reader ?? codes[0] ?? null
  const rows = useMemo(
    () => readingStatus(subset.lesions, readings.data ?? [], who, round),
    [subset, readings.data, who, round],
  )
  const done = rows.filter(({ isRead }) => isRead).length
  const open = useCallback(
    ({ seriesId, lesion }: LesionStatus, by: string) => {
      if (seriesId !== null) void openLesion(seriesId, lesion, { reader: by, round }).catch(reportError)
    },
    [round],
  )
  const columns = useMemo<GridColumn<LesionStatus>[]>(() => {
    const address = ({ seriesId, lesion, subject }: LesionStatus) =>
      readAddress(seriesId ?? 0, who ?? '', round, null, lesion.slice(subject.length + 1))
    return [
      { id: 'lesion', header: t('column.lesion'), width: 110, sticky: true, value: ({ lesion }) => lesion },
      { id: 'subject', header: t('column.subject'), width: 90, value: ({ subject }) => subject },
      {
        id: 'before',
        header: t('subset.before'),
        title: t('subset.beforeTitle'),
        width: 110,
        numeric: true,
        value: ({ before }) => before,
      },
      {
        id: 'now',
        header: t('subset.now'),
        title: t('subset.nowTitle'),
        width: 200,
        value: ({ readBy }) => readBy.map((one) => `${one.reader} ${one.round}`).join(', '),
      },
      {
        id: 'status',
        header: t('subset.status'),
        width: 120,
        value: ({ isRead }) => t(isRead ? 'subset.read' : 'subset.toRead'),
      },
      {
        id: 'open',
        header: t('subset.open'),
        width: 130,
        value: ({ seriesId }) => (seriesId === null ? null : t('subset.openCell')),
        render: (row) =>
          row.seriesId === null || who === null ? (
            '—'
          ) : (
            <Anchor
              size="sm"
              href={address(row)}
              tabIndex={-1}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                open(row, who)
              }}
            >
              {t('subset.openCell')}
            </Anchor>
          ),
      },
    ]
  }, [t, who, round, open])
  const { change, subsetId } = reliability
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('subset.facts', {
          time: formatTime(subset.createdAt),
          size: subset.size,
          candidates: subset.candidates,
          seed: subset.seed,
        })}
        {subset.stratifiedBy === null
          ? ''
          : ` · ${t('subset.strata', { column: subset.stratifiedBy })} ${subset.strata
              .map(({ level, drawn, candidates }) => `${level === '' ? '—' : level} ${drawn}/${candidates}`)
              .join(', ')}`}
      </Text>
      {subset.readBefore === 0 ? null : (
        <p className="reliability-flag" role="note">
          <TriangleAlert size={16} aria-hidden /> {t('subset.readBefore', { count: subset.readBefore })}
        </p>
      )}
      <Group gap="sm">
        <Text size="sm">{t('subset.as')}</Text>
        <Select
          aria-label={t('subset.asReader')}
          w={110}
          allowDeselect={false}
          value={who}
          data={codes}
          onChange={setChosen}
        />
        <NumberInput
          aria-label={t('subset.asRound')}
          prefix={t('subset.roundPrefix')}
          w={110}
          min={1}
          max={99}
          allowDecimal={false}
          value={round}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) setRound(value)
          }}
        />
        <Text size="sm" fw={600} aria-live="polite">
          {t('subset.progress', { done, total: rows.length })}
        </Text>
        <div style={{ flex: 1 }} />
        <Button
          variant="default"
          aria-pressed={subsetId === subset.id}
          onClick={() => change({ subsetId: subsetId === subset.id ? null : subset.id })}
        >
          {t(subsetId === subset.id ? 'subset.release' : 'subset.use')}
        </Button>
      </Group>
      <div className="reliability-fill">
        <DataGrid
          label={t('subset.lesions')}
          columns={columns}
          rows={rows}
          rowKey={({ lesion }) => lesion}
          onOpen={(row) => {
            if (who !== null) open(row, who)
          }}
        />
      </div>
    </>
  )
}
