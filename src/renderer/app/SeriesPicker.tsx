import { Button, Group, Stack, TextInput, Title } from '@mantine/core'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary, SeriesSummary } from '#contract/study.ts'
import { useCallQuery } from '../api/use-call-query.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatFixed, formatTime } from '../ui/format-number.ts'
import { searchRows } from '../ui/grid/cell-text.ts'
import { DataGrid } from '../ui/grid/DataGrid.tsx'
import type { GridColumn } from '../ui/grid/grid-column.ts'
import { navigate, readAddress } from '../ui/navigation.ts'

interface Line {
  readonly series: SeriesSummary
  readonly readings: readonly ReadingSummary[]
}

/** Which series to read: every series of the study with what has been read so far. */
export const SeriesPicker = ({ reader }: { reader: string | null }) => {
  const { t } = useTranslation('shell')
  const [search, setSearch] = useState('')
  const series = useCallQuery('study.listSeries', {})
  const readings = useCallQuery('study.listReadings', {})
  const lines = useMemo<Line[]>(
    () =>
      (series.data ?? []).map((item) => ({
        series: item,
        // Where all outlines were taken back again, the scan does not count as read.
        readings: (readings.data ?? []).filter(({ seriesId, segments }) => seriesId === item.id && segments.length > 0),
      })),
    [series.data, readings.data],
  )
  const columns = useMemo<GridColumn<Line>[]>(
    () => [
      {
        id: 'subject',
        header: t('picker.subject'),
        width: 130,
        sticky: true,
        value: (line) => line.series.subjectCode,
      },
      { id: 'number', header: t('picker.series'), width: 70, numeric: true, value: (line) => line.series.number },
      {
        id: 'slices',
        header: t('picker.slices'),
        width: 80,
        numeric: true,
        value: (line) => line.series.geometry.size[2],
      },
      {
        id: 'spacing',
        header: t('picker.spacing'),
        width: 130,
        numeric: true,
        value: (line) => line.series.geometry.spacingMm[2],
        text: (line) => formatFixed(line.series.geometry.spacingMm[2], 2),
      },
      {
        id: 'readings',
        header: t('picker.readings'),
        width: 240,
        value: (line) => line.readings.map((item) => `${item.reader}${item.round}`).join(' '),
      },
      {
        id: 'mine',
        header: reader === null ? t('picker.lastSaved') : t('picker.mine', { reader }),
        width: 190,
        value: (line) => line.readings.find((item) => reader === null || item.reader === reader)?.savedAt ?? null,
        text: (line) =>
          formatTime(line.readings.find((item) => reader === null || item.reader === reader)?.savedAt ?? null),
      },
    ],
    [t, reader],
  )
  const found = useMemo(() => searchRows(columns, lines, search), [columns, lines, search])
  const open = (line: Line) =>
    navigate(reader === null ? `#/read/${line.series.id}` : readAddress(line.series.id, reader))
  const [active, setActive] = useState<Line | null>(null)
  return (
    <Stack gap="sm" p="lg" h="100%">
      <Group justify="space-between">
        <Title order={1}>{t('picker.title')}</Title>
        <Group gap="xs">
          <TextInput
            aria-label={t('picker.search')}
            placeholder={t('picker.search')}
            leftSection={<Search size={14} aria-hidden />}
            value={search}
            w={240}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Button
            disabled={active === null}
            title={active === null ? t('picker.chooseFirst') : undefined}
            onClick={() => active !== null && open(active)}
          >
            {t('picker.read')}
          </Button>
        </Group>
      </Group>
      <div style={{ flex: 1, minHeight: 0 }}>
        <DataGrid
          label={t('picker.title')}
          columns={columns}
          rows={found}
          rowKey={(line) => line.series.id}
          currentKey={active?.series.id ?? null}
          onActivate={(cell) => setActive(cell?.row ?? null)}
          onOpen={open}
          empty={
            series.isSuccess && lines.length === 0 ? (
              <EmptyState
                title={t('picker.none')}
                text={t('picker.noneText')}
                action={<Button onClick={() => navigate('#/study/import')}>{t('picker.import')}</Button>}
              />
            ) : undefined
          }
        />
      </div>
    </Stack>
  )
}
