import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { stepRegistry } from '#core/modelling/analysis/steps/step-registry.ts'
import type { StepOptions } from '#core/modelling/plan/step-options.ts'

/** Steps in the groups in which they are offered. */
export const stepGroups = {
  prepare: ['impute', 'complete', 'one-hot', 'z-score', 'min-max', 'robust', 'winsor', 'combat'],
  filter: ['reliability', 'variance', 'univariate', 'select-k', 'correlation'],
  select: ['mrmr', 'relieff', 'forward-selection', 'backward-selection', 'rfe', 'pca'],
  model: ['lasso', 'elastic-net', 'logistic'],
} as const

const grouped: readonly string[] = Object.values(stepGroups).flat()

/** What is not in another group estimates without coefficients: the classifiers, and the choice among them. */
export const classifierNames: readonly string[] = Object.keys(stepRegistry).filter((name) => !grouped.includes(name))

/** Options of a step with their kinds and defaults; null for a step that is not known. */
export const stepOptions = (step: string): StepOptions | null =>
  Object.hasOwn(stepRegistry, step) ? stepRegistry[step].options : null

const wordsOf = (t: TFunction<'models'>) => ({
  title: (step: string): string => t(`stepName.${step}`, { defaultValue: step }),
  text: (step: string): string => t(`stepText.${step}`, { defaultValue: '' }),
  option: (name: string): string => t(`option.${name}`, { defaultValue: name }),
  value: (name: string): string => t(`value.${name}`, { defaultValue: name }),
})

/** Names and explanations of steps, options and their values in the language of the screen. */
export const useStepWords = () => {
  const { t } = useTranslation('models')
  return useMemo(() => wordsOf(t), [t])
}
