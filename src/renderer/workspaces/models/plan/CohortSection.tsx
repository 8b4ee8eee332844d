import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, ListField, NumberField, ValueField } from './fields.tsx'
import { LockedSplit } from './LockedSplit.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, planEdits, shownText, usePlan } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'

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
  const named = columns.filter(({ table }) => table !== 'radiomics' && table !== 'deep').map(({ name }) => name)
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
    const added: Record<string, Record<string, unknown>> = {
      ratio: { ratio: [0.7, 0.3], ...rest },
      counts: { counts: [70, 30], ...rest },
      time: { time: days, ratio: [0.7, 0.3], ...bare },
      column: { column: 'cohort', ...bare },
      centre: { centre: 'centre', cohorts: { train: [], test: [] }, ...bare },
    }
    planEdits.set(['split'], added[next])
  }
  const prospective = valueAt(raw, ['split', 'prospective'])
  return (
    <PlanSection title={t('plan.cohorts')} text={t('plan.cohortsText')} paths={[['split']]}>
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
          <ValueField path={['split', 'counts']} label={t('split.numbers')} width={90} fallback={null} />
        ) : has('ratio') || way === 'ratio' ? (
          <ValueField path={['split', 'ratio']} label={t('split.shares')} width={90} fallback={null} />
        ) : null}
        {isRandom ? null : (
          <ChoiceField
            path={['split', way]}
            label={t('split.columnOf')}
            of={named.map((value) => ({ value, label: value }))}
          />
        )}
        {has('from') ? <ValueField path={['split', 'from']} label={t('split.from')} fallback={null} /> : null}
        {has('cohorts') ? (
          <ValueField path={['split', 'cohorts']} label={t('split.members')} width={220} fallback={null} />
        ) : null}
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
      {isRecord(prospective) ? (
        <Text size="sm">
          {t('split.prospective', {
            name: shownText(prospective.name) || 'test',
            rule: Object.entries(prospective)
              .filter(([key]) => key !== 'name')
              .map(([key, value]) => `${key} ${shownText(value)}`)
              .join(', '),
          })}
        </Text>
      ) : null}
      <LockedSplit />
    </PlanSection>
  )
}
