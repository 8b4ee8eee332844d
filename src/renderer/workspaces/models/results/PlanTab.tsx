import { Button, Code, Group } from '@mantine/core'
import { FilePen } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { writePlan } from '#core/modelling/plan/write-plan.ts'
import { cohortWord } from '#core/reporting/figures/figure.ts'
import { Fact, Facts } from '../../../ui/Fact.tsx'
import { formatTime } from '../../../ui/format-number.ts'
import { Hash } from '../../../ui/Hash.tsx'
import { openPlan } from '../open-plan.ts'
import { tidyYaml } from '../plan/tidy-yaml.ts'
import { Part, ReportPart } from './parts.tsx'
import { useShownRun } from './run-view.ts'

/** From what the run came: plan, hashes, seed, version, and how often the test rows were looked at. */
export const PlanTab = () => {
  const { t } = useTranslation('models')
  const { run, results, words } = useShownRun()
  const yaml = useMemo(() => tidyYaml(writePlan(results.plan)), [results.plan])
  const settings = [...new Set(results.data.blocks.flatMap((block) => block.settings))]
  return (
    <>
      <Facts>
        <Fact name={t('provenance.plan')}>
          <Hash value={results.planSha256} />
        </Fact>
        <Fact name={t('provenance.split')} hint={t('provenance.splitText')}>
          <Hash value={results.split.sha256} />
        </Fact>
        {settings.map((sha256) => (
          <Fact key={sha256} name={t('provenance.settings')}>
            <Hash value={sha256} />
          </Fact>
        ))}
        <Fact name={t('provenance.seed')}>{results.seed}</Fact>
        <Fact name={t('provenance.version')}>{results.softwareVersion}</Fact>
        <Fact name={t('provenance.made')}>{formatTime(run.createdAt)}</Fact>
        <Fact name={t('provenance.sets')}>
          {run.featureSetIds.map((id) => `#${id}`).join(', ') || t('provenance.noSets')}
        </Fact>
        {run.looks.map(({ cohort, runs, models }) => (
          <Fact
            key={cohort}
            name={t('provenance.looks', { cohort: cohortWord(words, cohort) })}
            hint={t('provenance.looksHint', { count: models })}
          >
            {t('provenance.looksCount', { count: runs })}
          </Fact>
        ))}
      </Facts>
      <Part title={t('provenance.planText')}>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<FilePen size={13} aria-hidden />}
            onClick={() => openPlan(yaml)}
          >
            {t('provenance.use')}
          </Button>
        </Group>
        <Code block tabIndex={0} className="run-yaml">
          {yaml}
        </Code>
      </Part>
      <ReportPart id="pipelines" />
      <ReportPart id="split" />
    </>
  )
}
