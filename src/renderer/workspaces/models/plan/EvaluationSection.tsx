import { Button, Checkbox } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { evaluations } from '#core/modelling/plan/plan.ts'
import { ChoiceField } from './fields.tsx'
import { LineButton } from './LineButton.tsx'
import { listAt, planEdits, shownText, usePlanCount, usePlanFact, usePlanList, useSettledList } from './plan-editing.ts'
import { entryNames } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'

/** Two models that are compared. */
const ComparisonLine = memo(function ComparisonLine({ at: n }: { at: number }) {
  const { t } = useTranslation('models')
  const keys = usePlanFact((raw) => Array.isArray(listAt(raw, ['comparisons'])[n])) ? [0, 1] : ['a', 'b']
  const options = useSettledList((raw) => entryNames(raw, 'models')).map((value) => ({ value, label: value }))
  return (
    <div className="plan-fields">
      <ChoiceField path={['comparisons', n, keys[0]]} label={t('compare.first')} of={options} />
      <ChoiceField path={['comparisons', n, keys[1]]} label={t('compare.second')} of={options} />
      <LineButton
        label={t('compare.removeNumber', { number: n + 1 })}
        title={t('compare.remove')}
        onClick={() => planEdits.set(['comparisons', n], undefined)}
      >
        <X size={14} />
      </LineButton>
    </div>
  )
})

/** What is reported of every model, and which models are compared. */
export const EvaluationSection = memo(function EvaluationSection() {
  const { t } = useTranslation('models')
  const isGiven = usePlanFact((raw) => raw.evaluate !== undefined)
  const given = usePlanList((raw) => listAt(raw, ['evaluate']).map(shownText))
  const chosen = isGiven ? given : evaluations
  const models = useSettledList((raw) => entryNames(raw, 'models'))
  const comparisons = usePlanCount(['comparisons'])
  return (
    <PlanSection title={t('plan.evaluation')} text={t('plan.evaluationText')} paths={[['evaluate'], ['comparisons']]}>
      <div className="plan-fields">
        {evaluations.map((name) => (
          <Checkbox
            key={name}
            label={t(`evaluate.${name}`)}
            checked={chosen.includes(name)}
            onChange={(event) => {
              const next = evaluations.filter((one) =>
                one === name ? event.currentTarget.checked : chosen.includes(one),
              )
              planEdits.set(['evaluate'], next)
            }}
          />
        ))}
      </div>
      {Array.from({ length: comparisons }, (_, n) => (
        <ComparisonLine key={n} at={n} />
      ))}
      {models.length < 2 ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          w="max-content"
          onClick={() => planEdits.insert(['comparisons'], comparisons, { a: models[0], b: models[1] })}
        >
          {t('compare.add')}
        </Button>
      )}
    </PlanSection>
  )
})
