import { Button, Text } from '@mantine/core'
import { BookMarked, FilePen, Table2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { formatFixed, formatTime } from '../../ui/format-number.ts'
import { navigate } from '../../ui/navigation.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import type { ModelsPlace } from './ModelsWorkspace.tsx'
import { useReportWords } from './results/run-view.ts'

interface RunListProps {
  readonly runs: readonly ModelRunSummary[]
  readonly place: ModelsPlace
  readonly hasDraft: boolean
  readonly running: boolean
}

/** Everything in the workspace at its left: where plans come from, the plan, the runs with what they found. */
export const RunList = ({ runs, place, hasDraft, running }: RunListProps) => {
  const { t } = useTranslation('models')
  const words = useReportWords()
  const current = (page: ModelsPlace['page']) => (place.page === page ? ('page' as const) : undefined)
  return (
    <nav className="models-runs" aria-label={t('runs.label')}>
      <Button
        variant="subtle"
        justify="flex-start"
        leftSection={<BookMarked size={14} aria-hidden />}
        aria-current={current('recipes')}
        onClick={() => navigate('#/models')}
      >
        {t('recipes.open')}
      </Button>
      <Button
        variant="subtle"
        justify="flex-start"
        leftSection={<FilePen size={14} aria-hidden />}
        aria-current={current('plan')}
        disabled={!hasDraft}
        title={hasDraft ? undefined : t('plan.noDraft')}
        onClick={() => navigate('#/models/plan')}
      >
        {t(running ? 'plan.openRunning' : 'plan.open')}
      </Button>
      {runs.length < 2 ? null : (
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<Table2 size={14} aria-hidden />}
          aria-current={current('table')}
          onClick={() => navigate('#/models/table')}
        >
          {t('several.open')}
        </Button>
      )}
      <h2>{t('runs.title', { count: runs.length })}</h2>
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed" px={8}>
          {t('runs.none')}
        </Text>
      ) : (
        <ul>
          {runs.map((run) => (
            <li key={run.id}>
              <a
                href={`#/models/run/${run.id}`}
                className="models-run"
                aria-current={
                  (place.page === 'run' || place.page === 'compare') && [place.runId, place.otherId].includes(run.id)
                    ? 'page'
                    : undefined
                }
              >
                <strong>{run.name}</strong>
                <span>{formatTime(run.createdAt).slice(0, 16)}</span>
                {run.planName === run.name ? null : <span>{run.planName}</span>}
                {run.models.slice(0, 2).map(({ name, auc, features }) => (
                  <span key={name} title={t('runs.modelText', { name, count: features })}>
                    {run.models.length > 1 ? name : null}
                    {run.models.length > 1 ? <br /> : null}
                    {`AUC ${Object.values(auc)
                      .map((value) => formatFixed(value, 3))
                      .join(' · ')}`}
                  </span>
                ))}
                {run.models.length > 2 ? <span>{t('runs.more', { count: run.models.length - 2 })}</span> : null}
                {run.looks.map(({ cohort, runs: count }) => (
                  <span key={cohort} title={t('runs.looksText', { cohort: cohortWord(words, cohort) })}>
                    {t('runs.looks', { cohort: cohortWord(words, cohort), count })}
                  </span>
                ))}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
