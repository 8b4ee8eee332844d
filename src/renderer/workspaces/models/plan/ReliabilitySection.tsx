import { Checkbox, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useCallQuery } from '../../../api/use-call-query.ts'
import { ChoiceField, ListField, NumberField } from './fields.tsx'
import { valueAt } from './plan-document.ts'
import { planEdits, usePlanFact } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'

const forms = [
  'agreement-single',
  'agreement-average',
  'consistency-single',
  'consistency-average',
  'oneway-single',
  'oneway-average',
] as const
const rules = ['point-gt', 'point-ge', 'lower-gt', 'lower-ge'] as const

/** The rule by which readings made again decide which features the step "reliability" keeps. */
export const ReliabilitySection = memo(function ReliabilitySection() {
  const { t } = useTranslation('models')
  const isOn = usePlanFact((raw) => raw.reliability !== undefined)
  const isDecided = usePlanFact((raw) => valueAt(raw, ['reliability', 'decision']) !== undefined)
  const decisions = useCallQuery('reliability.listDecisions', {})
  const names = [...new Set((decisions.data ?? []).map(({ name }) => name))]
  const own = { form: 'agreement-single', rule: 'point-ge', threshold: 0.75, comparisons: ['intra', 'inter'] }
  return (
    <PlanSection title={t('plan.reliability')} text={t('plan.reliabilityText')} paths={[['reliability']]}>
      <div className="plan-fields">
        <Checkbox
          label={t('reliability.on')}
          checked={isOn}
          onChange={(event) => planEdits.set(['reliability'], event.currentTarget.checked ? own : undefined)}
        />
        {isOn && (names.length > 0 || isDecided) ? (
          <ChoiceField
            path={['reliability', 'decision']}
            label={t('reliability.by')}
            width={210}
            fallback=""
            shown={isDecided ? undefined : ' '}
            of={[
              { value: ' ', label: t('reliability.byReadings') },
              ...names.map((name) => ({ value: name, label: t('reliability.byDecision', { name }) })),
            ]}
            onChoose={(name) => planEdits.set(['reliability'], name === ' ' ? own : { decision: name })}
          />
        ) : null}
        {isOn && isDecided ? (
          <Text size="sm" c="dimmed">
            {t('reliability.decidedText')}
          </Text>
        ) : isOn ? (
          <>
            <ChoiceField
              path={['reliability', 'form']}
              label={t('reliability.form')}
              width={200}
              fallback="agreement-single"
              of={forms.map((value) => ({ value, label: t(`iccForm.${value}`) }))}
            />
            <ChoiceField
              path={['reliability', 'rule']}
              label={t('reliability.keep')}
              width={150}
              fallback="point-ge"
              of={rules.map((value) => ({ value, label: t(`iccRule.${value}`) }))}
            />
            <NumberField
              path={['reliability', 'threshold']}
              label={t('reliability.threshold')}
              fallback={0.75}
              step={0.05}
            />
            <ListField
              path={['reliability', 'comparisons']}
              label={t('reliability.comparisons')}
              hint={t('reliability.comparisonsText')}
              width={110}
              suggestions={['intra', 'inter']}
              placeholder="intra, inter"
            />
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t('reliability.off')}
          </Text>
        )}
      </div>
    </PlanSection>
  )
})
