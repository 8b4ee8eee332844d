import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureTab } from '#core/reporting/figures/figure.ts'
import { engineSentence } from '../../../ui/engine-sentence.ts'
import { navigate } from '../../../ui/navigation.ts'
import { CasesTab } from './CasesTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { Figures, Notes, ReportPart } from './parts.tsx'
import { PlanTab } from './PlanTab.tsx'
import type { RunView } from './run-view.ts'
import { useShownRun } from './run-view.ts'
import { associationWarnings } from './run-warnings.ts'
import { SelectionTab } from './SelectionTab.tsx'
import { useCaseAddress } from './use-case-address.ts'

/** Said where the plan did not ask for what the tab shows. */
const Nothing = ({ of }: { of: readonly FigureTab[] }) => {
  const { t } = useTranslation('models')
  const { figures } = useShownRun()
  return of.some((tab) => figures(tab).length > 0) ? null : (
    <Text size="sm" c="dimmed">
      {t('figures.none')}
    </Text>
  )
}

const performance = [
  'model',
  'cohort',
  'n',
  'positive',
  'auc',
  'auc_p',
  'accuracy',
  'sensitivity',
  'specificity',
  'ppv',
  'npv',
  'cutoff',
  'cutoff_rule',
  'brier',
  'log_loss',
  'average_precision',
  'hl_p',
  'reason',
] as const

const ModelsTab = () => (
  <>
    <ReportPart id="performance" only={performance} sticky={2} most={16} />
    <ReportPart id="comparisons" sticky={3} />
    <Figures tab="subgroups" wide />
    <ReportPart id="subgroups" only={['model', 'subgroup', 'holds_training', ...performance.slice(1)]} sticky={2} />
    <ReportPart id="metrics" most={14} sticky={2} />
  </>
)

const RocTab = () => (
  <>
    <Nothing of={['roc', 'precision-recall']} />
    <Figures tab="roc" height={400} />
    <Figures tab="precision-recall" height={400} />
  </>
)

const CalibrationTab = () => (
  <>
    <Nothing of={['calibration']} />
    <Figures tab="calibration" height={400} />
    <ReportPart
      id="performance"
      only={[
        'model',
        'cohort',
        'hl_statistic',
        'hl_df',
        'hl_df_rule',
        'hl_p',
        'calibration_slope',
        'calibration_slope_se',
        'calibration_intercept',
        'calibration_intercept_se',
        'in_the_large',
        'observed_over_expected',
        'calibration_error',
        'brier',
        'brier_scaled',
        'reason',
      ]}
      sticky={2}
    />
    <ReportPart id="hosmer-lemeshow" />
  </>
)

const DecisionTab = () => (
  <>
    <Nothing of={['decision-curve']} />
    <Figures tab="decision-curve" />
  </>
)

const WaterfallTab = () => {
  const addressOf = useCaseAddress()
  return (
    <>
      <Nothing of={['waterfall']} />
      <Figures
        tab="waterfall"
        wide
        height={260}
        onSelect={(id) => {
          const address = addressOf(id)
          if (address !== null) navigate(address)
        }}
      />
    </>
  )
}

const ConfusionTab = () => (
  <>
    <Nothing of={['confusion']} />
    <Figures tab="confusion" height={300} />
  </>
)

/** What is looked for in the table of odds ratios comes first; on which rows and how it was fitted stands after. */
const oddsRatios = [
  'association',
  'cohort',
  'subgroup',
  'method',
  'term',
  'or',
  'p',
  'n',
  'positive',
  'missing',
  'outcome',
  'fit',
  'stamp',
  'profile_lower',
  'profile_upper',
  'coefficient',
  'se',
  'vif',
  'reason',
] as const

const AssociationsTab = () => (
  <>
    <AssociationStamp />
    <ReportPart id="odds-ratios" only={oddsRatios} most={12} />
    <Figures tab="associations" wide />
    <Figures tab="nomogram" wide />
    <ReportPart id="model-odds-ratios" most={14} sticky={2} />
    <AssociationWarnings />
    <GroupTables />
  </>
)

const AssociationWarnings = () => {
  const { t } = useTranslation('models')
  const { written } = useShownRun()
  const sentences = associationWarnings(written).map((one) => engineSentence(one))
  return <Notes title={t('overview.warnings')} sentences={sentences} marked />
}

const AssociationStamp = () => {
  const { t } = useTranslation('models')
  const { results, table } = useShownRun()
  const hasOwn = results.associations.length > 0
  if (!hasOwn && table('model-odds-ratios') === null) return null
  return <Text size="sm">{t(hasOwn ? 'associations.stamp' : 'associations.none')}</Text>
}

/** Groups and tests come first, counts of missing values last. */
const GroupTables = () => {
  const { tablesLike } = useShownRun()
  return tablesLike('groups-').map(({ id, table }) => {
    const ids = table.columns.map((column) => column.id)
    const isCount = (column: string): boolean => column.startsWith('missing_')
    const ordered = [...ids.filter((one) => !isCount(one)), ...ids.filter(isCount)]
    return <ReportPart key={id} id={id} only={ordered} most={20} />
  })
}

const ResamplingTab = () => (
  <>
    <Figures tab="resampling" />
    <ReportPart id="resampling" />
    <ReportPart id="selection-stability" most={14} />
    <ReportPart id="importance" />
    <ReportPart id="learning-curve" />
    <ReportPart id="resampling-draws" />
  </>
)

interface RunTab {
  readonly id: string
  readonly content: () => ReactNode
  /** Whether the run has something to show there; always without. */
  isIn?(view: RunView): boolean
  /** Whose words name it, where that depends on the run; its id without. */
  nameOf?(view: RunView): 'associations' | 'tables'
}

const hasOddsRatios = ({ results, table }: RunView): boolean =>
  results.associations.length > 0 || table('model-odds-ratios') !== null

/** The tabs of a run in their order. */
export const runTabs: readonly RunTab[] = [
  { id: 'overview', content: () => <OverviewTab /> },
  { id: 'selection', content: () => <SelectionTab /> },
  { id: 'models', content: () => <ModelsTab /> },
  { id: 'roc', content: () => <RocTab /> },
  { id: 'calibration', content: () => <CalibrationTab /> },
  { id: 'decision', content: () => <DecisionTab /> },
  { id: 'waterfall', content: () => <WaterfallTab /> },
  { id: 'confusion', content: () => <ConfusionTab /> },
  { id: 'cases', content: () => <CasesTab /> },
  {
    id: 'associations',
    content: () => <AssociationsTab />,
    isIn: (view) => hasOddsRatios(view) || view.results.tables.length > 0,
    nameOf: (view) => (hasOddsRatios(view) ? 'associations' : 'tables'),
  },
  {
    id: 'resampling',
    content: () => <ResamplingTab />,
    isIn: ({ results, table }) => results.resampling.length > 0 || table('importance') !== null,
  },
  { id: 'plan', content: () => <PlanTab /> },
]
