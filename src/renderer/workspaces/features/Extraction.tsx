import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../api/use-call-query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FailureList } from '../../ui/FailureList.tsx'
import { navigate } from '../../ui/navigation.ts'
import { SplitPane } from '../../ui/SplitPane.tsx'
import { matching, ReadingPicker } from './ReadingPicker.tsx'
import { SettingsEditor } from './SettingsEditor.tsx'
import type { ExtractionPlan } from './use-extraction.ts'

/** Choose readings and parameters, and run. */
export const Extraction = ({ extraction }: { extraction: ExtractionPlan }) => {
  const { t } = useTranslation('features')
  const readings = useCallQuery('study.listReadings', {})
  const { running, check, choice } = extraction
  if (readings.data?.length === 0) {
    return (
      <EmptyState
        title={t('extraction.noReadings')}
        text={t('extraction.noReadingsText')}
        action={<Button onClick={() => navigate('#/read')}>{t('extraction.toRead')}</Button>}
      />
    )
  }
  const chosen = matching(readings.data ?? [], choice)
  const lesions = chosen.reduce((sum, { segments }) => sum + segments.length, 0)
  const reason =
    lesions === 0 ? t('extraction.nothing') : check.error !== null ? t('extraction.badSettings') : undefined
  return (
    <div className="extraction">
      <div className="extraction-panes">
        <SplitPane
          id="extraction"
          label={t('extraction.border')}
          rightSize="50%"
          minLeft="320px"
          minRight="340px"
          left={<ReadingPicker readings={readings.data ?? []} choice={choice} onChange={extraction.setChoice} />}
          right={<SettingsEditor extraction={extraction} />}
        />
      </div>
      <Stack gap="xs" className="extraction-foot">
        {running.error !== null && running.error.code !== 'cancelled' ? (
          <ErrorNotice error={running.error} onClose={running.reset} />
        ) : null}
        {running.active && running.job !== null ? (
          <>
            <Title order={4}>{t('extraction.running')}</Title>
            <Group gap="sm" wrap="nowrap">
              <Progress
                value={running.job.progress * 100}
                style={{ flex: 1 }}
                aria-label={t('extraction.running')}
                transitionDuration={0}
              />
              <Text size="sm">{running.job.sentence}</Text>
              <Button variant="default" onClick={running.cancel}>
                {t('extraction.cancel')}
              </Button>
            </Group>
            <FailureList failures={running.job.failures} />
          </>
        ) : (
          <Group gap="sm">
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
                  : t('extraction.will', { readings: chosen.length, lesions, features: check.data.features }))}
            </Text>
            {running.error?.code === 'cancelled' ? <Text size="sm">{t('extraction.cancelled')}</Text> : null}
          </Group>
        )}
      </Stack>
    </div>
  )
}
