import { midranks } from '../descriptive/ranks.ts'
import { unitDeviations } from './pearson.ts'

/**
 * Correlations of all pairs of columns without gaps.
 *
 * @param columns  columns of equal length, at least one value each
 * @param method   `pearson`, or `spearman` for the correlation of midranks
 * @returns row-major square matrix of −1 … 1 with a diagonal of 1; a column without spread gives NaN in its row and
 *   column, the diagonal included, and is named by its index in `withoutSpread`
 */
export const correlationMatrix = (
  columns: readonly ArrayLike<number>[],
  method: 'pearson' | 'spearman' = 'pearson',
): { values: Float64Array; size: number; withoutSpread: number[] } => {
  const size = columns.length
  const rows = columns[0]?.length ?? 0
  const odd = columns.findIndex((column) => column.length !== rows)
  if (odd >= 0)
    throw new Error(
      `correlated columns are of one length: column ${odd + 1} has ${columns[odd].length} values, the first ${rows}`,
    )
  const units = columns.map((column) => unitDeviations(method === 'pearson' ? column : midranks(column).ranks))
  const values = new Float64Array(size * size).fill(Number.NaN)
  for (let i = 0; i < size; i++) {
    const a = units[i]
    if (a === null) continue
    values[i * size + i] = 1
    for (let j = i + 1; j < size; j++) {
      const b = units[j]
      if (b === null) continue
      let dot = 0
      for (let k = 0; k < rows; k++) dot += a[k] * b[k]
      const r = Math.max(-1, Math.min(1, dot))
      values[i * size + j] = r
      values[j * size + i] = r
    }
  }
  return { values, size, withoutSpread: units.flatMap((unit, i) => (unit === null ? [i] : [])) }
}
