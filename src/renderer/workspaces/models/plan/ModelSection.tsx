import { ActionIcon, Button, Menu } from '@mantine/core'
import { Copy, Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CutOffField } from './CutOffField.tsx'
import { ListField, TextField } from './fields.tsx'
import { valueAt } from './plan-document.ts'
import { isRecord, listAt, planEdits, shownText, usePlan } from './plan-editing.ts'
import { PlanSection } from './PlanSection.tsx'
import { StepList } from './StepList.tsx'

const freshSteps = [{ step: 'z-score' }, { step: 'lasso' }]

/** Models in their order, each with its blocks, steps and cut-off. */
export const ModelSection = () => {
  const { t } = useTranslation('models')
  const { raw } = usePlan()
  const models = listAt(raw, ['models'])
  const blocks = valueAt(raw, ['blocks'])
  const blockNames = isRecord(blocks) ? Object.keys(blocks) : []
  const names = models.map((model) => (isRecord(model) ? shownText(model.name) : ''))
  const freeName = (base: string) => {
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? base : `${base}-${n}`
      if (!names.includes(candidate)) return candidate
    }
  }
  return (
    <PlanSection
      title={t('plan.models')}
      text={t('plan.modelsText')}
      paths={[['models']]}
      except={models.flatMap((_, n) => listAt(raw, ['models', n, 'steps']).map((__, s) => ['models', n, 'steps', s]))}
    >
      {models.map((model, n) => {
        const path = ['models', n]
        const label = names[n] || t('model.number', { number: n + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: names are edited here; a model's place is its name
          <div className="plan-model" key={n} role="group" aria-label={t('model.named', { name: label })}>
            <div className="plan-fields">
              <TextField path={[...path, 'name']} label={t('model.name')} width={130} />
              <ListField
                path={[...path, 'blocks']}
                label={t('model.blocks')}
                hint={t('model.blocksText')}
                width={120}
                suggestions={[...blockNames, ...names.slice(0, n).map((name) => `score:${name}`)]}
              />
              <CutOffField path={[...path, 'cutoff']} />
              <div style={{ flex: 1 }} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={t('model.copy', { name: label })}
                title={t('model.copy', { name: label })}
                onClick={() =>
                  planEdits.insert(['models'], n + 1, {
                    ...(isRecord(model) ? model : {}),
                    name: freeName(`${label}-2`),
                  })
                }
              >
                <Copy size={13} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={t('model.remove', { name: label })}
                title={t('model.remove', { name: label })}
                onClick={() => planEdits.set(path, undefined)}
              >
                <X size={14} />
              </ActionIcon>
            </div>
            <StepList path={[...path, 'steps']} model={label} />
          </div>
        )
      })}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" leftSection={<Plus size={14} aria-hidden />} w="max-content">
            {t('model.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {blockNames.map((block) => (
            <Menu.Item
              key={block}
              onClick={() =>
                planEdits.insert(['models'], models.length, {
                  name: freeName(block),
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
            onClick={() =>
              planEdits.insert(['models'], models.length, {
                name: freeName('combined'),
                blocks:
                  names.length > 0 ? [`score:${names[0]}`, ...blockNames.filter((b) => b === 'clinical')] : blockNames,
                steps: [{ step: 'impute' }, { step: 'logistic' }],
                cutoff: 'youden',
              })
            }
          >
            {t('model.addCombined')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </PlanSection>
  )
}
