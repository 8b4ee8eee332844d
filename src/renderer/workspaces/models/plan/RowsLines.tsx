import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ConditionFields } from './ConditionFields.tsx'
import { ChoiceField, ColumnField, ListField, NumberField, NameField, NumbersField } from './fields.tsx'
import { ItemLine } from './ItemLine.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, listAt, otherNames, planEdits, shownText, usePlanCount, usePlanPart } from './plan-editing.ts'

const nameOf = (item: unknown): string => (isRecord(item) ? shownText(item.name) : '')

/** A line for each entry of a list; an entry has no lasting name but its place. */
const linesOf = (count: number, Line: React.ComponentType<{ at: number }>) =>
  Array.from({ length: count }, (_, n) => <Line key={n} at={n} />)

const IncludeLine = memo(function IncludeLine({ at }: { at: number }) {
  const { t } = useTranslation('models')
  return (
    <ItemLine list="include" at={at} label={t('include.number', { number: at + 1 })}>
      <span className="plan-item-name">{t('include.title')}</span>
      <ConditionFields path={['include', at]} />
    </ItemLine>
  )
})

/** Conditions that every row must fulfil. */
export const IncludeLines = () => linesOf(usePlanCount(['include']), IncludeLine)

const DeriveLine = memo(function DeriveLine({ at: n }: { at: number }) {
  const { t } = useTranslation('models')
  const path = ['derive', n]
  const item = usePlanPart(path)
  const isBands = valueAt(item, ['bands']) !== undefined
  return (
    <ItemLine list="derive" at={n} label={t('derive.named', { name: nameOf(item) || n + 1 })}>
      <NameField
        path={[...path, 'name']}
        kind="column"
        taken={() => otherNames('derive', n)}
        label={t('derive.name')}
        width={120}
      />
      <ColumnField path={[...path, 'column']} label={t('derive.of')} width={190} />
      {valueAt(item, ['or']) === undefined ? null : (
        <ColumnField path={[...path, 'or']} label={t('derive.or')} hint={t('derive.orText')} width={190} />
      )}
      <ChoiceField
        path={path}
        label={t('derive.rule')}
        width={130}
        shown={isBands ? 'bands' : 'at-least'}
        of={(['at-least', 'bands'] as const).map((value) => ({ value, label: t(`derive.${value}`) }))}
        onChoose={(rule) => {
          const { 'at-least': at, bands, labels: _, ...rest } = isRecord(item) ? item : {}
          if (rule === 'bands') planEdits.set(path, { ...rest, bands: bands ?? (at === undefined ? [] : [at]) })
          else planEdits.set(path, { ...rest, 'at-least': at ?? listAt(bands, [])[0] ?? 0 })
        }}
      />
      {isBands ? (
        <>
          <NumbersField path={[...path, 'bands']} label={t('derive.borders')} width={100} />
          <ListField
            path={[...path, 'labels']}
            label={t('derive.labels')}
            width={130}
            placeholder={t('derive.usual')}
          />
        </>
      ) : (
        <NumberField path={[...path, 'at-least']} label={t('derive.threshold')} width={70} />
      )}
    </ItemLine>
  )
})

/** Columns made of others by fixed thresholds. */
export const DeriveLines = () => linesOf(usePlanCount(['derive']), DeriveLine)

const SubgroupLine = memo(function SubgroupLine({ at: n }: { at: number }) {
  const { t } = useTranslation('models')
  const name = nameOf(usePlanPart(['subgroups', n]))
  return (
    <ItemLine list="subgroups" at={n} label={t('subgroup.named', { name: name || n + 1 })}>
      <NameField
        path={['subgroups', n, 'name']}
        kind="subgroup"
        taken={() => otherNames('subgroups', n)}
        label={t('subgroup.name')}
        width={100}
      />
      <ConditionFields path={['subgroups', n]} />
    </ItemLine>
  )
})

/** Named subgroups of rows, in which models and odds ratios are looked at again. */
export const SubgroupLines = () => linesOf(usePlanCount(['subgroups']), SubgroupLine)
