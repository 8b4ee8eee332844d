import { Button, Group, Text, Title } from '@mantine/core'
import { Info } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PerturbationRun } from '#contract/reliability.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { formatTime } from '#renderer/ui/format-number.ts'
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx'
import type { GridColumn } from '#renderer/ui/grid/grid-column.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import { JobFailures, JobProgress } from './JobProgress.tsx'
import { PerturbationForm } from './PerturbationForm.tsx'
import type { Reliability } from './use-reliability.ts'
import type { Robustness } from './use-robustness.ts'

/** Features of perturbed images and outlines in place of a second reading. */
export const RobustnessTab = ({ robustness, reliability }: { robustness: Robustness; reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const { runs, sets, change } = reliability
  const { running } = robustness
  const columns = useMemo<GridColumn<PerturbationRun>[]>(() => {
    const setOf = (run: PerturbationRun) =>
      sets.find(({ set }) => set.settingsSha256 === run.settingsSha256 && set.region === run.region)?.set.id ?? null
    return [
      { id: 'id', header: t('robustness.run'), width: 64, numeric: true, sticky: true, value: ({ id }) => id },
      {
        id: 'time',
        header: t('column.time'),
        width: 150,
        value: ({ createdAt }) => createdAt,
        text: ({ createdAt }) => formatTime(createdAt).slice(0, 16),
      },
      {
        id: 'reading',
        header: t('robustness.reading'),
        width: 100,
        value: ({ reader, round }) => t('reading', { reader, round }),
      },
      { id: 'region', header: t('column.region'), width: 116, value: ({ region }) => region },
      { id: 'set', header: t('robustness.extraction'), width: 84, numeric: true, value: setOf },
      {
        id: 'names',
        header: t('robustness.perturbations'),
        width: 110,
        numeric: true,
        value: ({ names }) => names.length,
        hint: ({ names }) => names.join('\n'),
      },
      { id: 'lesions', header: t('robustness.lesions'), width: 80, numeric: true, value: ({ lesions }) => lesions },
      { id: 'seed', header: t('subset.seed'), width: 80, numeric: true, value: ({ seed }) => seed },
      {
        id: 'failures',
        header: t('robustness.failures'),
        width: 80,
        numeric: true,
        value: ({ failures }) => failures.length,
        hint: ({ failures }) => failures.map((one) => `${one.case}: ${one.message}`).join('\n') || null,
      },
    ]
  }, [sets, t])
  const compare = (run: PerturbationRun) => {
    const found = sets.find(({ set }) => set.settingsSha256 === run.settingsSha256 && set.region === run.region)
    if (found === undefined) return
    const name = `robust-${run.id}`
    change({
      setIds: [found.set.id],
      form: null,
      shownComparison: name,
      comparisons: [{ name, design: 'perturbation', measurements: [], perturbationRunId: run.id }],
    })
    navigate('#/reliability/features')
  }
  return (
    <div className="reliability-split">
      <section className="reliability-side" aria-label={t('robustness.title')}>
        <Title order={3}>{t('robustness.title')}</Title>
        <PerturbationForm robustness={robustness} reliability={reliability} />
      </section>
      <section className="reliability-main" aria-label={t('robustness.runs')}>
        <p className="reliability-flag" role="note">
          <Info size={16} aria-hidden /> {t('robustness.flag')}
        </p>
        {running.active ? (
          <JobProgress jobId={running.jobId} label={t('robustness.running')} onCancel={running.cancel} />
        ) : null}
        <ErrorNotice error={running.error} />
        {running.failures === 0 ? null : <JobFailures jobId={running.jobId} />}
        <div className="reliability-fill">
          {runs.length === 0 ? (
            <EmptyState title={t('robustness.none')} text={t('robustness.noneText')} />
          ) : (
            <DataGrid
              label={t('robustness.runs')}
              columns={columns}
              rows={runs}
              rowKey={({ id }) => id}
              onOpen={compare}
            />
          )}
        </div>
        {runs.length === 0 ? null : (
          <Group gap="sm">
            <Button variant="default" onClick={() => compare(runs[0])}>
              {t('robustness.look')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('robustness.lookHint')}
            </Text>
          </Group>
        )}
      </section>
    </div>
  )
}
