import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { StepOption } from '#core/modelling/plan/step-options.ts'
import { ChoiceField, FlagField, ListField, NumberField, TextField, ValueField } from './fields.tsx'
import type { PlanPath } from './plan-document.ts'
import { usePlanColumns, usePlanList } from './plan-editing.ts'
import { blockNames } from './plan-names.ts'
import { stepOptions, useStepWords } from './step-words.ts'

/** An option that can only have one value is nothing to choose. */
const isFixed = (option: StepOption): boolean =>
  option.kind === 'choice'
    ? option.of.length === 1
    : option.kind === 'number' && option.range?.min !== undefined && option.range.min === option.range.max

/** Fields of a step's options, and in a sentence what it does. Options that it does not know stay, to be corrected. */
export const StepOptions = ({
  path,
  step,
  given,
}: {
  path: PlanPath
  step: string
  given: Readonly<Record<string, unknown>>
}) => {
  const { t } = useTranslation('models')
  const words = useStepWords()
  const columns = usePlanColumns()
  const options = stepOptions(step)
  const blocks = usePlanList(blockNames)
  const field = (name: string, option: StepOption) => {
    const common = { path: [...path, name], label: words.option(name) }
    switch (option.kind) {
      case 'number':
        return (
          <NumberField
            key={name}
            {...common}
            fallback={option.default}
            step={option.range?.integer === true ? 1 : 0.01}
          />
        )
      case 'choice':
        return (
          <ChoiceField
            key={name}
            {...common}
            fallback={option.default}
            of={option.of.map((value) => ({ value, label: words.value(value) }))}
          />
        )
      case 'flag':
        return <FlagField key={name} {...common} fallback={option.default} />
      case 'text':
        return (
          <TextField
            key={name}
            {...common}
            placeholder={
              option.default ??
              (name === 'batch' ? columns.find(({ role }) => role === 'acquisition')?.name : undefined) ??
              ''
            }
          />
        )
      case 'texts':
        return (
          <ListField
            key={name}
            {...common}
            suggestions={name === 'on' ? blocks : []}
            placeholder={t('step.allBlocks')}
            width={130}
          />
        )
      case 'any':
        return <ValueField key={name} {...common} fallback={option.default} />
    }
  }
  const unknown = Object.keys(given).filter(
    (key) => key !== 'step' && (options === null || !Object.hasOwn(options, key)),
  )
  return (
    <div className="plan-step-options">
      <Text size="sm" c="dimmed">
        {words.text(step)}
      </Text>
      <div className="plan-fields">
        {Object.entries(options ?? {})
          .filter(([, option]) => !isFixed(option))
          .map(([name, option]) => field(name, option))}
        {unknown.map((name) => (
          <ValueField key={name} path={[...path, name]} label={name} fallback={null} />
        ))}
      </div>
    </div>
  )
}
