import { codeCases, linearPredictor } from './design.ts'
import type { LogisticFit } from './logistic-fit.ts'
import type { Variable } from './variable.ts'

/**
 * Log-odds and chances of new cases.
 *
 * @param fit        fitted model
 * @param variables  at least those of the model, without missing values
 */
export const predictLogistic = (
  fit: Pick<LogisticFit, 'terms' | 'coefficients'>,
  variables: readonly Variable[],
): { readonly link: Float64Array; readonly chance: Float64Array } => {
  const link = linearPredictor(codeCases(fit.terms, variables), fit.coefficients)
  const chance = link.map((eta) => {
    const e = Math.exp(-Math.abs(eta))
    return eta > 0 ? 1 / (1 + e) : e / (1 + e)
  })
  return { link, chance }
}
