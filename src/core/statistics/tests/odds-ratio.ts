import { normalQuantile } from '../distributions/normal.ts'
import { fourCounts, type Table } from './contingency-table.ts'
import { type Limits, orNull } from './test-result.ts'

/**
 * Sample odds ratio ad/(bc) of a 2 × 2 table with Woolf's limits exp(ln OR ± z·√(1/a + 1/b + 1/c + 1/d)).
 *
 * @param table  counts; a and b in the first row
 * @param level  confidence level, default 0.95
 * @returns 0 or Infinity where cells are empty, the limit on the far side then null; all null where both products are 0
 * @see Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x
 */
export const woolfOddsRatio = (
  table: Table,
  level = 0.95,
): { oddsRatio: number | null; interval: Limits; reason: string | null } => {
  const { a, b, c, d } = fourCounts(table, 'an odds ratio')
  const oddsRatio = (a * d) / (b * c)
  const log = Math.log(oddsRatio)
  const reach = normalQuantile(0.5 + level / 2) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  const hasEmpty = a * b * c * d === 0
  return {
    oddsRatio: orNull(oddsRatio),
    interval: { lower: orNull(Math.exp(log - reach)), upper: orNull(Math.exp(log + reach)), level },
    reason: hasEmpty ? 'a cell is empty: the standard error is infinite' : null,
  }
}
