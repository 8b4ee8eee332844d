import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from './fields.tsx'
import type { PlanPath } from './plan-document.ts'
import { isRecord, planEdits, shownText, usePlanPart } from './plan-editing.ts'

const rules = ['youden', 'sensitivity', 'specificity', 'value'] as const
type Rule = (typeof rules)[number]
const usual = { sensitivity: 0.9, specificity: 0.9, value: 0 } as const

const read = (value: unknown): { rule: Rule; at: number | null } => {
  if (!isRecord(value)) return { rule: 'youden', at: null }
  for (const rule of ['sensitivity', 'specificity', 'value'] as const)
    if (typeof value[rule] === 'number') return { rule, at: value[rule] }
  const written = shownText(value.rule).replace('fixed-', '')
  return {
    rule: rules.find((one) => one === written) ?? 'youden',
    at: typeof value.at === 'number' ? value.at : null,
  }
}

/** How the cut-off is chosen on the training cohort; it is frozen for the others. */
export const CutOffField = ({ path }: { path: PlanPath }) => {
  const { t } = useTranslation('models')
  const { rule, at } = read(usePlanPart(path))
  return (
    <>
      <ChoiceField
        path={path}
        label={t('cutoff.label')}
        hint={t('cutoff.text')}
        width={150}
        shown={rule}
        of={rules.map((value) => ({ value, label: t(`cutoff.${value}`) }))}
        onChoose={(next) =>
          planEdits.set(path, next === 'youden' ? 'youden' : { [next]: usual[next as keyof typeof usual] })
        }
      />
      {rule === 'youden' ? null : (
        <NumberInput
          aria-label={t('cutoff.at')}
          w={64}
          hideControls
          step={0.05}
          value={at ?? ''}
          onChange={(next) => {
            if (typeof next === 'number') planEdits.type(path, { [rule]: next })
          }}
        />
      )}
    </>
  )
}
