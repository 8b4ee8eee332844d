import { Button, Checkbox, Loader, Text } from '@mantine/core'
import { ArrowLeftRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelRunSummary } from '#contract/modelling.ts'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import { safeFileName } from '#core/reporting/safe-file-name.ts'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { Chart } from '../../../ui/chart/Chart.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { navigate } from '../../../ui/navigation.ts'
import { DataGrid } from '../../../ui/grid/DataGrid.tsx'
import '../results/results.css'
import { useReportWords } from '../results/run-view.ts'
import { compareColumns } from './compare-columns.ts'
import { compareRuns } from './compare-runs.ts'
import { sharedCohorts, sharedRoc } from './shared-roc.ts'

interface Shown {
  readonly run: ModelRunSummary
  readonly results: AnalysisResults
}

const Comparison = ({ a, b }: { a: Shown; b: Shown }) => {
  const { t } = useTranslation('models')
  const words = useReportWords()
  const [all, setAll] = useState(false)
  const names = useMemo(
    () =>
      (a.run.name === b.run.name
        ? [`${a.run.name} #${a.run.id}`, `${b.run.name} #${b.run.id}`]
        : [a.run.name, b.run.name]) as [string, string],
    [a, b],
  )
  const rows = useMemo(() => compareRuns(a.results, b.results, all), [a, b, all])
  const columns = useMemo(() => compareColumns(t, words, names), [t, words, names])
  const charts = useMemo(
    () =>
      sharedCohorts(a.results, b.results).map((cohort) => ({
        cohort,
        chart: sharedRoc([a.results, b.results], names, cohort, words),
      })),
    [a, b, names, words],
  )
  const sameRows = a.results.split.sha256 === b.results.split.sha256
  return (
    <>
      <Text size="sm" c={sameRows ? undefined : 'var(--app-warning)'}>
        {t(sameRows ? 'comparison.sameSplit' : 'comparison.otherSplit')}
      </Text>
      <div className="compare-table">
        <div className="models-head">
          <h3>{t('comparison.metrics')}</h3>
          <Checkbox
            label={t('comparison.all')}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </div>
        <div className="report-grid" style={{ height: Math.min(rows.length, 14) * 28 + 44 }}>
          <DataGrid
            label={t('comparison.metrics')}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            empty={t('comparison.nothing')}
          />
        </div>
      </div>
      <div className="run-figures">
        {charts.map(({ cohort, chart }) => (
          <figure key={cohort}>
            <figcaption>{t('comparison.roc', { cohort: cohortWord(words, cohort) })}</figcaption>
            <Chart
              chart={chart}
              fileName={safeFileName(`compare-${a.run.id}-${b.run.id}-roc-${cohort}`)}
              height={400}
            />
          </figure>
        ))}
      </div>
    </>
  )
}

/** Two runs side by side: their metrics with the differences, and both ROC curves. */
export const ComparePage = ({
  runId,
  otherId,
  runs,
}: {
  runId: number
  otherId: number
  runs: readonly ModelRunSummary[]
}) => {
  const { t } = useTranslation('models')
  const one = useCallQuery('modelling.getRun', { runId })
  const other = useCallQuery('modelling.getRun', { runId: otherId })
  const nameOf = (id: number) => runs.find((run) => run.id === id)?.name ?? `#${id}`
  return (
    <div className="run-page">
      <div className="models-head">
        <h2>{t('comparison.title', { a: nameOf(runId), b: nameOf(otherId) })}</h2>
        <div style={{ flex: 1 }} />
        <Button
          variant="default"
          leftSection={<ArrowLeftRight size={14} aria-hidden />}
          onClick={() => navigate(`#/models/compare/${otherId}/${runId}`, { replace: true })}
        >
          {t('comparison.swap')}
        </Button>
      </div>
      <ErrorNotice error={one.error ?? other.error} />
      <div className="run-panel">
        {one.data === undefined || other.data === undefined ? (
          one.isPending || other.isPending ? (
            <Loader size="sm" aria-label={t('results.loading')} />
          ) : null
        ) : (
          <Comparison a={one.data} b={other.data} />
        )}
      </div>
    </div>
  )
}
