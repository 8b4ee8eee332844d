import { Button, Group, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '#renderer/api/jobs.ts'
import { FailureList } from '#renderer/ui/FailureList.tsx'
import { jobSentence } from '#renderer/ui/job-sentence.ts'

interface JobProgressProps {
  readonly jobId: string | null
  /** What is going on, for those who do not see the bar. */
  readonly label: string
  onCancel(): void
}

/** How far a job is, on one line, and cancel. */
export const JobProgress = ({ jobId, label, onCancel }: JobProgressProps) => {
  const { t } = useTranslation('shell')
  const job = useJobRecord(jobId)
  if (job === null) return null
  return (
    <Group gap="sm" wrap="nowrap" style={{ flex: 1 }}>
      <Progress
        value={job.progress * 100}
        style={{ flex: 1, minWidth: 80 }}
        aria-label={label}
        transitionDuration={0}
      />
      <Text size="sm">{jobSentence(t, job)}</Text>
      <Button variant="default" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
    </Group>
  )
}

/** The cases that a job could not do, so far. */
export const JobFailures = ({ jobId }: { jobId: string | null }) => (
  <FailureList failures={useJobRecord(jobId)?.failures ?? []} />
)
