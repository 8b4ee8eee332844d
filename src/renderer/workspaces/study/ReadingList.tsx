import { Button, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary } from '#contract/study.ts'
import { formatFixed, formatTime } from '../../ui/format-number.ts'
import { navigate, readAddress } from '../../ui/navigation.ts'

/** Who outlined what in a series, with volumes; each can be opened. */
export const ReadingList = ({ readings }: { readings: readonly ReadingSummary[] }) => {
  const { t } = useTranslation('study')
  if (readings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('reading.none')}
      </Text>
    )
  }
  return (
    <Table verticalSpacing={3} horizontalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('reading.reader')}</Table.Th>
          <Table.Th ta="right">{t('reading.round')}</Table.Th>
          <Table.Th>{t('reading.segments')}</Table.Th>
          <Table.Th ta="right">{t('reading.volume')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('reading.open')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {readings.map((reading) => (
          <Table.Tr key={reading.id} title={t('reading.saved', { time: formatTime(reading.savedAt) })}>
            <Table.Td>{reading.reader}</Table.Td>
            <Table.Td ta="right">{reading.round}</Table.Td>
            <Table.Td>
              {reading.segments.map((segment) => (
                <span key={segment.label} className="segment-name">
                  <span className="segment-colour" style={{ background: segment.colour }} aria-hidden />
                  {segment.lesion}
                </span>
              ))}
              {reading.segments.length === 0 ? '—' : null}
            </Table.Td>
            <Table.Td ta="right">
              {reading.segments.map((segment) => formatFixed(segment.volumeMl, 2)).join(' + ') || '—'}
            </Table.Td>
            <Table.Td ta="right">
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => navigate(readAddress(reading.seriesId, reading.reader, reading.round))}
              >
                {t('reading.open')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
