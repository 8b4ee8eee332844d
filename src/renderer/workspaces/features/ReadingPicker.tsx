import { Group, Radio, Select, Stack, Title } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary } from '#contract/study.ts'
import { formatFixed } from '../../ui/format-number.ts'
import { DataGrid } from '../../ui/grid/DataGrid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import type { ReadingChoice } from './use-extraction.ts'

const byReaderAndRound = (readings: readonly ReadingSummary[], { reader, round }: ReadingChoice): ReadingSummary[] =>
  readings.filter((item) => (reader === null || item.reader === reader) && (round === null || item.round === round))

/** The readings that a choice means. */
export const matching = (readings: readonly ReadingSummary[], choice: ReadingChoice): ReadingSummary[] =>
  byReaderAndRound(readings, choice).filter(({ id }) => choice.readingIds === null || choice.readingIds.includes(id))

const unique = <Value,>(values: readonly Value[]): Value[] => [...new Set(values)].sort()

interface ReadingPickerProps {
  readonly readings: readonly ReadingSummary[]
  readonly choice: ReadingChoice
  onChange(choice: ReadingChoice): void
}

/** All readings of a reader and round, or some picked by hand. */
export const ReadingPicker = memo(function ReadingPicker({ readings, choice, onChange }: ReadingPickerProps) {
  const { t } = useTranslation('features')
  const offered = useMemo(() => byReaderAndRound(readings, choice), [readings, choice])
  const columns = useMemo<GridColumn<ReadingSummary>[]>(() => {
    const picked = choice.readingIds
    const toggle = (id: number) => {
      const before = picked ?? offered.map((item) => item.id)
      const next = before.includes(id) ? before.filter((other) => other !== id) : [...before, id]
      onChange({ ...choice, readingIds: next })
    }
    return [
      {
        id: 'picked',
        header: t('readings.picked'),
        width: 56,
        value: ({ id }) => Number(picked === null || picked.includes(id)),
        render: (item) => (
          <input
            type="checkbox"
            className="reading-check"
            aria-label={t('readings.pick', { subject: item.subjectCode, reader: item.reader, round: item.round })}
            checked={picked === null || picked.includes(item.id)}
            onChange={() => toggle(item.id)}
          />
        ),
      },
      { id: 'subject', header: t('readings.subject'), width: 100, value: (item) => item.subjectCode },
      { id: 'reader', header: t('readings.reader'), width: 76, value: (item) => item.reader },
      { id: 'round', header: t('readings.round'), width: 70, numeric: true, value: (item) => item.round },
      { id: 'lesions', header: t('readings.lesions'), width: 80, numeric: true, value: (item) => item.segments.length },
      {
        id: 'volume',
        header: t('readings.volume'),
        width: 100,
        numeric: true,
        value: (item) => item.segments.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
        text: (item) =>
          formatFixed(
            item.segments.reduce((sum, { volumeMl }) => sum + volumeMl, 0),
            2,
          ),
      },
    ]
  }, [choice, offered, onChange, t])
  const readers = unique(readings.map(({ reader }) => reader))
  const rounds = unique(readings.map(({ round }) => round))
  return (
    <Stack gap="xs" className="extraction-pane">
      <Title order={3}>{t('readings.title')}</Title>
      <Group gap="sm" align="flex-end">
        <Select
          label={t('readings.reader')}
          w={130}
          allowDeselect={false}
          value={choice.reader ?? ''}
          data={[{ value: '', label: t('readings.every') }, ...readers.map((value) => ({ value, label: value }))]}
          onChange={(reader) => onChange({ ...choice, reader: reader === '' ? null : reader, readingIds: null })}
        />
        <Select
          label={t('readings.round')}
          w={130}
          allowDeselect={false}
          value={choice.round === null ? '' : String(choice.round)}
          data={[
            { value: '', label: t('readings.every') },
            ...rounds.map((value) => ({ value: String(value), label: String(value) })),
          ]}
          onChange={(round) => onChange({ ...choice, round: round ? Number(round) : null, readingIds: null })}
        />
        <Radio.Group
          aria-label={t('readings.which')}
          value={choice.readingIds === null ? 'all' : 'some'}
          onChange={(which) => onChange({ ...choice, readingIds: which === 'all' ? null : [] })}
        >
          <Group gap="sm" h={30}>
            <Radio value="all" label={t('readings.all', { count: offered.length })} />
            <Radio value="some" label={t('readings.some')} />
          </Group>
        </Radio.Group>
      </Group>
      <div style={{ flex: 1, minHeight: 0 }}>
        <DataGrid label={t('readings.title')} columns={columns} rows={offered} rowKey={({ id }) => id} />
      </div>
    </Stack>
  )
})
