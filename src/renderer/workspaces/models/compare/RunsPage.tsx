import { Button, Loader, MultiSelect, Select, Text } from '@mantine/core'
import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import { runsTable } from '#core/reporting/tables/runs-table.ts'
import { reportTableCsv } from '#core/reporting/tables/table-csv.ts'
import { saveFile } from '../../../ui/chart/save-file.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { ReportGrid } from '../results/ReportGrid.tsx'
import '../results/results.css'
import { useReportWords } from '../results/run-view.ts'
import { runNames } from './run-names.ts'
import { useRuns } from './use-runs.ts'

/** What is chosen outlives the page; null follows the newest runs. */
const useChoice = create<{ ids: readonly number[] | null; cohort: string | null }>()(() => ({
  ids: null,
  cohort: null,
}))

/** As many as a screen shows at first. */
const mostAtFirst = 12

/** Any number of runs in one table: every model in every cohort, with its limits. */
export const RunsPage = ({ runs }: { runs: readonly ModelRunSummary[] }) => {
  const { t, i18n } = useTranslation('models')
  const words = useReportWords()
  const { ids, cohort } = useChoice()
  const names = useMemo(() => runNames(runs), [runs])
  const chosen = useMemo(
    () => (ids === null ? runs.slice(0, mostAtFirst).map(({ id }) => id) : ids.filter((id) => names.has(id))),
    [ids, runs, names],
  )
  const { loaded, pending, error } = useRuns(chosen)
  const cohorts = useMemo(
    () => [...new Set(loaded.flatMap(({ results }) => results.split.cohorts.map(({ name }) => name)))],
    [loaded],
  )
  const shownCohort = cohort !== null && cohorts.includes(cohort) ? cohort : null
  const named = useMemo(() => {
    const all = runsTable(
      loaded.map(({ run, results }) => ({ name: names.get(run.id) ?? run.name, results })),
      words,
    )
    const [at, reasonAt] = ['cohort', 'reason'].map((id) => all.table.columns.findIndex((column) => column.id === id))
    const rows = all.table.rows
      .filter((row) => shownCohort === null || row[at] === shownCohort)
      .map((row) =>
        row.map((cell, n) => (n === reasonAt && typeof cell === 'string' ? engineSentence(cell, i18n.language) : cell)),
      )
    return { ...all, table: { ...all.table, rows } }
  }, [loaded, names, words, shownCohort, i18n.language])
  return (
    <div className="run-page">
      <div className="models-head">
        <h2>{t('several.title')}</h2>
        <div style={{ flex: 1 }} />
        <Button
          leftSection={<Download size={14} aria-hidden />}
          disabled={named.table.rows.length === 0}
          onClick={() => saveFile('runs.csv', `\ufeff${reportTableCsv(named.table)}`, 'text/csv;charset=utf-8')}
        >
          {t('several.csv')}
        </Button>
      </div>
      <div className="models-head">
        <MultiSelect
          aria-label={t('several.runs')}
          placeholder={chosen.length === 0 ? t('several.runs') : undefined}
          style={{ flex: 1 }}
          searchable
          hidePickedOptions={false}
          maxDropdownHeight={320}
          data={runs.map(({ id }) => ({ value: String(id), label: names.get(id) ?? '' }))}
          value={chosen.map(String)}
          onChange={(next) => useChoice.setState({ ids: next.map(Number) })}
        />
        <Select
          aria-label={t('several.cohort')}
          w={150}
          allowDeselect={false}
          value={shownCohort ?? ''}
          data={[
            { value: '', label: t('several.allCohorts') },
            ...cohorts.map((name) => ({ value: name, label: cohortWord(words, name) })),
          ]}
          onChange={(next) => useChoice.setState({ cohort: next === null || next === '' ? null : next })}
        />
      </div>
      <ErrorNotice error={error} />
      {pending ? <Loader size="sm" aria-label={t('results.loading')} /> : null}
      {chosen.length === 0 ? (
        <EmptyState title={t('several.none')} text={t('several.noneText')} />
      ) : (
        <>
          <ReportGrid named={named} fill sticky={2} />
          <Text size="sm" c="dimmed" py={6}>
            {t('several.note')}
          </Text>
        </>
      )}
    </div>
  )
}
