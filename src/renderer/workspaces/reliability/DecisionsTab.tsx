import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReliabilityDecision } from '#contract/reliability.ts'
import { useCallQuery } from '#renderer/api/use-call-query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatTime } from '#renderer/ui/format-number.ts'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/ui/grid/grid-column.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import { SplitPane } from '#renderer/ui/SplitPane.tsx'
import { DecisionDetail } from './DecisionDetail.tsx'
import { ruleWords } from './decision-words.ts'
import type { Reliability } from './use-reliability.ts'

const keptOf = ({ sets }: ReliabilityDecision): string =>
  sets
    .map(({ region, kept, features }) => `${sets.length > 1 ? `${region} ` : ''}${kept.length}/${features}`)
    .join(', ')

/** Decisions that were kept, by name and version. */
export const DecisionsTab = ({ reliability, decisionId }: { reliability: Reliability; decisionId: number | null }) => {
  const { t } = useTranslation('reliability')
  const decisions = useCallQuery('reliability.listDecisions', {})
  const columns = useMemo<GridColumn<ReliabilityDecision>[]>(
    () => [
      { id: 'name', header: t('decision.name'), width: 130, sticky: true, value: ({ name }) => name },
      { id: 'version', header: t('decision.version'), width: 72, numeric: true, value: ({ version }) => version },
      { id: 'kept', header: t('decision.kept'), width: 110, numeric: true, value: keptOf },
      { id: 'rule', header: t('rule.label'), width: 150, value: ({ keep }) => ruleWords(t, keep) },
      {
        id: 'comparisons',
        header: t('comparison.label'),
        width: 130,
        value: ({ request }) => request.comparisons.map(({ name }) => name).join(', '),
      },
      {
        id: 'time',
        header: t('column.time'),
        width: 150,
        value: ({ createdAt }) => createdAt,
        text: ({ createdAt }) => formatTime(createdAt).slice(0, 16),
      },
    ],
    [t],
  )
  const known = decisions.data ?? []
  const current = known.find(({ id }) => id === decisionId) ?? known[0]
  if (current === undefined) {
    return (
      <>
        <ErrorNotice error={decisions.error} />
        <EmptyState title={t('decision.none')} text={t('decision.noneText')} />
      </>
    )
  }
  return (
    <SplitPane
      id="reliability-decisions"
      left={
        <div className="reliability-column">
          {decisionId === null || decisionId === current.id ? null : (
            <Text size="sm">{t('decision.missing', { id: decisionId })}</Text>
          )}
          <div className="reliability-fill">
            <DataGrid
              label={t('tab.decisions')}
              columns={columns}
              rows={known}
              rowKey={({ id }) => id}
              currentKey={current.id}
              onActivate={(cell) => {
                if (cell !== null) navigate(`#/reliability/decision/${cell.row.id}`, { replace: true })
              }}
            />
          </div>
        </div>
      }
      right={<DecisionDetail key={current.id} decision={current} reliability={reliability} />}
      rightSize="48%"
      minRight="360px"
      label={t('border')}
    />
  )
}
