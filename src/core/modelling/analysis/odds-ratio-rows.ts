import { columnOf, matrixOfColumns } from '../matrix.ts'
import type { Design } from '../regression/design.ts'
import { fitFirth, profileFirth } from '../regression/firth.ts'
import { fitLogistic } from '../regression/fit-logistic.ts'
import type { LogisticFit } from '../regression/logistic-fit.ts'
import { profileLimits } from '../regression/profile-limits.ts'
import { coefficientTable } from '../regression/summarise-logistic.ts'
import { columnInflation } from '../regression/variance-inflation.ts'
import type { OddsRatioRow } from './results.ts'

const finite = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

interface Limits {
  readonly lower: number | null
  readonly upper: number | null
}

/** The design with every column but the intercept centred and of SD 1: the same model, but its search is well conditioned. */
const standardised = (design: Design): { readonly design: Design; readonly scales: readonly number[] } => {
  const { rows, columns } = design.matrix
  const scales: number[] = []
  const made = Array.from({ length: columns }, (_, j) => {
    const column = columnOf(design.matrix, j)
    if (j === 0) {
      scales.push(1)
      return column
    }
    const mean = column.reduce((sum, value) => sum + value, 0) / rows
    const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows)
    scales.push(sd > 0 ? sd : 1)
    return column.map((value) => (value - mean) / (sd > 0 ? sd : 1))
  })
  return { design: { ...design, matrix: matrixOfColumns(made, rows) }, scales }
}

/** Profile limits of every coefficient on the scale of the input; centring other columns does not change them. */
const profiled = (fit: LogisticFit, given: Design, y: ArrayLike<number>): readonly Limits[] => {
  const { design, scales } = standardised(given)
  if (fit.method === 'firth') {
    const own = fitFirth(design, y)
    return profileFirth(design, y, own).map(({ lower, upper }, j) => scaled(lower.value, upper.value, scales[j]))
  }
  const result = fitLogistic(design, y)
  if (result.kind === 'separated') return []
  return profileLimits(design, y, result.fit).map(({ lower, upper }, j) => scaled(lower.value, upper.value, scales[j]))
}

const scaled = (lower: number | null, upper: number | null, scale: number): Limits => ({
  lower: lower === null ? null : lower / scale,
  upper: upper === null ? null : upper / scale,
})

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
  const inflation = fit.terms.length > 1 ? columnInflation(fit) : []
  const profiles = design === null || y === null ? [] : profiled(fit, design, y)
  const limit = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : finite(Math.exp(value))
  return table.slice(1).map(
    (row, k): OddsRatioRow => ({
      term: row.name,
      coefficient: row.coefficient,
      se: row.standardError,
      or: finite(row.oddsRatio),
      lower: finite(row.oddsRatioLower),
      upper: finite(row.oddsRatioUpper),
      profileLower: limit(profiles[k + 1]?.lower),
      profileUpper: limit(profiles[k + 1]?.upper),
      p: finite(row.p),
      vif: inflation[k] === undefined ? null : finite(inflation[k].vif),
      reason: null,
    }),
  )
}
