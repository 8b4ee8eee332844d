import { useTranslation } from 'react-i18next'
import { ListField } from './fields.tsx'
import { valueAt } from './plan-document.ts'
import { shownText, usePlan } from './plan-editing.ts'
import { cohortNames, levelsOf } from './plan-names.ts'

/** Which values of the cohort or centre column make which cohort. */
export const MembersFields = ({ column }: { column: string }) => {
  const { t } = useTranslation('models')
  const { raw, columns } = usePlan()
  const carved = valueAt(raw, ['split', 'prospective']) === undefined ? 0 : 1
  const names = cohortNames(raw)
  return names
    .slice(0, names.length - carved)
    .map((name) => (
      <ListField
        key={name}
        path={['split', 'cohorts', name]}
        label={t('split.holds', { name })}
        width={120}
        suggestions={levelsOf(columns, shownText(valueAt(raw, ['split', column])))}
        placeholder={t('split.values')}
      />
    ))
}
