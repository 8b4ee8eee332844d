import { useTranslation } from 'react-i18next'
import { ChoiceField } from './fields.tsx'
import { type PlanPath, valueAt } from './plan-document.ts'
import { planEdits, shownText, usePlanColumns, usePlanPart } from './plan-editing.ts'
import { levelsOf, writtenValue } from './plan-names.ts'

const ofPlan = ' '

/** A yes/no column and which of its values is positive; a part of the plan may leave it to the plan. */
export const OutcomeFields = ({ path, isPart }: { path: PlanPath; isPart?: boolean }) => {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const given = usePlanPart(path)
  const isShort = typeof given === 'string'
  const name = isShort ? given : shownText(valueAt(given, ['column']))
  const offered = columns
    .filter(({ table, levels }) => table !== 'radiomics' && table !== 'deep' && (levels?.length ?? 0) >= 2)
    .toSorted((a, b) => Number(b.role === 'outcome') - Number(a.role === 'outcome'))
    .map((column) => ({ value: column.name, label: column.name }))
  const column = isShort ? path : [...path, 'column']
  return (
    <>
      {isPart === true ? (
        <ChoiceField
          path={column}
          label={t('plan.outcome')}
          width={200}
          shown={given === undefined ? ofPlan : name}
          of={[{ value: ofPlan, label: t('plan.outcomeOfPlan') }, ...offered]}
          onChoose={(next) => planEdits.set(path, next === ofPlan ? undefined : { column: next })}
        />
      ) : (
        <ChoiceField path={column} label={t('plan.outcome')} hint={t('plan.outcomeText')} width={214} of={offered} />
      )}
      {isPart === true && given === undefined ? null : (
        <ChoiceField
          path={[...path, 'positive']}
          label={t('plan.positive')}
          hint={t('plan.positiveText')}
          width={130}
          of={levelsOf(columns, name).map((value) => ({ value, label: value }))}
          onChoose={(value) => planEdits.set([...path, 'positive'], writtenValue(value))}
        />
      )}
    </>
  )
}
