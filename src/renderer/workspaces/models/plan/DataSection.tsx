import { Button, Menu } from '@mantine/core'
import { Plus } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { AddItem } from './AddItem.tsx'
import { BlockLine } from './BlockLine.tsx'
import { derivedColumns } from './derived-columns.ts'
import { ChoiceField } from './fields.tsx'
import { planEdits, usePlanColumns, usePlanCount, usePlanFact, usePlanList } from './plan-editing.ts'
import { blockNames, columnNames, entryPaths, freeName } from './plan-names.ts'
import { OutcomeFields } from './OutcomeFields.tsx'
import { PlanSection } from './PlanSection.tsx'
import { DeriveLines, IncludeLines } from './RowsLines.tsx'

const sources = ['radiomics', 'clinical', 'deep'] as const

/** Outcome, unit and the blocks of columns. */
export const DataSection = memo(function DataSection() {
  const { t } = useTranslation('models')
  const columns = usePlanColumns()
  const isByPatient = usePlanFact((raw) => raw.unit === 'patient')
  const [numeric] = columnNames(
    columns.filter(({ type }) => type === 'number'),
    'clinical',
  )
  const names = usePlanList(blockNames)
  const derivedNames = usePlanList((raw) => derivedColumns(raw).map(({ name }) => name))
  const included = usePlanCount(['include'])
  const derived = usePlanCount(['derive'])
  return (
    <PlanSection
      title={t('plan.data')}
      text={t('plan.dataText')}
      paths={[['outcome'], ['unit'], ['aggregate'], ['size'], ['blocks'], ['include'], ['derive']]}
      except={[
        ...names.map((block) => ['blocks', block]),
        ...entryPaths(['include'], included),
        ...entryPaths(['derive'], derived),
      ]}
    >
      <div className="plan-fields">
        <OutcomeFields path={['outcome']} />
        <ChoiceField
          path={['unit']}
          label={t('plan.unit')}
          hint={t('plan.unitText')}
          width={96}
          fallback="lesion"
          of={['lesion', 'patient'].map((value) => ({ value, label: t(`unit.${value}`) }))}
          onChoose={(value) => {
            if (value === 'lesion') planEdits.set(['aggregate'], undefined)
            planEdits.set(['unit'], value)
          }}
        />
        {isByPatient ? (
          <ChoiceField
            path={['aggregate']}
            label={t('plan.aggregate')}
            hint={t('plan.aggregateText')}
            width={130}
            fallback="largest"
            of={['largest', 'sum', 'mean'].map((value) => ({ value, label: t(`aggregate.${value}`) }))}
          />
        ) : null}
      </div>
      <IncludeLines />
      <DeriveLines />
      {names.map((block) => (
        <BlockLine key={block} name={block} taken={names} />
      ))}
      <div className="plan-adds">
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} w="max-content">
              {t('block.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {sources.map((from) => (
              <Menu.Item
                key={from}
                onClick={() => {
                  const free = freeName(from, names)
                  planEdits.set(['blocks', free], free === from ? {} : { from })
                }}
              >
                {t(`block.${from}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <AddItem
          list="include"
          label={t('include.add')}
          hint={t('include.text')}
          item={{ column: numeric ?? '', from: 0 }}
        />
        <AddItem
          list="derive"
          label={t('derive.add')}
          hint={t('derive.text')}
          item={{ name: freeName('derived', derivedNames), column: numeric ?? '', 'at-least': 0 }}
        />
      </div>
    </PlanSection>
  )
})
