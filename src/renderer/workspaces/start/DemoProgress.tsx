import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '../../api/jobs.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { jobSentence } from '../../ui/job-sentence.ts'
import type { Demo } from './use-demo.ts'

/** How far the making of the demo study is, and why it failed. */
export const DemoProgress = ({ demo }: { demo: Demo }) => {
  const { t } = useTranslation('start')
  const { t: tShell } = useTranslation('shell')
  const job = useJobRecord(demo.jobId)
  if (demo.error !== null && demo.error.code !== 'cancelled') {
    return <ErrorNotice error={demo.error} onClose={demo.dismiss} />
  }
  if (!demo.active || job === null) return null
  return (
    <Stack gap={4}>
      <Progress value={job.progress * 100} aria-label={t('demo.making')} transitionDuration={0} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{job.sentence === '' ? t('demo.making') : jobSentence(tShell, job)}</Text>
        <Button variant="subtle" size="compact-xs" onClick={demo.cancel}>
          {t('demo.cancel')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {demo.folder}
      </Text>
    </Stack>
  )
}
