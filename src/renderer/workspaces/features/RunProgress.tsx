import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/client.ts'
import { useJobRecord } from '../../api/jobs.ts'
import { reportError } from '../../api/report-error.ts'
import { FailureList } from '../../ui/FailureList.tsx'
import { jobSentence } from '../../ui/job-sentence.ts'

/** A running extraction: how far it is, what failed, and pause, resume, cancel. */
export const RunProgress = ({ jobId, onCancel }: { jobId: string | null; onCancel: () => void }) => {
  const { t } = useTranslation('features')
  const { t: words } = useTranslation('shell')
  const job = useJobRecord(jobId)
  if (job === null) return null
  const { paused } = job
  const hold = () => {
    const { pauseJob, resumeJob } = api.app
    void (paused ? resumeJob : pauseJob)({ jobId: job.id }).catch(reportError)
  }
  return (
    <>
      <Group gap="sm" wrap="nowrap">
        <Text fw={600} size="sm">
          {t(paused ? 'extraction.paused' : 'extraction.running')}
        </Text>
        <Progress
          value={job.progress * 100}
          style={{ flex: 1 }}
          aria-label={t('extraction.running')}
          transitionDuration={0}
        />
        <Text size="sm">{jobSentence(words, job)}</Text>
        <Button variant="default" disabled={!job.pausable} onClick={hold}>
          {t(paused ? 'extraction.resume' : 'extraction.pause')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('extraction.cancel')}
        </Button>
      </Group>
      <FailureList failures={job.failures} />
    </>
  )
}
