import { Group, NumberInput, SegmentedControl, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KeepRule } from '#core/statistics/reliability/keep-rule.ts'
import { isKeepRuleName } from './decision-words.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { SaveDecision } from './SaveDecision.tsx'
import type { Reliability } from './use-reliability.ts'

const offeredRules = ['point-gt', 'point-ge', 'lower-ge'] as const
const thresholds = [0.75, 0.8, 0.85, 0.9]

/** The keep rule; what it keeps is counted while it moves. */
export const RuleBar = ({ reliability }: { reliability: Reliability }) => {
  const { t } = useTranslation('reliability')
  const { choice, change, analysed, shown } = reliability
  const { keep } = choice
  const set = (part: Partial<KeepRule>) => change({ keep: { ...keep, ...part } })
  const rules = offeredRules.some((rule) => rule === keep.rule) ? offeredRules : [...offeredRules, keep.rule]
  return (
    <Group gap="sm" className="reliability-rule">
      <Text size="sm" fw={600}>
        {t('rule.label')}
      </Text>
      <SegmentedControl
        aria-label={t('rule.which')}
        value={keep.rule}
        data={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
        onChange={(rule) => {
          if (isKeepRuleName(rule)) set({ rule })
        }}
      />
      <SegmentedControl
        aria-label={t('rule.usual')}
        value={String(keep.threshold)}
        data={thresholds.map((value) => ({ value: String(value), label: value.toFixed(2) }))}
        onChange={(value) => set({ threshold: Number(value) })}
      />
      <NumberInput
        aria-label={t('rule.threshold')}
        w={76}
        min={-1}
        max={1}
        step={0.01}
        decimalScale={4}
        value={keep.threshold}
        onChange={(value) => {
          if (typeof value === 'number') set({ threshold: Math.max(-1, Math.min(1, value)) })
        }}
      />
      <Text size="lg" fw={600} aria-live="polite" data-testid="kept" title={t('rule.keys')}>
        {shown === null ? t('kept.none') : t('kept.of', { kept: shown.decision.kept, total: shown.decision.total })}
      </Text>
      {analysed.length < 2 ? null : (
        <Text size="sm" c="dimmed">
          {analysed.map(({ region, decision }) => `${region} ${decision.kept}/${decision.total}`).join(' · ')}
        </Text>
      )}
      <div style={{ flex: 1 }} />
      <ExportMenu reliability={reliability} />
      <SaveDecision reliability={reliability} />
    </Group>
  )
}
