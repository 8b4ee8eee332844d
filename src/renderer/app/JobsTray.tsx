import { Button, Drawer, Group, Progress, Stack, Text } from '@mantine/core'
import { Ban, CircleCheck, CircleX, Clock, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobRecord } from '#contract/app.ts'
import { api } from '../api/client.ts'
import { dismissJob, isActive, useJobs } from '../api/jobs.ts'
import { reportError } from '../api/report-error.ts'
import { errorSentence } from '../ui/error-sentence.ts'
import { FailureList } from '../ui/FailureList.tsx'
import { formatTime } from '../ui/format-number.ts'
import { jobSentence } from '../ui/job-sentence.ts'

const icons = { queued: Clock, running: LoaderCircle, done: CircleCheck, failed: CircleX, cancelled: Ban } as const

const JobEntry = ({ job }: { job: JobRecord }) => {
  const { t } = useTranslation('shell')
  const partly = job.state === 'done' && job.failures.length > 0
  const Icon = partly ? TriangleAlert : icons[job.state]
  return (
    <li className="job-entry">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon size={16} aria-hidden className="job-icon" data-state={partly ? 'partly' : job.state} />
        <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" fw={600}>
              {t(`job.${job.name}`)}
            </Text>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {`${t(partly ? 'jobs.state.partly' : `jobs.state.${job.state}`)} · ${formatTime(job.endedAt ?? job.startedAt).slice(-8)}`}
            </Text>
          </Group>
          {job.sentence === '' ? null : <Text size="sm">{jobSentence(t, job)}</Text>}
          {isActive(job) ? (
            <Progress value={job.progress * 100} size="sm" aria-label={t(`job.${job.name}`)} transitionDuration={0} />
          ) : null}
          {job.error === null ? null : (
            <Text
              size="sm"
              c={job.state === 'cancelled' ? 'dimmed' : 'var(--mantine-color-error)'}
              style={{ overflowWrap: 'anywhere' }}
            >
              {errorSentence(job.error.message)}
            </Text>
          )}
          <FailureList failures={job.failures} />
          <Group gap="xs">
            {isActive(job) ? (
              <Button
                variant="default"
                size="compact-xs"
                onClick={() => void api.app.cancelJob({ jobId: job.id }).catch(reportError)}
              >
                {t('jobs.cancel')}
              </Button>
            ) : (
              <Button variant="subtle" size="compact-xs" onClick={() => void dismissJob(job.id).catch(reportError)}>
                {t('jobs.dismiss')}
              </Button>
            )}
          </Group>
        </Stack>
      </Group>
    </li>
  )
}

/** Running, finished, failed and cancelled jobs with their messages. */
export const JobsTray = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const jobs = useJobs((state) => state.jobs)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={440}
      title={t('jobs.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {jobs.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('jobs.none')}
        </Text>
      ) : (
        <ul className="job-list">
          {jobs.map((job) => (
            <JobEntry key={job.id} job={job} />
          ))}
        </ul>
      )}
    </Drawer>
  )
}
