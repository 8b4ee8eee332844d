import { Alert, Group, Text } from '@mantine/core'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '../../api/jobs.ts'
import type { JobStarter } from '../../api/use-job.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { FailureList } from '../../ui/FailureList.tsx'
import { jobSentence } from '../../ui/job-sentence.ts'

/** What the last check of the study found. */
export const VerifyResult = ({ verifying }: { verifying: JobStarter<'study.verify'> }) => {
  const { t } = useTranslation('study')
  const { t: tShell } = useTranslation('shell')
  const { result, error, active, jobId, reset } = verifying
  const job = useJobRecord(jobId)
  if (error !== null && error.code !== 'cancelled') return <ErrorNotice error={error} onClose={reset} />
  if (active) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t('verify.running')} {job === null ? '' : jobSentence(tShell, job)}
      </Text>
    )
  }
  if (result === null) return null
  return (
    <Alert
      role="status"
      variant="light"
      color={result.ok ? 'green' : 'red'}
      icon={result.ok ? <CircleCheck size={16} /> : <TriangleAlert size={16} />}
      withCloseButton
      closeButtonLabel={t('verify.dismiss')}
      onClose={reset}
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {result.ok
            ? t('verify.ok', { count: result.files })
            : t('verify.problems', { count: result.problems.length })}
        </Text>
      </Group>
      <FailureList failures={result.problems} />
      {result.notes.length === 0 ? null : (
        <>
          <Text size="sm" mt="xs">
            {t('verify.notes', { count: result.notes.length })}
          </Text>
          <FailureList failures={result.notes} />
        </>
      )}
    </Alert>
  )
}
