import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { ChoiceField, TextField } from './fields.tsx'
import { ItemLine } from './ItemLine.tsx'
import { CandidatesField, CohortsField, SubgroupsField } from './NamesFields.tsx'
import { OutcomeFields } from './OutcomeFields.tsx'
import { valueAt } from './plan-document.ts'
import { planEdits, shownText, usePlanColumns, usePlanList, usePlanPart } from './plan-editing.ts'
import { columnNames, entryNames, entryPaths, freeName } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'

const list = 'tables'

/** One table of groups. */
const TableLine = memo(function TableLine({ at }: { at: number }) {
  const { t } = useTranslation('models')
  const path = [list, at]
  const own = usePlanPart(path)
  const by = shownText(valueAt(own, ['by'])) || 'outcome'
  const name = shownText(valueAt(own, ['name']))
  return (
    <ItemLine list={list} at={at} label={t('groupTable.named', { name: name || at + 1 })}>
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
})

/** Tables of columns by cohort or by outcome, with tests: Table 1. */
export const TableSection = memo(function TableSection() {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const names = usePlanList((raw) => entryNames(raw, list))
  const first = columnNames(columns, 'clinical').filter((name) =>
    columns.some((column) => column.name === name && column.role === 'clinical'),
  )
  return (
    <PlanSection
      title={t('plan.tables')}
      text={t('plan.tablesText')}
      paths={[[list]]}
      except={entryPaths([list], names.length)}
    >
      {names.map((_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a table's place is its name
        <TableLine key={n} at={n} />
      ))}
      <AddItem
        list={list}
        label={t('groupTable.add')}
        item={{ name: freeName('baseline', names), by: 'cohort', columns: first }}
      />
    </PlanSection>
  )
})
