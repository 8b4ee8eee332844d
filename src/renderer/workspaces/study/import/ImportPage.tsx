import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useJobRecord } from '../../../api/jobs.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { jobSentence } from '../../../ui/job-sentence.ts'
import { navigate } from '../../../ui/navigation.ts'
import { ImportReport } from './ImportReport.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportSource } from './ImportSource.tsx'
import type { Importing } from './use-import.ts'

interface WaitingProps {
  readonly title: string
  readonly sentence: string
  readonly fraction: number
  onCancel(): void
}

const Waiting = ({ title, sentence, fraction, onCancel }: WaitingProps) => {
  const { t } = useTranslation('import')
  return (
    <Stack gap="sm" maw={560} w="100%" m="auto" p="xl" role="status">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Progress value={fraction * 100} aria-label={title} transitionDuration={0} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{sentence}</Text>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

const WaitingForJob = ({ jobId, ...rest }: Pick<WaitingProps, 'title' | 'onCancel'> & { jobId: string | null }) => {
  const { t } = useTranslation('shell')
  const job = useJobRecord(jobId)
  return <Waiting {...rest} sentence={job === null ? '' : jobSentence(t, job)} fraction={job?.progress ?? 0} />
}

/** Import in three steps: where from, the report with its choices, what was stored. */
export const ImportPage = ({ importing }: { importing: Importing }) => {
  const { t } = useTranslation('import')
  const { staging, scanning, storing, report } = importing
  const step = () => {
    if (staging !== null) {
      const fraction = staging.files === 0 ? 0 : staging.done / staging.files
      const sentence = t('staging.sentence', { done: staging.done, files: staging.files })
      return <Waiting title={t('staging.title')} sentence={sentence} fraction={fraction} onCancel={staging.cancel} />
    }
    if (scanning.active) {
      return <WaitingForJob title={t('scanning.title')} jobId={scanning.jobId} onCancel={scanning.cancel} />
    }
    if (storing.active) {
      return <WaitingForJob title={t('storing.title')} jobId={storing.jobId} onCancel={storing.cancel} />
    }
    if (storing.state !== null && (storing.result !== null || storing.failures > 0)) {
      return <ImportResult importing={importing} />
    }
    if (report !== null) return <ImportReport importing={importing} report={report} />
    return <ImportSource importing={importing} />
  }
  return (
    <div className="import-page">
      <Group gap="sm" className="import-head">
        <Button variant="subtle" leftSection={<ArrowLeft size={14} />} onClick={() => navigate('#/study/subjects')}>
          {t('back')}
        </Button>
        <Title order={1}>{t('title')}</Title>
      </Group>
      {importing.error !== null && importing.error.code !== 'cancelled' ? (
        <ErrorNotice error={importing.error} onClose={importing.closeError} />
      ) : null}
      {step()}
    </div>
  )
}
