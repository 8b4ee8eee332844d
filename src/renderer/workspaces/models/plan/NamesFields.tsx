import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ListField } from './fields.tsx'
import { type PlanPath, valueAt } from './plan-document.ts'
import { usePlanColumns, usePlanFact, useSettledList } from './plan-editing.ts'
import { cohortNames, columnNames, modelNames, subgroupNames } from './plan-names.ts'

/** Cohorts in which something is repeated. */
export const CohortsField = ({ path, isByCohort }: { path: PlanPath; isByCohort?: boolean }) => {
  const { t } = useTranslation('models')
  const names = useSettledList(cohortNames)
  const hasSubgroups = usePlanFact((raw) => valueAt(raw, [...path.slice(0, -1), 'subgroups']) !== undefined)
  return (
    <ListField
      path={path}
      label={t('names.cohorts')}
      hint={t('names.cohortsText')}
      width={110}
      suggestions={[...names, 'all']}
      placeholder={isByCohort === true ? 'all' : hasSubgroups ? t('names.none') : names[0]}
    />
  )
}

/** Subgroups in which something is repeated besides whole cohorts. */
export const SubgroupsField = ({ path }: { path: PlanPath }) => {
  const { t } = useTranslation('models')
  const names = useSettledList(subgroupNames)
  return (
    <ListField
      path={path}
      label={t('names.subgroups')}
      hint={t('names.subgroupsText')}
      width={110}
      suggestions={names}
      placeholder={t('names.none')}
    />
  )
}

/** Columns and scores of models. */
export const CandidatesField = ({ path, label }: { path: PlanPath; label: string }) => {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const models = useSettledList(modelNames)
  const names = useMemo(
    () => [...models.map((name) => `score:${name}`), ...columnNames(columns, 'clinical')],
    [models, columns],
  )
  return <ListField path={path} label={label} hint={t('names.candidatesText')} width={200} suggestions={names} isWide />
}
