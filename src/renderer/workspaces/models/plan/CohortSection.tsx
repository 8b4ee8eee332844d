import { Text } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { ChoiceField, ColumnField, ListField, NumberField, NumbersField } from './fields.tsx'
import { LockedSplit } from './LockedSplit.tsx'
import { MembersFields } from './MembersFields.tsx'
import { valueAt } from './plan-document.ts'
import { usePlanDraft } from './plan-draft.ts'
import {
  isRecord,
  planEdits,
  shownText,
  usePlanColumns,
  usePlanCount,
  usePlanFact,
  usePlanList,
} from './plan-editing.ts'
import { columnNames, entryPaths, freeName, levelsOf, subgroupNames } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'
import { ProspectiveFields } from './ProspectiveFields.tsx'
import { SubgroupLines } from './RowsLines.tsx'

const ways = ['ratio', 'counts', 'column', 'time', 'centre'] as const

/** How rows become cohorts. */
export const CohortSection = memo(function CohortSection() {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const given = usePlanList((raw) => (isRecord(raw.split) ? Object.keys(raw.split) : []))
  const has = (key: string) => given.includes(key)
  const way = (['time', 'centre', 'column', 'counts'] as const).find(has) ?? 'ratio'
  const isUngrouped = usePlanFact((raw) => valueAt(raw, ['split', 'group']) === 'none')
  const seed = usePlanFact((raw) => shownText(raw.seed))
  const subgroups = usePlanList(subgroupNames)
  const subgroupCount = usePlanCount(['subgroups'])
  const isRandom = way === 'ratio' || way === 'counts'
  const named = columnNames(columns, 'clinical')
  const chooseWay = (next: string) => {
    const { split } = usePlanDraft.getState().raw
    const kept = isRecord(split) ? split : {}
    const {
      ratio: _,
      counts: _counts,
      column: _column,
      time: _time,
      centre: _centre,
      from: _from,
      cohorts: _cohorts,
      ...rest
    } = kept
    const { names: _names, stratify: _stratify, ...bare } = rest
    const days = named.find((name) => name.includes('day')) ?? ''
    const groups = named.filter((name) => levelsOf(columns, name).length >= 2)
    const centre = groups.includes('centre') ? 'centre' : (groups[0] ?? '')
    const cohort = groups.includes('cohort') ? 'cohort' : (groups[0] ?? '')
    const membersOf = (name: string) => {
      const [first, ...others] = levelsOf(columns, name)
      return { cohorts: { train: first === undefined ? [] : [first], test: others } }
    }
    const added: Record<string, Record<string, unknown>> = {
      ratio: { ratio: [0.7, 0.3], ...rest },
      counts: { counts: [70, 30], ...rest },
      time: { time: days, ratio: [0.7, 0.3], ...bare },
      column: { column: cohort, ...membersOf(cohort), ...bare },
      centre: { centre, ...membersOf(centre), ...bare },
    }
    planEdits.set(['split'], added[next])
  }
  const [numeric] = columnNames(
    columns.filter(({ type }) => type === 'number'),
    'clinical',
  )
  return (
    <PlanSection
      title={t('plan.cohorts')}
      text={t('plan.cohortsText')}
      paths={[['split'], ['subgroups']]}
      except={entryPaths(['subgroups'], subgroupCount)}
    >
      <div className="plan-fields">
        <ChoiceField
          path={['split']}
          label={t('split.by')}
          width={170}
          shown={way}
          of={ways.map((value) => ({ value, label: t(`split.${value}`) }))}
          onChoose={chooseWay}
        />
        {way === 'counts' ? (
          <NumbersField path={['split', 'counts']} label={t('split.numbers')} />
        ) : has('ratio') || way === 'ratio' ? (
          <NumbersField path={['split', 'ratio']} label={t('split.shares')} />
        ) : null}
        {isRandom ? null : <ColumnField path={['split', way]} label={t('split.columnOf')} which="clinical" />}
        {has('from') ? <NumbersField path={['split', 'from']} label={t('split.from')} /> : null}
        {way === 'centre' || way === 'column' ? <MembersFields column={way} /> : null}
        <ListField
          path={['split', 'names']}
          label={t('split.names')}
          hint={t('split.namesText')}
          width={150}
          placeholder={t('split.namesUsual')}
        />
        {isRandom ? (
          <ListField
            path={['split', 'stratify']}
            label={t('split.stratify')}
            hint={t('split.stratifyText')}
            width={110}
            suggestions={['outcome', ...named]}
            placeholder="outcome"
          />
        ) : null}
        <ChoiceField
          path={['split', 'group']}
          label={t('split.group')}
          hint={t('split.groupText')}
          width={170}
          fallback="patient"
          of={['patient', 'none'].map((value) => ({ value, label: t(`split.group-${value}`) }))}
        />
        <NumberField
          path={['split', 'seed']}
          label={t('split.seed')}
          hint={t('split.seedText')}
          fallback={Number(seed || 1)}
        />
      </div>
      {isUngrouped ? (
        <Text size="sm" c="var(--app-warning)">
          {t('split.groupWarning')}
        </Text>
      ) : null}
      <ProspectiveFields />
      <SubgroupLines />
      <AddItem
        list="subgroups"
        label={t('subgroup.add')}
        hint={t('subgroup.text')}
        item={{ name: freeName('subgroup', subgroups), column: numeric ?? '', below: 0 }}
      />
      <LockedSplit />
    </PlanSection>
  )
})
