import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { ScanLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary, SeriesSummary, Subject } from '#contract/study.ts'
import { correctionSentences, standingFindings } from '../../ui/correction-words.ts'
import { navigate, readAddress } from '../../ui/navigation.ts'
import { FindingList } from './FindingList.tsx'
import { nextRound } from './next-round.ts'
import { ReadingList } from './ReadingList.tsx'
import { SeriesFacts } from './SeriesFacts.tsx'

interface SubjectDetailProps {
  readonly subject: Subject
  readonly series: readonly SeriesSummary[]
  readonly readings: readonly ReadingSummary[]
  readonly reader: string | null
}

/** One subject: its series, what is known of each, and who has read it. */
export const SubjectDetail = ({ subject, series, readings, reader }: SubjectDetailProps) => {
  const { t } = useTranslation('study')
  const { t: words } = useTranslation('import')
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = series.find(({ id }) => id === chosen) ?? series[0] ?? null
  if (shown === null) return null
  const again = nextRound(readings.filter((reading) => reading.seriesId === shown.id && reading.reader === reader))
  const corrections = correctionSentences(words, shown.derivation)
  return (
    <Stack gap="md" className="subject-detail">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="xs">
          <Title order={2}>{t('series.title', { subject: subject.code, number: shown.number })}</Title>
          {shown.derivation === null ? null : (
            <Badge variant="default" tt="none" title={corrections.join('\n')}>
              {t('series.derived')}
            </Badge>
          )}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {again === null || reader === null ? null : (
            <Button
              variant="default"
              title={t('series.againText', { reader })}
              onClick={() => navigate(readAddress(shown.id, reader, again))}
            >
              {t('series.again', { round: again })}
            </Button>
          )}
          <Button
            leftSection={<ScanLine size={14} />}
            onClick={() => navigate(reader === null ? `#/read/${shown.id}` : readAddress(shown.id, reader))}
          >
            {t('series.read')}
          </Button>
        </Group>
      </Group>
      {series.length < 2 ? null : (
        <SegmentedControl
          aria-label={t('series.choose')}
          value={String(shown.id)}
          onChange={(id) => setChosen(Number(id))}
          data={series.map(({ id, number }) => ({ value: String(id), label: t('series.number', { number }) }))}
        />
      )}
      <section>
        <Title order={3}>{t('series.readings')}</Title>
        <ReadingList readings={readings.filter(({ seriesId }) => seriesId === shown.id)} />
      </section>
      <section>
        <Title order={3}>{t('series.report')}</Title>
        {corrections.length === 0 ? null : (
          <Text size="sm">{t('series.corrected', { steps: corrections.join('; ') })}</Text>
        )}
        <FindingList findings={standingFindings(shown.findings, shown.derivation)} />
      </section>
      <SeriesFacts series={shown} />
    </Stack>
  )
}
