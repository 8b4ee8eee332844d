import { Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../../ui/Fact.tsx'
import { Figures, Part, ReportPart } from './parts.tsx'
import { useShownRun } from './run-view.ts'

/** Sentences that nobody should overlook. */
const Notes = ({ title, sentences, marked }: { title: string; sentences: readonly string[]; marked: boolean }) =>
  sentences.length === 0 ? null : (
    <Part title={title}>
      <ul className="run-notes">
        {sentences.map((sentence) => (
          <li key={sentence}>
            {marked ? <TriangleAlert size={14} aria-hidden /> : null}
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Part>
  )

/** What was analysed and how it became cohorts and few features; stamps, warnings, looks at test cohorts. */
export const OverviewTab = () => {
  const { t } = useTranslation('models')
  const { results, run, model } = useShownRun()
  const { data, pipelines, skipped } = results
  const models = results.models.filter(({ name }) => model === null || name === model)
  const looks = Object.entries(results.looks)
  const said = results.warnings.join('\n')
  const warnings = [
    ...results.warnings,
    // A run repeats what its models warn of.
    ...models.flatMap(({ name, warnings: own }) =>
      own.filter((one) => !said.includes(one)).map((one) => `${name}: ${one}`),
    ),
    ...[...new Set(skipped.map(({ reason }) => reason))].map((reason) => {
      const names = skipped.filter((one) => one.reason === reason).map(({ name }) => name)
      return `${t('overview.skipped', { names: names.join(', ') })} ${reason}`
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
          <Fact key={cohort} name={t('overview.looks', { cohort })} hint={t('overview.looksText')}>
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
      <Notes title={t('overview.stamps')} sentences={[...results.stamps, ...results.split.notes]} marked={false} />
      <Notes title={t('overview.warnings')} sentences={warnings} marked />
      <ReportPart id="cohorts" />
      <Figures tab="flow" height={300} />
      <ReportPart id="balance" most={16} />
      <ReportPart id="excluded" />
      <ReportPart id="missing-values" />
    </>
  )
}
