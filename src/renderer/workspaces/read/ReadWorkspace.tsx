import { Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '#contract/errors.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { errorSentence } from '#renderer/ui/error-sentence.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { navigate } from '#renderer/ui/navigation.ts'
import { notify } from '#renderer/ui/notify.ts'
import type { ReadModel, ReadWords } from './read-model.ts'
import type { ReadTarget } from './read-target.ts'
import type { SessionOptions } from './reading-session.ts'
import { SaveReport } from './SaveReport.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { SidePanel } from './SidePanel.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useCaseSteps } from './use-case-steps.ts'
import { useReadCommands } from './use-read-commands.ts'
import { useReadModel } from './use-read-model.ts'
import { ViewGrid } from './ViewGrid.tsx'
import './read.css'

export interface ReadWorkspaceProps {
  readonly seriesId: number
  readonly reader: string
  readonly round: number
  readonly target: ReadTarget
  /** Who is at the screen; whose reading it is may be another. */
  readonly atScreen: string | null
}

const asError = (error: unknown) =>
  error instanceof AppError
    ? error
    : { code: 'internal', message: error instanceof Error ? error.message : String(error) }

/** Segmentation of one scan by one reader in one round. */
export const ReadWorkspace = ({ seriesId, reader, round, target, atScreen }: ReadWorkspaceProps) => {
  const { t } = useTranslation('read')
  const words = useMemo<ReadWords>(
    () => ({
      segmentName: (number) => t('segmentName', { number }),
      noLabelLeft: () => notify(t('noLabelLeft')),
      savedAlready: () => notify(t('savedAlready')),
    }),
    [t],
  )
  const tell = useCallback<SessionOptions['tell']>(
    (message) => {
      if (message.kind === 'error') notify(errorSentence(message.error.message))
      else notify(message.lost === 0 ? t('reloaded') : t('reloadedLost', { count: message.lost }))
    },
    [t],
  )
  const { result, imageError, retry } = useReadModel({ seriesId, reader, round }, target, words, tell)

  if (result.state === 'opening') {
    return (
      <Center h="100%" className="read-opening">
        <Group gap="sm">
          <Loader size="sm" />
          <Text size="sm">{t('opening')}</Text>
        </Group>
      </Center>
    )
  }
  if (result.state === 'failed') {
    return (
      <Center h="100%" p="xl">
        <Stack maw={520}>
          <FailedSeries seriesId={seriesId} />
          <ErrorNotice error={asError(result.error)} />
          <Group gap="xs">
            <Button onClick={retry}>{t('tryAgain')}</Button>
            <Button variant="default" onClick={() => navigate('#/read')}>
              {t('command.casePick')}
            </Button>
          </Group>
        </Stack>
      </Center>
    )
  }
  return (
    <OpenedReading model={result.model} seriesId={seriesId} reader={reader} round={round} atScreen={atScreen}>
      {imageError === null ? null : (
        <div className="read-trouble">
          <ErrorNotice error={asError(imageError)} />
          <Button onClick={retry}>{t('tryAgain')}</Button>
        </div>
      )}
    </OpenedReading>
  )
}

/** Which scan could not be opened: messages of the engine name files by their hash. */
const FailedSeries = ({ seriesId }: { seriesId: number }) => {
  const { data } = useCallQuery('study.listSeries', {})
  const series = data?.find(({ id }) => id === seriesId)
  return series === undefined ? null : <Title order={2}>{`${series.subjectCode} · ${series.number}`}</Title>
}

interface OpenedReadingProps {
  readonly model: ReadModel
  readonly seriesId: number
  readonly reader: string
  readonly round: number
  readonly atScreen: string | null
  readonly children: React.ReactNode
}

const OpenedReading = ({ model, seriesId, reader, round, atScreen, children }: OpenedReadingProps) => {
  const { t } = useTranslation('read')
  const cases = useCaseSteps({ seriesId, reader, round })
  useReadCommands(model, cases)
  return (
    <section className="read" aria-label={t('workspace')}>
      <SaveReport model={model} />
      <Toolbar model={model} />
      <div className="read-views">
        <ViewGrid model={model} />
        <SaveTrouble model={model} />
        {children}
      </div>
      <SidePanel model={model} reader={reader} round={round} cases={cases} atScreen={atScreen} />
    </section>
  )
}
