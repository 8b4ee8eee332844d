import { useTranslation } from 'react-i18next'
import { ConditionFields } from './ConditionFields.tsx'
import { ChoiceField, ColumnField, ListField, NumberField, NumbersField, TextField } from './fields.tsx'
import { ItemLine } from './ItemLine.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlan } from './plan-editing.ts'

const nameOf = (item: unknown): string => (isRecord(item) ? shownText(item.name) : '')

/** Conditions that every row must fulfil. */
export const IncludeLines = () => {
  const { t } = useTranslation('models')
  const items = listAt(usePlan().raw, ['include'])
  return items.map((_, n) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
    <ItemLine key={n} list="include" at={n} label={t('include.number', { number: n + 1 })}>
      <span className="plan-item-name">{t('include.title')}</span>
      <ConditionFields path={['include', n]} />
    </ItemLine>
  ))
}

/** Columns made of others by fixed thresholds. */
export const DeriveLines = () => {
  const { t } = useTranslation('models')
  const { raw } = usePlan()
  return listAt(raw, ['derive']).map((item, n) => {
    const path = ['derive', n]
    const isBands = valueAt(raw, [...path, 'bands']) !== undefined
    return (
      <ItemLine
        // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a column's place is its name
        key={n}
        list="derive"
        at={n}
        label={t('derive.named', { name: nameOf(item) || n + 1 })}
      >
        <TextField path={[...path, 'name']} label={t('derive.name')} width={120} />
        <ColumnField path={[...path, 'column']} label={t('derive.of')} width={190} />
        {valueAt(raw, [...path, 'or']) === undefined ? null : (
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
}

/** Named subgroups of rows, in which models and odds ratios are looked at again. */
export const SubgroupLines = () => {
  const { t } = useTranslation('models')
  const items = listAt(usePlan().raw, ['subgroups'])
  return items.map((item, n) => (
    <ItemLine
      // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a subgroup's place is its name
      key={n}
      list="subgroups"
      at={n}
      label={t('subgroup.named', { name: nameOf(item) || n + 1 })}
    >
      <TextField path={['subgroups', n, 'name']} label={t('subgroup.name')} width={100} />
      <ConditionFields path={['subgroups', n]} />
    </ItemLine>
  ))
}
