import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, ColumnField, NameField, NumberField, ValueField } from './fields.tsx'
import { usePlanDraft } from './plan-draft.ts'
import { isRecord, planEdits, shownText, usePlanColumns, usePlanPart } from './plan-editing.ts'
import { cohortNames, columnNames, levelsOf, writtenValue } from './plan-names.ts'

const path = ['split', 'prospective']
const ways = ['share', 'from', 'equals'] as const
const usual = { share: 0.2, from: 0, equals: '' } as const

/** A test cohort carved off before the rest is split: the latest rows, or those with a value. */
export const ProspectiveFields = () => {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const given = usePlanPart(path)
  const own = isRecord(given) ? given : {}
  const way = ways.find((one) => own[one] !== undefined) ?? 'share'
  const levels = levelsOf(columns, shownText(own.column))
  const named = columnNames(columns, 'clinical')
  const times = named.filter((name) => /day|date|time/.test(name))
  return (
    <div className="plan-fields" role="group" aria-label={t('prospective.title')}>
      <Checkbox
        label={t('prospective.title')}
        title={t('prospective.text')}
        checked={isRecord(given)}
        onChange={(event) =>
          planEdits.set(
            path,
            event.currentTarget.checked
              ? { name: 'test', column: times[0] ?? named[0] ?? '', share: usual.share }
              : undefined,
          )
        }
      />
      {isRecord(given) ? (
        <>
          <NameField
            path={[...path, 'name']}
            kind="cohort"
            taken={() => cohortNames(usePlanDraft.getState().raw).slice(0, -1)}
            label={t('prospective.name')}
            width={90}
            placeholder="test"
          />
          <ColumnField path={[...path, 'column']} label={t('prospective.column')} which="clinical" width={150} />
          <ChoiceField
            path={path}
            label={t('prospective.by')}
            width={140}
            shown={way}
            of={ways.map((value) => ({ value, label: t(`prospective.${value}`) }))}
            onChoose={(next) => {
              const { share: _share, from: _from, equals: _equals, ...rest } = own
              const first = levels[0] ?? ''
              planEdits.set(path, {
                ...rest,
                [next]: next === 'equals' ? writtenValue(first) : usual[next as keyof typeof usual],
              })
            }}
          />
          {way === 'equals' && levels.length > 0 ? (
            <ChoiceField
              path={[...path, 'equals']}
              label={t('prospective.value')}
              width={120}
              of={levels.map((value) => ({ value, label: value }))}
              onChoose={(value) => planEdits.set([...path, 'equals'], writtenValue(value))}
            />
          ) : way === 'equals' ? (
            <ValueField path={[...path, 'equals']} label={t('prospective.value')} width={90} fallback={null} />
          ) : (
            <NumberField
              path={[...path, way]}
              label={t('prospective.value')}
              width={70}
              step={way === 'share' ? 0.05 : 1}
            />
          )}
        </>
      ) : null}
    </div>
  )
}
