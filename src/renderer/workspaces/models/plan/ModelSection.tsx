import { Button, Menu } from '@mantine/core'
import { Copy, Plus, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { CutOffField } from './CutOffField.tsx'
import { ListField, NameField } from './fields.tsx'
import { LineButton } from './LineButton.tsx'
import { usePlanDraft } from './plan-draft.ts'
import { isRecord, listAt, otherNames, planEdits, usePlanFact, usePlanList, useSettledList } from './plan-editing.ts'
import { blockNames, entryNames, entryPaths, freeName } from './plan-names.ts'
import { PlanSection } from './PlanSection.tsx'
import { StepList } from './StepList.tsx'

const freshSteps = [{ step: 'z-score' }, { step: 'lasso' }]

/** The model as it is written now; a copy starts from it. */
const modelAt = (n: number): object => {
  const model = listAt(usePlanDraft.getState().raw, ['models'])[n]
  return isRecord(model) ? model : {}
}
const takenNames = (): string[] => entryNames(usePlanDraft.getState().raw, 'models')

/** One model: its name, blocks and cut-off, and its steps. */
const ModelLines = memo(function ModelLines({ at: n }: { at: number }) {
  const { t } = useTranslation('models')
  const name = usePlanFact((raw) => entryNames(raw, 'models')[n] ?? '')
  const earlier = useSettledList((raw) => entryNames(raw, 'models').slice(0, n))
  const blocks = usePlanList(blockNames)
  const path = ['models', n]
  const label = name || t('model.number', { number: n + 1 })
  return (
    <div className="plan-model" role="group" aria-label={t('model.named', { name: label })}>
      <div className="plan-fields">
        <NameField
          path={[...path, 'name']}
          kind="model"
          taken={() => otherNames('models', n)}
          label={t('model.name')}
          width={130}
        />
        <ListField
          path={[...path, 'blocks']}
          label={t('model.blocks')}
          hint={t('model.blocksText')}
          width={120}
          suggestions={[...blocks, ...earlier.map((one) => `score:${one}`)]}
        />
        <CutOffField path={[...path, 'cutoff']} />
        <div style={{ flex: 1 }} />
        <LineButton
          label={t('model.copy', { name: label })}
          onClick={() =>
            planEdits.insert(['models'], n + 1, { ...modelAt(n), name: freeName(`${label}-2`, takenNames()) })
          }
        >
          <Copy size={13} />
        </LineButton>
        <LineButton label={t('model.remove', { name: label })} onClick={() => planEdits.set(path, undefined)}>
          <X size={14} />
        </LineButton>
      </div>
      <StepList at={n} model={label} />
    </div>
  )
})

/** Models in their order, each with its blocks, steps and cut-off. */
export const ModelSection = memo(function ModelSection() {
  const { t } = useTranslation('models')
  const blocks = usePlanList(blockNames)
  const stepCounts = usePlanList((raw) =>
    listAt(raw, ['models']).map((_, n) => listAt(raw, ['models', n, 'steps']).length),
  )
  return (
    <PlanSection
      title={t('plan.models')}
      text={t('plan.modelsText')}
      paths={[['models']]}
      except={stepCounts.flatMap((count, n) => entryPaths(['models', n, 'steps'], count))}
    >
      {stepCounts.map((_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a model's place is its name
        <ModelLines key={n} at={n} />
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} w="max-content">
            {t('model.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {blocks.map((block) => (
            <Menu.Item
              key={block}
              onClick={() =>
                planEdits.insert(['models'], stepCounts.length, {
                  name: freeName(block, takenNames()),
                  blocks: [block],
                  steps: freshSteps,
                  cutoff: 'youden',
                })
              }
            >
              {t('model.addOf', { block })}
            </Menu.Item>
          ))}
          <Menu.Item
            onClick={() => {
              const names = takenNames()
              planEdits.insert(['models'], names.length, {
                name: freeName('combined', names),
                blocks: names.length > 0 ? [`score:${names[0]}`, ...blocks.filter((b) => b === 'clinical')] : blocks,
                steps: [{ step: 'impute' }, { step: 'logistic' }],
                cutoff: 'youden',
              })
            }}
          >
            {t('model.addCombined')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </PlanSection>
  )
})
