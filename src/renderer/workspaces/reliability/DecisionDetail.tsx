import { Button, Group, Text, Title } from '@mantine/core'
import { Copy } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReliabilityDecision } from '#contract/reliability.ts'
import { Chart } from '#renderer/ui/chart/Chart.tsx'
import { formatTime } from '#renderer/ui/format-number.ts'
import { copyText } from '#renderer/ui/grid/clipboard.ts'
import { navigate } from '#renderer/ui/navigation.ts'
import { notify } from '#renderer/ui/notify.ts'
import { ruleWords } from './decision-words.ts'
import { MeanIccTable } from './MeanIccTable.tsx'
import { removalChart } from './overview-charts.ts'
import type { Reliability } from './use-reliability.ts'

type DecisionSet = ReliabilityDecision['sets'][number]

/** What a decision made of one extraction. */
const DecisionSetView = ({ decision, set }: { decision: ReliabilityDecision; set: DecisionSet }) => {
  const { t } = useTranslation('reliability')
  const flow = useMemo(
    () =>
      removalChart(
        t,
        {
          region: set.region,
          decision: { features: [], total: set.features, flow: set.flow, kept: set.kept.length },
        },
        decision.keep,
      ),
    [t, set, decision.keep],
  )
  const copy = () => {
    copyText(set.kept.join('\r\n'))
    notify(t('decision.namesCopied', { count: set.kept.length }))
  }
  return (
    <section aria-label={set.region}>
      <Group justify="space-between">
        <Title order={4}>
          {t('decision.set', {
            id: set.featureSetId,
            region: set.region,
            kept: set.kept.length,
            total: set.features,
          })}
        </Title>
        <Button variant="subtle" size="compact-xs" leftSection={<Copy size={12} />} onClick={copy}>
          {t('decision.copyNames')}
        </Button>
      </Group>
      <MeanIccTable title={t('means.title')} how={t('means.how')} means={set.meanIcc} />
      <Chart chart={flow} fileName={`reliability-flow-${decision.name}-v${decision.version}`} />
    </section>
  )
}

/** One decision: rule, form, methods text to copy, what it kept; it can be taken up again. */
export const DecisionDetail = ({
  decision,
  reliability,
}: {
  decision: ReliabilityDecision
  reliability: Reliability
}) => {
  const { t } = useTranslation('reliability')
  const { request, keep } = decision
  const takeUp = () => {
    reliability.change({
      setIds: request.featureSetIds,
      comparisons: request.comparisons,
      form: request.form,
      subsetId: request.subsetId,
      keep,
      shownSetId: null,
      shownComparison: null,
    })
    navigate('#/reliability/features')
  }
  const copy = () => {
    copyText(decision.methods)
    notify(t('decision.methodsCopied'))
  }
  return (
    <div className="reliability-column reliability-scroll" data-testid="decision">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3}>{t('decision.title', { name: decision.name, version: decision.version })}</Title>
        <Button variant="default" onClick={takeUp}>
          {t('decision.takeUp')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('decision.facts', {
          rule: ruleWords(t, keep),
          comparisons: request.comparisons.map(({ name }) => name).join(', '),
          time: formatTime(decision.createdAt),
          version: decision.softwareVersion,
        })}
      </Text>
      <section aria-label={t('decision.methods')}>
        <Group justify="space-between">
          <Title order={4}>{t('decision.methods')}</Title>
          <Button variant="subtle" size="compact-xs" leftSection={<Copy size={12} />} onClick={copy}>
            {t('decision.copyMethods')}
          </Button>
        </Group>
        <Text size="sm" className="reliability-methods" lang="en">
          {decision.methods}
        </Text>
      </section>
      {decision.sets.map((set) => (
        <DecisionSetView key={set.featureSetId} decision={decision} set={set} />
      ))}
    </div>
  )
}
