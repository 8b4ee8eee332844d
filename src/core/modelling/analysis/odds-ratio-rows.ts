import type { Design } from '../regression/design.ts'
import type { ProfileLimit } from '../regression/find-limit.ts'
import { profileFirth } from '../regression/firth.ts'
import type { LogisticFit } from '../regression/logistic-fit.ts'
import { profileLimits } from '../regression/profile-limits.ts'
import { coefficientTable } from '../regression/summarise-logistic.ts'
import { columnInflation } from '../regression/variance-inflation.ts'
import type { OddsRatioRow } from './results.ts'

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

/** Limits of every coefficient from the likelihood the model was fitted by. */
const profiled = (
  fit: LogisticFit,
  design: Design,
  y: ArrayLike<number>,
): readonly { readonly lower: ProfileLimit; readonly upper: ProfileLimit }[] =>
  fit.method === 'firth' ? profileFirth(design, y, fit) : profileLimits(design, y, fit)

/** What a coefficient is of, as a table says it: the column, of a category with its level. */
const termNames = ({ names, terms }: LogisticFit): string[] => {
  const named = [...names]
  for (const { name, levels, columns } of terms) {
    if (levels.length === 0) continue
    columns.forEach((at, k) => {
      named[at] = `${name}: ${levels[k + 1]}`
    })
  }
  return named
}

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
  const named = termNames(fit)
  const inflation = fit.terms.length > 1 ? columnInflation(fit) : []
  const profiles = design === null || y === null ? [] : profiled(fit, design, y)
  const limit = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : finite(Math.exp(value))
  return table.slice(1).map(
    (row, k): OddsRatioRow => ({
      term: named[k + 1],
      coefficient: row.coefficient,
      se: row.standardError,
      or: finite(row.oddsRatio),
      lower: finite(row.oddsRatioLower),
      upper: finite(row.oddsRatioUpper),
      profileLower: limit(profiles[k + 1]?.lower.value),
      profileUpper: limit(profiles[k + 1]?.upper.value),
      p: finite(row.p),
      vif: inflation[k] === undefined ? null : finite(inflation[k].vif),
      reason: null,
    }),
  )
}
