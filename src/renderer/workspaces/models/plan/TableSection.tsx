import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { ChoiceField, TextField } from './fields.tsx'
import { ItemLine } from './ItemLine.tsx'
import { CandidatesField, CohortsField, SubgroupsField } from './NamesFields.tsx'
import { OutcomeFields } from './OutcomeFields.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlan } from './plan-editing.ts'
import { columnNames, freeName } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'

const list = 'tables'

/** Tables of columns by cohort or by outcome, with tests: Table 1. */
export const TableSection = () => {
  const { t } = useTranslation('models')
  const { raw, columns } = usePlan()
  const items = listAt(raw, [list])
  const names = items.map((item) => (isRecord(item) ? shownText(item.name) : ''))
  const first = columnNames(columns, 'clinical').filter((name) =>
    columns.some((column) => column.name === name && column.role === 'clinical'),
  )
  return (
    <PlanSection
      title={t('plan.tables')}
      text={t('plan.tablesText')}
      paths={[[list]]}
      except={items.map((_, n) => [list, n])}
    >
      {items.map((_, n) => {
        const path = [list, n]
        const by = shownText(valueAt(raw, [...path, 'by'])) || 'outcome'
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a table's place is its name
          <ItemLine key={n} list={list} at={n} label={t('groupTable.named', { name: names[n] || n + 1 })}>
            <TextField path={[...path, 'name']} label={t('groupTable.name')} width={140} />
            <ChoiceField
              path={[...path, 'by']}
              label={t('groupTable.by')}
              width={110}
              fallback="outcome"
              of={(['outcome', 'cohort'] as const).map((value) => ({ value, label: t(`tableBy.${value}`) }))}
              onChoose={(value) => {
                if (value === 'cohort') planEdits.set([...path, 'outcome'], undefined)
                planEdits.set([...path, 'by'], value)
              }}
            />
            {by === 'cohort' ? null : <OutcomeFields path={[...path, 'outcome']} isPart />}
            <CohortsField path={[...path, 'cohorts']} isByCohort={by === 'cohort'} />
            <SubgroupsField path={[...path, 'subgroups']} />
            <CandidatesField path={[...path, 'columns']} label={t('groupTable.columns')} />
          </ItemLine>
        )
      })}
      <AddItem
        list={list}
        label={t('groupTable.add')}
        item={{ name: freeName('baseline', names), by: 'cohort', columns: first }}
      />
    </PlanSection>
  )
}
