import { binomialCdf } from '../distributions/binomial.ts'
import { chiSquareSf } from '../distributions/chi-square.ts'
import { fourCounts, type Table } from './contingency-table.ts'

const none = 'no pair is discordant'

/**
 * McNemar's test of paired proportions, (|b − c| − 1)²/(b + c) with correction, (b − c)²/(b + c) without.
 *
 * @param table       2 × 2 counts of pairs; b and c are the discordant cells
 * @param correction  continuity correction, default true; it never makes equal counts differ
 * @returns null where no pair is discordant
 * @see McNemar 1947, doi:10.1007/BF02295996; Edwards 1948, doi:10.1007/BF02289261
 */
export const mcNemarTest = (
  table: Table,
  correction = true,
): { statistic: number | null; df: 1; p: number | null; reason: string | null } => {
  const { b, c } = fourCounts(table, "McNemar's test")
  if (b + c === 0) return { statistic: null, df: 1, p: null, reason: none }
  const away = Math.abs(b - c)
  const statistic = (correction && away > 0 ? away - 1 : away) ** 2 / (b + c)
  return { statistic, df: 1, p: chiSquareSf(statistic, 1), reason: null }
}

/**
 * Exact McNemar test: b of b + c discordant pairs against the binomial distribution with ½, two-sided; and its mid-p form,
 * in which the observed count weighs half.
 *
 * @param table  2 × 2 counts of pairs; b and c are the discordant cells
 * @returns null where no pair is discordant
 * @see Fagerland, Lydersen & Laake 2013, doi:10.1186/1471-2288-13-91
 */
export const exactMcNemarTest = (table: Table): { p: number | null; midP: number | null; reason: string | null } => {
  const { b, c } = fourCounts(table, "McNemar's test")
  const n = b + c
  if (n === 0) return { p: null, midP: null, reason: none }
  const less = Math.min(b, c)
  const below = binomialCdf(less - 1, n, 0.5)
  const upTo = binomialCdf(less, n, 0.5)
  return { p: Math.min(1, 2 * upTo), midP: Math.min(1, below + upTo), reason: null }
}
