import type { Design } from '../regression/design.ts'
import { profileFirth } from '../regression/firth.ts'
import type { LogisticFit } from '../regression/logistic-fit.ts'
import { profileLimits } from '../regression/profile-limits.ts'
import { coefficientTable } from '../regression/summarise-logistic.ts'
import { columnInflation } from '../regression/variance-inflation.ts'
import type { OddsRatioRow } from './results.ts'

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

/**
 * Odds ratios of a fitted model with Wald limits and, when the design is given, limits from the profile likelihood.
 *
 * @param fit     fitted model
 * @param design  of the fit, or null for Wald limits alone
 * @param y       outcome of its rows, or null
 * @returns one row per coefficient but the intercept; what is not finite is null
 */
export const oddsRatioRows = (fit: LogisticFit, design: Design | null, y: ArrayLike<number> | null): OddsRatioRow[] => {
  const table = coefficientTable(fit)
  const inflation = fit.names.length > 2 ? columnInflation(fit) : []
  const profiles =
    design === null || y === null
      ? []
      : fit.method === 'firth'
        ? profileFirth(design, y, fit)
        : profileLimits(design, y, fit)
  return table.slice(1).map((row, k): OddsRatioRow => {
    const profile = profiles[k + 1]
    const limit = (value: number | null | undefined): number | null =>
      value === null || value === undefined ? null : finite(Math.exp(value))
    return {
      term: row.name,
      coefficient: row.coefficient,
      se: row.standardError,
      or: finite(row.oddsRatio),
      lower: finite(row.oddsRatioLower),
      upper: finite(row.oddsRatioUpper),
      profileLower: limit(profile?.lower.value),
      profileUpper: limit(profile?.upper.value),
      p: finite(row.p),
      vif: inflation[k] === undefined ? null : finite(inflation[k].vif),
      reason: null,
    }
  })
}
