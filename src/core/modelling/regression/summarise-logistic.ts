import { chiSquareSf } from '#core/statistics/distributions/chi-square.ts'
import { normalCdf, normalQuantile } from '#core/statistics/distributions/normal.ts'
import type { LogisticFit } from './logistic-fit.ts'

export interface CoefficientRow {
  readonly name: string
  readonly coefficient: number
  readonly standardError: number
  readonly z: number
  /** Wald test, two-sided. */
  readonly p: number
  /** Wald limits of the coefficient. */
  readonly lower: number
  readonly upper: number
  readonly oddsRatio: number
  readonly oddsRatioLower: number
  readonly oddsRatioUpper: number
}

/**
 * Coefficients with Wald tests and limits, and odds ratios: z = β/SE, β ± z₍₁₋α/2₎·SE.
 *
 * @param fit    fitted model
 * @param level  confidence, 0 … 1, default 0.95
 */
export const coefficientTable = (fit: LogisticFit, level = 0.95): CoefficientRow[] => {
  const width = normalQuantile(0.5 + level / 2)
  return fit.coefficients.map((coefficient, j) => {
    const standardError = Math.sqrt(fit.covariance[j][j])
    const z = coefficient / standardError
    const lower = coefficient - width * standardError
    const upper = coefficient + width * standardError
    return {
      name: fit.names[j],
      coefficient,
      standardError,
      z,
      p: 2 * normalCdf(-Math.abs(z)),
      lower,
      upper,
      oddsRatio: Math.exp(coefficient),
      oddsRatioLower: Math.exp(lower),
      oddsRatioUpper: Math.exp(upper),
    }
  })
}

export interface FitStatistics {
  readonly deviance: number
  readonly nullDeviance: number
  readonly aic: number
  readonly bic: number
  /** Likelihood-ratio test of the whole model; p null without variables. */
  readonly chiSquare: number
  readonly df: number
  readonly p: number | null
  readonly mcFadden: number
  readonly coxSnell: number
  readonly nagelkerke: number
}

/**
 * How well a model fits its own cases: AIC = −2l + 2k, BIC = −2l + k·ln n, McFadden 1 − l/l₀,
 * Cox–Snell 1 − e^((D − D₀)/n), Nagelkerke the same over its largest value.
 *
 * @param fit  fitted by maximum likelihood
 * @see Nagelkerke 1991, doi:10.1093/biomet/78.3.691
 */
export const fitStatistics = (fit: LogisticFit): FitStatistics => {
  const deviance = -2 * fit.logLikelihood
  const nullDeviance = -2 * fit.nullLogLikelihood
  const count = fit.coefficients.length
  const df = count - 1
  const chiSquare = nullDeviance - deviance
  const coxSnell = -Math.expm1(-chiSquare / fit.cases)
  return {
    deviance,
    nullDeviance,
    aic: deviance + 2 * count,
    bic: deviance + count * Math.log(fit.cases),
    chiSquare,
    df,
    p: df === 0 ? null : chiSquareSf(chiSquare, df),
    mcFadden: 1 - deviance / nullDeviance,
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1(-nullDeviance / fit.cases),
  }
}
