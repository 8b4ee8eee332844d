import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FeatureSet } from '#contract/radiomics.ts'
import { useStartJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { RunProgress } from './RunProgress.tsx'

/** Says that an extraction is not complete, and goes on with it. */
export const PartialSet = ({ set }: { set: FeatureSet }) => {
  const { t } = useTranslation('features')
  const resuming = useStartJob('radiomics.resumeExtraction')
  if (resuming.active && resuming.state !== null)
    return <RunProgress jobId={resuming.jobId} onCancel={resuming.cancel} />
  return (
    <>
      {resuming.error === null || resuming.error.code === 'cancelled' ? null : (
        <ErrorNotice error={resuming.error} onClose={resuming.reset} />
      )}
      {set.state === 'complete' ? null : (
        <Alert color="yellow" variant="light" py={6} role="status">
          <Group gap="sm">
            <Text size="sm">{t(`partial.${set.state}`, { count: set.rows })}</Text>
            {set.state === 'partial' ? (
              <Button size="compact-sm" onClick={() => void resuming.start({ featureSetId: set.id })}>
                {t('partial.resume')}
              </Button>
            ) : null}
          </Group>
        </Alert>
      )}
    </>
  )
}
