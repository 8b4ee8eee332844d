import { Button, Group, Text } from '@mantine/core'
import { FileDown, Redo2, Undo2 } from 'lucide-react'
import { memo, useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { safeFileName } from '#core/reporting/safe-file-name.ts'
import type { PlanColumn } from '#contract/modelling.ts'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { registerCommands } from '../../../ui/commands.ts'
import { saveFile } from '../../../ui/chart/save-file.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { SplitPane } from '../../../ui/SplitPane.tsx'
import { AssociationSection } from './AssociationSection.tsx'
import { CohortSection } from './CohortSection.tsx'
import { DataSection } from './DataSection.tsx'
import { derivedColumns } from './derived-columns.ts'
import { EvaluationSection } from './EvaluationSection.tsx'
import { ModelSection } from './ModelSection.tsx'
import { redoPlan, undoPlan, usePlanDraft } from './plan-draft.ts'
import { type RawPlan, showSurroundings, shownText, usePlanFact } from './plan-editing.ts'
import './plan.css'
import { PlanHead } from './PlanHead.tsx'
import { PlanText } from './PlanText.tsx'
import { hasFeatureBlock } from './plan-names.ts'
import { type PlanProblem, writeProblemPath } from './problem-path.ts'
import { ReliabilitySection } from './ReliabilitySection.tsx'
import { ResamplingSection } from './ResamplingSection.tsx'
import { RunBar } from './RunBar.tsx'
import { TableSection } from './TableSection.tsx'
import { unknownColumns } from './unknown-columns.ts'
import { usePlanCheck } from './use-plan-check.ts'
import type { RunControl } from './use-run.ts'

/** What is wrong with a plan, and which columns it names that the study does not have. */
const findings = (
  raw: RawPlan,
  problems: readonly PlanProblem[],
  columns: readonly PlanColumn[],
  say: (name: string) => string,
): PlanProblem[] => [
  ...problems,
  ...unknownColumns(raw, columns).map(({ path, name }) => ({
    path: writeProblemPath(path),
    message: say(name),
    isNotice: true,
  })),
]

/** The plan as a list; while its text cannot be read, as it was before, and not to be edited. */
const PlanList = memo(function PlanList({ isUnread }: { isUnread: boolean }) {
  const { t } = useTranslation('models')
  return (
    <div className="plan-list">
      {isUnread ? (
        <Text size="sm" role="status" c="var(--app-warning)">
          {t('plan.faultText')}
        </Text>
      ) : null}
      <div inert={isUnread} data-unread={isUnread || undefined}>
        <PlanHead />
        <DataSection />
        <CohortSection />
        <ReliabilitySection />
        <ModelSection />
        <EvaluationSection />
        <ResamplingSection />
        <AssociationSection />
        <TableSection />
      </div>
    </div>
  )
})

/** The plan being written: as a list and as text, both of the same plan, and the way to run it. */
export const PlanPage = ({ run }: { run: RunControl }) => {
  const { t } = useTranslation('models')
  const text = usePlanDraft((state) => state.text)
  const canUndo = usePlanDraft((state) => state.past.length > 0)
  const canRedo = usePlanDraft((state) => state.future.length > 0)
  const sets = useCallQuery('radiomics.listFeatureSets', {})
  const check = usePlanCheck(text)
  const { reading, problems } = check
  const { columns } = run
  const raw = usePlanDraft((state) => state.raw)
  const isUnread = reading.value === null
  const needsFeatures = usePlanFact(hasFeatureBlock)
  useLayoutEffect(() => {
    const all = [...columns, ...derivedColumns(raw)]
    showSurroundings(
      findings(raw, problems, all, (name) => t('plan.unknownColumn', { name })),
      all,
    )
  }, [raw, problems, columns, t])
  const reason =
    reading.fault !== null
      ? t('run.notYaml')
      : problems.length > 0
        ? t('run.hasProblems', { count: problems.length })
        : needsFeatures && sets.data?.some(({ state }) => state === 'complete') === false
          ? t('run.noFeatures')
          : !check.isSound
            ? t('run.checking')
            : null
  const { start } = run
  useEffect(() => {
    const when = (possible: boolean, why: string) => () => (possible ? (true as const) : why)
    return registerCommands('models', [
      {
        id: 'models.run',
        titleKey: 'models:command.run',
        keys: ['mod+enter'],
        whileTyping: true,
        run: () => void start(usePlanDraft.getState().text),
        enabled: () => reason ?? true,
      },
      {
        id: 'models.undo',
        titleKey: 'models:command.undo',
        keys: ['mod+z'],
        run: undoPlan,
        enabled: when(canUndo, t('plan.nothingToUndo')),
      },
      {
        id: 'models.redo',
        titleKey: 'models:command.redo',
        keys: ['mod+shift+z', 'mod+y'],
        run: redoPlan,
        enabled: when(canRedo, t('plan.nothingToRedo')),
      },
    ])
  }, [start, reason, canUndo, canRedo, t])
  return (
    <div className="plan-page">
      <Group gap="xs" className="models-head">
        <h2>{t('plan.title')}</h2>
        <div style={{ flex: 1 }} />
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<FileDown size={13} aria-hidden />}
          title={t('plan.saveText')}
          onClick={() => saveFile(`${safeFileName(shownText(reading.value?.name) || 'plan')}.yaml`, text, 'text/yaml')}
        >
          {t('plan.save')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Undo2 size={13} aria-hidden />}
          disabled={!canUndo}
          title={canUndo ? undefined : t('plan.nothingToUndo')}
          onClick={undoPlan}
        >
          {t('plan.undo')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Redo2 size={13} aria-hidden />}
          disabled={!canRedo}
          title={canRedo ? undefined : t('plan.nothingToRedo')}
          onClick={redoPlan}
        >
          {t('plan.redo')}
        </Button>
      </Group>
      <ErrorNotice error={check.error} />
      <div className="plan-panes">
        <SplitPane
          id="plan"
          label={t('plan.border')}
          rightSize="38%"
          minLeft="300px"
          minRight="200px"
          left={<PlanList isUnread={isUnread} />}
          right={<PlanText check={check} />}
        />
      </div>
      <RunBar check={check} run={run} reason={reason} needsFeatures={needsFeatures} onRun={() => void start(text)} />
    </div>
  )
}
