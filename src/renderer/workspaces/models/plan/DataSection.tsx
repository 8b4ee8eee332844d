import { Button, Menu } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { BlockLine } from './BlockLine.tsx'
import { ChoiceField } from './fields.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, planEdits, shownText, usePlan } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'

const sources = ['radiomics', 'clinical', 'deep'] as const

/** Outcome, unit and the blocks of columns. */
export const DataSection = () => {
  const { t } = useTranslation('models')
  const { raw, columns } = usePlan()
  const outcome = valueAt(raw, ['outcome'])
  const isShort = typeof outcome === 'string'
  const name = isShort ? outcome : shownText(valueAt(raw, ['outcome', 'column']))
  const levels = columns.find((column) => column.name === name)?.levels ?? []
  const outcomes = columns.filter(
    ({ table, levels: own }) => table !== 'radiomics' && table !== 'deep' && (own?.length ?? 0) >= 2,
  )
  const blocks = valueAt(raw, ['blocks'])
  const names = isRecord(blocks) ? Object.keys(blocks) : []
  const freeName = (base: string) => {
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? base : `${base}-${n}`
      if (!names.includes(candidate)) return candidate
    }
  }
  return (
    <PlanSection
      title={t('plan.data')}
      text={t('plan.dataText')}
      paths={[['outcome'], ['unit'], ['aggregate'], ['size'], ['blocks']]}
      except={names.map((block) => ['blocks', block])}
    >
      <div className="plan-fields">
        <ChoiceField
          path={isShort ? ['outcome'] : ['outcome', 'column']}
          label={t('plan.outcome')}
          hint={t('plan.outcomeText')}
          width={210}
          of={[...outcomes]
            .sort((a, b) => Number(b.role === 'outcome') - Number(a.role === 'outcome'))
            .map((column) => ({ value: column.name, label: column.name }))}
        />
        <ChoiceField
          path={['outcome', 'positive']}
          label={t('plan.positive')}
          hint={t('plan.positiveText')}
          width={130}
          of={levels.map((value) => ({ value, label: value }))}
          onChoose={(value) =>
            planEdits.set(['outcome', 'positive'], /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value)
          }
        />
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
        {valueAt(raw, ['unit']) === 'patient' ? (
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
      {names.map((block) => (
        <BlockLine key={block} name={block} taken={names} />
      ))}
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
                const free = freeName(from)
                planEdits.set(['blocks', free], free === from ? {} : { from })
              }}
            >
              {t(`block.${from}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </PlanSection>
  )
}
