import { ActionIcon, Progress, UnstyledButton } from '@mantine/core'
import { CircleCheck, CloudOff, ListChecks, LoaderCircle, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { useConnection } from '../api/connection.ts'
import { isActive, useJobs } from '../api/jobs.ts'
import { reportError } from '../api/report-error.ts'
import { errorSentence } from '../ui/error-sentence.ts'
import { formatTime } from '../ui/format-number.ts'
import { jobSentence } from '../ui/job-sentence.ts'
import { useNavigation } from '../ui/navigation.ts'
import { useStatus } from '../ui/status.ts'

const SavedState = () => {
  const { t } = useTranslation('shell')
  const save = useStatus((state) => state.save)
  const reading = useNavigation((state) => state.route.workspace === 'read')
  if (save.state === 'idle' || (save.state === 'unchanged' && !reading)) return null
  const time = formatTime(save.at).slice(-8)
  return (
    <span className="status-item" role="status" data-state={save.state}>
      {save.state === 'saved' || save.state === 'unchanged' ? <CircleCheck size={13} aria-hidden /> : null}
      {save.state === 'saving' ? <LoaderCircle size={13} aria-hidden /> : null}
      {save.state === 'error' ? <TriangleAlert size={13} aria-hidden /> : null}
      {t(`save.${save.state}`, { time })}
      {save.state === 'error' && save.message !== undefined ? ` ${errorSentence(save.message)}` : ''}
    </span>
  )
}

/** Whole HU as they are; between them, a tenth. */
const intensity = (value: number): string =>
  (Number.isInteger(value) ? String(value) : value.toFixed(1)).replace('-', '−')

const Cursor = () => {
  const cursor = useStatus((state) => state.cursor)
  if (cursor === null) return null
  const [x, y, z] = cursor.pointMm.map((value) => value.toFixed(1).replace('-', '−'))
  return (
    <span className="status-item status-cursor">
      {`x ${x}  y ${y}  z ${z} mm`}
      <span>{cursor.value === null ? '—' : `${intensity(cursor.value)} ${cursor.unit}`}</span>
    </span>
  )
}

const Jobs = ({ onTray }: { onTray: () => void }) => {
  const { t } = useTranslation('shell')
  const jobs = useJobs((state) => state.jobs)
  const active = jobs.filter(isActive)
  const first = active.at(-1)
  const failed = jobs.filter(({ state, failures }) => state === 'failed' || failures.length > 0).length
  return (
    <>
      {first === undefined ? null : (
        <span className="status-item status-job">
          <span className="status-sentence">
            {first.sentence === '' ? t(`job.${first.name}`) : jobSentence(t, first)}
          </span>
          <Progress
            value={first.progress * 100}
            w={110}
            size="sm"
            aria-label={t(`job.${first.name}`)}
            transitionDuration={0}
          />
          {`${Math.round(first.progress * 100)} %`}
          <ActionIcon
            size={18}
            variant="subtle"
            color="gray"
            aria-label={t('jobs.cancel')}
            title={t('jobs.cancel')}
            onClick={() => void api.app.cancelJob({ jobId: first.id }).catch(reportError)}
          >
            <X size={13} />
          </ActionIcon>
        </span>
      )}
      <UnstyledButton className="status-item status-button" onClick={onTray} data-failed={failed > 0 || undefined}>
        {failed > 0 ? <TriangleAlert size={13} aria-hidden /> : <ListChecks size={13} aria-hidden />}
        {active.length > 0 ? t('jobs.running', { count: active.length }) : t('jobs.title')}
        {failed > 0 ? ` · ${t('jobs.withFailures', { count: failed })}` : ''}
      </UnstyledButton>
    </>
  )
}

/** Saved state, cursor, jobs. */
export const BottomBar = ({ onTray }: { onTray: () => void }) => {
  const { t } = useTranslation('shell')
  const connected = useConnection((state) => state.connected)
  return (
    <footer className="bottom-bar">
      <SavedState />
      <Cursor />
      <div style={{ flex: 1 }} />
      {connected ? null : (
        <span className="status-item" role="alert" data-state="error">
          <CloudOff size={13} aria-hidden />
          {t('connection.lost')}
        </span>
      )}
      <Jobs onTray={onTray} />
    </footer>
  )
}
