import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { Fact, Facts } from '../../../ui/Fact.tsx'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import { Figures, Notes, ReportPart } from './parts.tsx'
import { useShownRun } from './run-view.ts'
import { runStamps, runWarnings } from './run-warnings.ts'

/** What was analysed and how it became cohorts and few features; stamps, warnings, looks at test cohorts. */
export const OverviewTab = () => {
  const { t } = useTranslation('models')
  const { results, written, run, model, words } = useShownRun()
  const { data, pipelines, skipped } = results
  const models = results.models.filter(({ name }) => model === null || name === model)
  const looks = Object.entries(results.looks)
  const warnings = [
    ...run.notes.map((one) => engineSentence(one)),
    ...runWarnings(written, model, (cohort) => cohortWord(words, cohort)).map((one) => engineSentence(one)),
    ...[...new Set(skipped.map(({ reason }) => reason))].map((reason) => {
      const names = skipped.filter((one) => one.reason === reason).map(({ name }) => name)
      return t('overview.skipped', { names: names.join(', '), reason })
    }),
  ]
  return (
    <>
      <Text size="sm">{t('overview.outcome', { ...data.outcome })}</Text>
      <Facts>
        <Fact name={t(`overview.${data.unit}`)}>
          {t('overview.rows', { rows: data.rows, positive: data.positive })}
        </Fact>
        <Fact name={t('overview.patients')}>{data.patients}</Fact>
        <Fact name={t('overview.pipelines')} hint={pipelines.list.join('\n')}>
          {pipelines.tried}
        </Fact>
        {looks.map(([cohort, count]) => (
          <Fact
            key={cohort}
            name={t('overview.looks', { cohort: cohortWord(words, cohort) })}
            hint={t('overview.looksText')}
          >
            {count}
          </Fact>
        ))}
        <Fact name={t('overview.seed')}>{results.seed}</Fact>
        <Fact name={t('overview.seconds')}>{run.seconds.toFixed(1)}</Fact>
      </Facts>
      <div className="run-counts">
        {models.map(({ name, selection }) => (
          <Text size="sm" key={name}>
            <strong>{name}</strong>{' '}
            <span
              className="run-count-line"
              title={selection.counts.map(({ step, n }) => `${step}: ${n}`).join('\n')}
              data-testid={`counts-${name}`}
            >
              {selection.counts.map(({ n }) => n).join(' → ')}
            </span>
          </Text>
        ))}
      </div>
      <Notes title={t('overview.stamps')} sentences={runStamps(results)} marked={false} />
      <Notes title={t('overview.warnings')} sentences={warnings} marked />
      <ReportPart id="cohorts" />
      <Figures tab="flow" height={300} />
      <ReportPart id="balance" most={16} />
      <ReportPart id="excluded" />
      <ReportPart id="missing-values" />
    </>
  )
}
