import { standardDeviation, mean } from '#core/statistics/descriptive/moments.ts'
import { quantileOfSorted } from '#core/statistics/descriptive/quantile.ts'

/**
 * How numbers become a few levels.
 * - `sigma`: below mean − a·SD, between, above mean + a·SD (SD with n − 1);
 * - `width`: k bins of equal width from the smallest to the largest value, which is in the last;
 * - `frequency`: k bins (lower, upper] between type-7 quantiles.
 */
export type Discretisation =
  | { readonly by: 'sigma'; readonly factor: number }
  | { readonly by: 'width'; readonly bins: number }
  | { readonly by: 'frequency'; readonly bins: number }

/**
 * Levels of a column.
 *
 * @param values  two or more finite numbers
 * @param how     rule and its parameter
 * @returns −1, 0, 1 for `sigma`, else 0 … k − 1; a constant column has one level
 */
export const discretise = (values: ArrayLike<number>, how: Discretisation): Int32Array => {
  if (how.by === 'sigma') {
    const centre = mean(values)
    const away = how.factor * standardDeviation(values)
    return Int32Array.from(values, (value) => (value < centre - away ? -1 : value > centre + away ? 1 : 0))
  }
  const { bins } = how
  if (!Number.isInteger(bins) || bins < 2)
    throw new Error(`Discretising needs a whole number of bins from 2, not ${bins}.`)
  const sorted = Float64Array.from(values).sort()
  if (how.by === 'width') {
    const least = sorted[0]
    const range = sorted[sorted.length - 1] - least
    if (range === 0) return new Int32Array(values.length)
    return Int32Array.from(values, (value) => Math.min(bins - 1, Math.floor(((value - least) * bins) / range)))
  }
  const edges = Array.from({ length: bins - 1 }, (_, k) => quantileOfSorted(sorted, (k + 1) / bins))
  const levels = new Int32Array(values.length)
  for (let i = 0; i < levels.length; i++) for (const edge of edges) if (values[i] > edge) levels[i]++
  return levels
}
