import { normalQuantile, normalSf } from '../distributions/normal.ts'

/** How far apart two levels are: any difference counts alike, by steps, or by squared steps. */
export type KappaWeights = 'none' | 'linear' | 'quadratic'

export interface CohenKappa {
  readonly n: number
  /** Null where it is undefined; then `reason` says why. */
  readonly kappa: number | null
  readonly reason: string | null
  /** (Weighted) proportion of agreement observed, and expected by chance from the margins. */
  readonly observed: number | null
  readonly expected: number | null
  /** Large-sample standard error, for the limits. */
  readonly se: number | null
  /** Standard error when agreement is by chance alone, for the test. */
  readonly seNull: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly z: number | null
  /** Two-sided p of the test against kappa = 0. */
  readonly p: number | null
}

const agreementWeight = (weights: KappaWeights, apart: number, levels: number): number => {
  if (apart === 0) return 1
  if (weights === 'none') return 0
  const share = apart / (levels - 1)
  return weights === 'linear' ? 1 - share : 1 - share * share
}

const undefinedKappa = (n: number, reason: string): CohenKappa => ({
  n,
  kappa: null,
  reason,
  observed: null,
  expected: null,
  se: null,
  seNull: null,
  lower: null,
  upper: null,
  z: null,
  p: null,
})

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

const checkTable = (table: readonly (readonly number[])[]): void => {
  if (table.some((row) => row.length !== table.length))
    throw new Error(
      `A kappa table has as many columns as rows; row lengths are ${table.map((r) => r.length).join(', ')}.`,
    )
  if (table.flat().some((count) => !(count >= 0 && Number.isFinite(count))))
    throw new Error('A kappa table holds counts: finite numbers that are not negative.')
}

/**
 * Cohen's kappa (pₒ − pₑ)/(1 − pₑ) of two raters, weighted by 1 − |i − j|/(levels − 1) or its square where asked.
 *
 * @param table       counts, rows = first rater's level, columns = second's, levels in their order
 * @param options     `weights` (default `none`) and `confidence` of the limits (default 0.95)
 * @returns kappa, its standard errors, limits kappa ± z·se and p of z = kappa/se₀; null with a reason when there are
 *   no cases or both raters used one and the same level only (chance agreement is 1)
 * @throws when the table is not square or holds something else than counts
 * @see Cohen 1968, doi:10.1037/h0026256 · Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106 (standard errors)
 */
export const cohenKappa = (
  table: readonly (readonly number[])[],
  options: { readonly weights?: KappaWeights; readonly confidence?: number } = {},
): CohenKappa => {
  checkTable(table)
  const { weights = 'none', confidence = 0.95 } = options
  const levels = table.length
  const n = sum(table.flat())
  if (n === 0) return undefinedKappa(0, 'no case was rated by both')
  const rows = table.map((row) => sum(row) / n)
  const columns = table.map((_, j) => sum(table.map((row) => row[j])) / n)
  const weight = (i: number, j: number): number => agreementWeight(weights, Math.abs(i - j), levels)
  const rowMeans = rows.map((_, i) => sum(columns.map((p, j) => p * weight(i, j))))
  const columnMeans = columns.map((_, j) => sum(rows.map((p, i) => p * weight(i, j))))
  const observed = sum(table.map((row, i) => sum(row.map((count, j) => (count / n) * weight(i, j)))))
  const expected = sum(rows.map((p, i) => p * rowMeans[i]))
  if (rows.some((p, i) => p === 1 && columns[i] === 1))
    return undefinedKappa(n, 'both raters used the same single level, so agreement beyond chance cannot be judged')
  const rest = 1 - expected
  const kappa = (observed - expected) / rest
  let spread = 0
  let nullSpread = 0
  for (let i = 0; i < levels; i++) {
    for (let j = 0; j < levels; j++) {
      const means = rowMeans[i] + columnMeans[j]
      spread += (table[i][j] / n) * (weight(i, j) - means * (1 - kappa)) ** 2
      nullSpread += rows[i] * columns[j] * (weight(i, j) - means) ** 2
    }
  }
  const variance = (spread - (kappa - expected * (1 - kappa)) ** 2) / (n * rest * rest)
  const nullVariance = (nullSpread - expected * expected) / (n * rest * rest)
  const perfect = table.every((row, i) => row.every((count, j) => i === j || count === 0))
  const se = perfect ? 0 : Math.sqrt(Math.max(0, variance))
  const seNull = Math.sqrt(Math.max(0, nullVariance))
  const half = normalQuantile(0.5 + confidence / 2) * se
  const z = seNull > 0 ? kappa / seNull : null
  return {
    n,
    kappa,
    reason: null,
    observed,
    expected,
    se,
    seNull,
    lower: kappa - half,
    upper: kappa + half,
    z,
    p: z === null ? null : 2 * normalSf(Math.abs(z)),
  }
}
