import { Checkbox, Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField } from './fields.tsx'
import { isRecord, planEdits, usePlanList } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'

/** Kinds of resampling with the numbers that they take and what these are when not said. */
const kinds = {
  'cross-validation': { folds: 10, repeats: 1 },
  bootstrap: { samples: 200 },
  permutation: { rounds: 100, folds: 5 },
  stability: { samples: 100, share: 0.8 },
  'learning-curve': { repeats: 5 },
  importance: { repeats: 10 },
} as const

const labels = {
  folds: 'resampling.folds',
  repeats: 'resampling.repeats',
  samples: 'resampling.samples',
  rounds: 'resampling.rounds',
  share: 'resampling.share',
} as const

/** Resampling of the whole pipeline on training rows. */
export const ResamplingSection = memo(function ResamplingSection() {
  const { t } = useTranslation('models')
  const chosen = usePlanList((raw) => (isRecord(raw.resampling) ? Object.keys(raw.resampling) : []))
  const toggle = (kind: string, on: boolean) => {
    if (!on && chosen.every((key) => key === kind)) planEdits.set(['resampling'], undefined)
    else planEdits.set(['resampling', kind], on ? { ...kinds[kind as keyof typeof kinds] } : undefined)
  }
  return (
    <PlanSection title={t('plan.resampling')} text={t('plan.resamplingText')} paths={[['resampling']]}>
      <div className="plan-resampling">
        {Object.entries(kinds).map(([kind, numbers]) => {
          const isOn = chosen.includes(kind)
          return (
            <div className="plan-fields" key={kind}>
              <Checkbox
                label={t(`resample.${kind}`)}
                title={t(`resampleText.${kind}`)}
                checked={isOn}
                onChange={(event) => toggle(kind, event.currentTarget.checked)}
              />
              {isOn ? (
                Object.entries(numbers).map(([name, value]) => (
                  <NumberField
                    key={name}
                    path={['resampling', kind, name]}
                    label={t(labels[name as keyof typeof labels])}
                    fallback={value}
                    width={60}
                    step={name === 'share' ? 0.05 : 1}
                  />
                ))
              ) : (
                <Text size="xs" c="dimmed">
                  {t(`resampleText.${kind}`)}
                </Text>
              )}
            </div>
          )
        })}
      </div>
    </PlanSection>
  )
})
