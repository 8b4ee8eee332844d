import type { ModelCore } from './model-file.ts'

const shown = (value: number, digits: number): string =>
  Math.abs(value)
    .toPrecision(digits)
    .replace(/e([+-])/, ' × 10^$1')

const term = (value: number, name: string): string => `${value < 0 ? '− ' : '+ '}${shown(value, 4)} × ${name}`

/**
 * The score of a regression model as a sum, on the scale that the last steps leave (e.g. standardised features).
 *
 * @param model  fitted model
 * @returns null for models that are no sums
 */
export const scoreEquation = ({ estimator, steps }: Pick<ModelCore, 'estimator' | 'steps'>): string | null => {
  if (estimator.kind !== 'linear') return null
  const { intercept, coefficients, names } = estimator
  const sum = [
    `${intercept < 0 ? '−' : ''}${shown(intercept, 4)}`,
    ...coefficients.map((value, j) => term(value, names[j])),
  ].join(' ')
  const scales = steps.flatMap((step) => (step.kind === 'affine' ? [step.step] : []))
  const on = scales.length === 0 ? '' : `, features after ${scales.join(' and ')} with the training cohort's values`
  return `Rad-score = ${sum}${on}; probability = 1/(1 + exp(−Rad-score))`
}
