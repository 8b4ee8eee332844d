import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadingSummary } from '#contract/study.ts'
import { useCallQuery } from '../../api/use-call-query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { navigate } from '../../ui/navigation.ts'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { AdviceList } from './AdviceList.tsx'
import { Preview } from './Preview.tsx'
import { isRegionValid } from './region-text.ts'
import { RegionChooser } from './RegionChooser.tsx'
import { matching, ReadingPicker } from './ReadingPicker.tsx'
import { RunProgress } from './RunProgress.tsx'
import { SettingsEditor } from './SettingsEditor.tsx'
import type { ExtractionPlan } from './use-extraction.ts'

const none: readonly ReadingSummary[] = []

/** Choose readings and parameters, and run. */
export const Extraction = ({ extraction }: { extraction: ExtractionPlan }) => {
  const { t } = useTranslation('features')
  const readings = useCallQuery('study.listReadings', {})
  const [looking, setLooking] = useState(false)
  const { running, check, choice } = extraction
  const chosen = useMemo(() => matching(readings.data ?? none, choice), [readings.data, choice])
  const unique = useMemo(
    () => new Set(chosen.flatMap(({ subjectCode, segments }) => segments.map((one) => `${subjectCode} ${one.lesion}`))),
    [chosen],
  )
  if (readings.data?.length === 0) {
    return (
      <EmptyState
        title={t('extraction.noReadings')}
        text={t('extraction.noReadingsText')}
        action={<Button onClick={() => navigate('#/read')}>{t('extraction.toRead')}</Button>}
      />
    )
  }
  const lesions = chosen.reduce((sum, { segments }) => sum + segments.length, 0)
  const reason =
    lesions === 0
      ? t('extraction.nothing')
      : check.error !== null
        ? t('extraction.badSettings')
        : isRegionValid(extraction.region)
          ? undefined
          : t('region.invalid')
  return (
    <div className="extraction">
      <div className="extraction-panes">
        <SplitPane
          id="extraction"
          label={t('extraction.border')}
          rightSize="50%"
          minLeft="320px"
          minRight="340px"
          left={<ReadingPicker readings={readings.data ?? none} choice={choice} onChange={extraction.setChoice} />}
          right={<SettingsEditor extraction={extraction} />}
        />
      </div>
      <Stack gap="xs" className="extraction-foot">
        {running.error !== null && running.error.code !== 'cancelled' ? (
          <ErrorNotice error={running.error} onClose={running.reset} />
        ) : null}
        {running.active && running.state !== null ? (
          <RunProgress jobId={running.jobId} onCancel={running.cancel} />
        ) : (
          <>
            <AdviceList advice={extraction.advice} />
            <Group gap="sm" align="flex-end">
              <RegionChooser region={extraction.region} onChange={extraction.setRegion} />
              <Button
                variant="default"
                disabled={reason !== undefined || check.pending}
                onClick={() => setLooking(true)}
              >
                {t('preview.open')}
              </Button>
              <Button
                disabled={reason !== undefined || check.pending}
                title={reason}
                onClick={() => void extraction.start()}
              >
                {t('extraction.run', { count: lesions })}
              </Button>
              <Text size="sm" c="dimmed">
                {reason ??
                  (check.data === null
                    ? ''
                    : t('extraction.will', {
                        readings: chosen.length,
                        outlines: lesions,
                        lesions: unique.size,
                        features: check.data.features,
                      }))}
              </Text>
              {running.error?.code === 'cancelled' ? <Text size="sm">{t('extraction.cancelled')}</Text> : null}
            </Group>
          </>
        )}
      </Stack>
      {looking ? <Preview readings={chosen} extraction={extraction} onClose={() => setLooking(false)} /> : null}
    </div>
  )
}
