import type { Design } from '#core/modelling/regression/design.ts'
import type { ProfileLimit } from '#core/modelling/regression/find-limit.ts'
import { fitFirth, profileFirth } from '#core/modelling/regression/firth.ts'
import type { LogisticFit } from '#core/modelling/regression/logistic-fit.ts'
import type { StepwiseResult } from '#core/modelling/regression/stepwise.ts'
import { coefficientTable, fitStatistics } from '#core/modelling/regression/summarise-logistic.ts'

/** A single value as R's JSON writes it: not in a list. */
export const oneOrMany = <T>(values: readonly T[]): T | readonly T[] => (values.length === 1 ? values[0] : values)

export const describeFit = (fit: LogisticFit): Record<string, unknown> => {
  const rows = coefficientTable(fit)
  const stats = fitStatistics(fit)
  return {
    terms: fit.names,
    n: fit.cases,
    beta: fit.coefficients,
    se: rows.map((row) => row.standardError),
    z: rows.map((row) => row.z),
    p_wald: rows.map((row) => row.p),
    or: rows.map((row) => row.oddsRatio),
    or_wald_lower: rows.map((row) => row.oddsRatioLower),
    or_wald_upper: rows.map((row) => row.oddsRatioUpper),
    deviance: stats.deviance,
    null_deviance: stats.nullDeviance,
    loglik: fit.logLikelihood,
    aic: stats.aic,
    bic: stats.bic,
    converged: true,
    lr_chisq: stats.chiSquare,
    lr_df: stats.df,
    lr_p: stats.p,
    r2_mcfadden: stats.mcFadden,
    r2_coxsnell: stats.coxSnell,
    r2_nagelkerke: stats.nagelkerke,
    vcov: fit.covariance,
  }
}

export const describeFirth = (
  design: Design,
  y: readonly number[],
  terms: readonly string[] = design.names,
): Record<string, unknown> => {
  const fit = fitFirth(design, y)
  const rows = coefficientTable(fit)
  const profile = profileFirth(design, y, fit)
  const limit = ({ value }: ProfileLimit): number | null => value
  return {
    terms,
    beta: fit.coefficients,
    se: rows.map((row) => row.standardError),
    penalised_loglik: fit.penalisedLogLikelihood,
    profile_lower: profile.map(({ lower }) => limit(lower)),
    profile_upper: profile.map(({ upper }) => limit(upper)),
    p_plr: profile.map(({ p }) => p),
    p_wald: rows.map((row) => row.p),
    wald_lower: rows.map((row) => row.lower),
    wald_upper: rows.map((row) => row.upper),
  }
}

export const namedCoefficients = (fit: LogisticFit): Record<string, number> =>
  Object.fromEntries(fit.names.map((name, j) => [name, fit.coefficients[j]]))

export const describeCriterionSteps = ({ terms, fit, steps }: StepwiseResult): Record<string, unknown> => ({
  final_terms: oneOrMany(terms),
  aic: fitStatistics(fit).aic,
  path_step: oneOrMany(
    steps.map(({ action, term }) => (action === 'start' ? '' : `${action === 'removed' ? '-' : '+'} ${term}`)),
  ),
  path_aic: steps.map(({ value }) => value),
  coef: namedCoefficients(fit),
})

export const describeTestSteps = ({ terms, fit, steps }: StepwiseResult): Record<string, unknown> => ({
  final_terms: oneOrMany(terms),
  path: steps.slice(1).map(({ action, term, value, chiSquare }) => ({ [action]: term, p: value, lrt: chiSquare })),
  beta: namedCoefficients(fit),
})
