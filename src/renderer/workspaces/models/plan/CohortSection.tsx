import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { ChoiceField, ColumnField, ListField, NumberField, NumbersField } from './fields.tsx'
import { LockedSplit } from './LockedSplit.tsx'
import { MembersFields } from './MembersFields.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlan } from './plan-editing.ts'
import { columnNames, freeName, levelsOf, subgroupNames } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'
import { ProspectiveFields } from './ProspectiveFields.tsx'
import { SubgroupLines } from './RowsLines.tsx'

const ways = ['ratio', 'counts', 'column', 'time', 'centre'] as const

/** How rows become cohorts. */
export const CohortSection = () => {
  const { t } = useTranslation('models')
  const { raw, columns } = usePlan()
  const split = valueAt(raw, ['split'])
  const has = (key: string) => isRecord(split) && split[key] !== undefined
  const way = has('time')
    ? 'time'
    : has('centre')
      ? 'centre'
      : has('column')
        ? 'column'
        : has('counts')
          ? 'counts'
          : 'ratio'
  const isRandom = way === 'ratio' || way === 'counts'
  const named = columnNames(columns, 'clinical')
  const chooseWay = (next: string) => {
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
      except={listAt(raw, ['subgroups']).map((_, n) => ['subgroups', n])}
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
          fallback={Number(shownText(valueAt(raw, ['seed'])) || 1)}
        />
      </div>
      {valueAt(raw, ['split', 'group']) === 'none' ? (
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
        item={{ name: freeName('subgroup', subgroupNames(raw)), column: numeric ?? '', below: 0 }}
      />
      <LockedSplit />
    </PlanSection>
  )
}
