import { carefulSum } from '#core/numeric/careful-sum.ts'

/**
 * Weighted mean over the entries that are defined.
 *
 * @param values   null: undefined, left out
 * @param weights  ≥ 0, same length
 * @returns null when nothing with weight is defined
 */
export const weightedMean = (values: readonly (number | null)[], weights: readonly number[]): number | null => {
  const products: number[] = []
  const used: number[] = []
  values.forEach((value, i) => {
    if (value === null || weights[i] === 0) return
    products.push(value * weights[i])
    used.push(weights[i])
  })
  return used.length === 0 ? null : carefulSum(products) / carefulSum(used)
}
