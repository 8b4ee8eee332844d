import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { navigate } from '#renderer/ui/navigation.ts'
import type { AnalysedSet } from './analyse-tables.ts'
import { AnalysisHead } from './AnalysisHead.tsx'
import type { Reliability } from './use-reliability.ts'

/** What is missing before anything can be compared, and the one action that brings it. */
const NothingToCompare = () => {
  const { t } = useTranslation('reliability')
  const readings = useCallQuery('study.listReadings', {})
  const again = new Set<number>()
  const repeated = (readings.data ?? []).some(({ seriesId }) => again.size === again.add(seriesId).size)
  return repeated ? (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.extract')}
      action={<Button onClick={() => navigate('#/features')}>{t('empty.toFeatures')}</Button>}
    />
  ) : (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.read')}
      action={<Button onClick={() => navigate('#/reliability/subset')}>{t('empty.toSubset')}</Button>}
    />
  )
}

interface AnalysisPaneProps {
  readonly reliability: Reliability
  readonly children: (shown: AnalysedSet) => ReactNode
}

/** The choices above what they lead to; says what is missing where there is nothing to compare. */
export const AnalysisPane = ({ reliability, children }: AnalysisPaneProps) => {
  const { t } = useTranslation('reliability')
  const { sets, offered, pending, error, shown, stale } = reliability
  if (pending && shown === null) return <Loader size="sm" m="md" aria-label={t('loading')} />
  const nothing = offered.length === 0 && sets.every(({ proposals }) => proposals.length === 0)
  if (nothing) {
    return (
      <>
        <ErrorNotice error={error} />
        <NothingToCompare />
      </>
    )
  }
  return (
    <div className="reliability-pane">
      <AnalysisHead reliability={reliability} />
      <ErrorNotice error={error} />
      {shown === null ? (
        <EmptyState title={t('empty.none')} text={t('empty.noneText')} />
      ) : (
        <div className="reliability-body" data-stale={stale || undefined}>
          {children(shown)}
        </div>
      )}
    </div>
  )
}
