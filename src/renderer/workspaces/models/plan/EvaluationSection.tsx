import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { evaluations } from '#core/modelling/plan/plan.ts'
import { ChoiceField } from './fields.tsx'
import { listAt, planEdits, shownText, usePlanFact, usePlanList, usePlanPart } from './plan-editing.ts'
import { entryNames } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'

/** What is reported of every model, and which models are compared. */
export const EvaluationSection = memo(function EvaluationSection() {
  const { t } = useTranslation('models')
  const isGiven = usePlanFact((raw) => raw.evaluate !== undefined)
  const given = usePlanList((raw) => listAt(raw, ['evaluate']).map(shownText))
  const chosen = isGiven ? given : evaluations
  const models = usePlanList((raw) => entryNames(raw, 'models'))
  const comparisons = listAt(usePlanPart(['comparisons']), [])
  const options = models.map((value) => ({ value, label: value }))
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
      {comparisons.map((pair, n) => {
        const keys = Array.isArray(pair) ? [0, 1] : ['a', 'b']
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison has no name but its place
          <div className="plan-fields" key={n}>
            <ChoiceField path={['comparisons', n, keys[0]]} label={t('compare.first')} of={options} />
            <ChoiceField path={['comparisons', n, keys[1]]} label={t('compare.second')} of={options} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={t('compare.removeNumber', { number: n + 1 })}
              title={t('compare.remove')}
              onClick={() => planEdits.set(['comparisons', n], undefined)}
            >
              <X size={14} />
            </ActionIcon>
          </div>
        )
      })}
      {models.length < 2 ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          w="max-content"
          onClick={() => planEdits.insert(['comparisons'], comparisons.length, { a: models[0], b: models[1] })}
        >
          {t('compare.add')}
        </Button>
      )}
    </PlanSection>
  )
})
