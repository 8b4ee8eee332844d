import { useTranslation } from 'react-i18next'
import { ListField } from './fields.tsx'
import { valueAt } from './plan-document.ts'
import { shownText, usePlanColumns, usePlanFact, usePlanList } from './plan-editing.ts'
import { cohortNames, levelsOf } from './plan-names.ts'

/** Which values of the cohort or centre column make which cohort. */
export const MembersFields = ({ column }: { column: string }) => {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const carved = usePlanFact((raw) => (valueAt(raw, ['split', 'prospective']) === undefined ? 0 : 1))
  const names = usePlanList(cohortNames)
  const levels = levelsOf(
    columns,
    usePlanFact((raw) => shownText(valueAt(raw, ['split', column]))),
  )
  return names
    .slice(0, names.length - carved)
    .map((name) => (
      <ListField
        key={name}
        path={['split', 'cohorts', name]}
        label={t('split.holds', { name })}
        width={120}
        suggestions={levels}
        placeholder={t('split.values')}
      />
    ))
}
