import type { TFunction } from 'i18next'
import type { ReliabilityComparison } from '#contract/reliability.ts'
import { type IccForm, isAverage, modelOf } from '#core/statistics/agreement/icc-form.ts'
import { describeIccForm } from '#core/statistics/reliability/describe-icc-form.ts'

interface IccFormWords {
  /** Model, definition and unit. */
  readonly words: string
  /** `ICC(A,1) = …` */
  readonly formula: string
  readonly legend: string
  readonly symbol: string
}

/** A form in the language of the screen, its model by the design of each comparison, its formula in full. */
export const iccFormWords = (
  t: TFunction<'reliability'>,
  form: IccForm,
  comparisons: readonly ReliabilityComparison[],
): IccFormWords => {
  const kind = modelOf(form)
  const effects = comparisons.map(({ name, design }) => ({
    name,
    model: design === 'same-reader-twice' || design === 'perturbation' ? ('mixed' as const) : ('random' as const),
  }))
  const models = [...new Set(effects.map(({ model }) => model))]
  const modelWords =
    kind === 'oneway'
      ? [t('form.model.oneway')]
      : models.length === 1
        ? [t(`form.model.${models[0]}`)]
        : models.map((model) => {
            const names = effects.filter((one) => one.model === model).map(({ name }) => name)
            return `${t(`form.model.${model}`)} (${names.join(', ')})`
          })
  const { formula, symbol } = describeIccForm(form, null)
  const parts = [
    modelWords.join(' / '),
    ...(kind === 'oneway' ? [] : [t(`form.definition.${kind}`)]),
    t(isAverage(form) ? 'form.unit.average' : 'form.unit.single'),
  ]
  return {
    words: parts.join(t('comma')),
    formula: `${symbol} = ${formula}`,
    legend: t(`form.legend.${kind}`),
    symbol,
  }
}
