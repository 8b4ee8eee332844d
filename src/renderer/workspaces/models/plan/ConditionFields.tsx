import { useTranslation } from 'react-i18next'
import { ChoiceField, ColumnField, NumberField, ValueField } from './fields.tsx'
import { type PlanPath, valueAt } from './plan-document.ts'
import { planEdits, shownText, usePlanColumns, usePlanPart } from './plan-editing.ts'
import { levelsOf, writtenValue } from './plan-names.ts'

/** Rows by the value of a column: one of its levels, or from and below numbers. */
export const ConditionFields = ({ path }: { path: PlanPath }) => {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const own = usePlanPart(path)
  const name = shownText(valueAt(own, ['column']))
  const levels = levelsOf(columns, name)
  const has = (key: string) => valueAt(own, [key]) !== undefined
  // Few different numbers are levels too, but nobody asks for the patients of exactly 63 years.
  const isText = columns.find((column) => column.name === name)?.type === 'text'
  const isLevelled = levels.length > 0 && (isText || levels.length === 2)
  return (
    <span className="plan-together">
      <ColumnField path={[...path, 'column']} label={t('condition.column')} width={146} isBare />
      {isLevelled ? (
        <ChoiceField
          path={[...path, 'equals']}
          label={t('condition.equals')}
          width={120}
          of={levels.map((value) => ({ value, label: value }))}
          onChoose={(value) => planEdits.set([...path, 'equals'], writtenValue(value))}
        />
      ) : has('equals') ? (
        <ValueField path={[...path, 'equals']} label={t('condition.equals')} width={90} fallback={null} />
      ) : null}
      {isLevelled && !has('from') && !has('below') ? null : (
        <>
          <NumberField path={[...path, 'from']} label={t('condition.from')} width={54} />
          <NumberField path={[...path, 'below']} label={t('condition.below')} width={54} />
        </>
      )}
    </span>
  )
}
