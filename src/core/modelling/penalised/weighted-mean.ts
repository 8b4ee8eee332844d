/**
 * Sum with the rounding errors carried along (Neumaier), so that equal sums stay equal whatever their order: the choice
 * among equally good λ rests on it.
 *
 * @param values  numbers
 * @see Neumaier 1974, doi:10.1002/zamm.19740540106
 */
const carefulSum = (values: readonly number[]): number => {
  let sum = 0
  let carried = 0
  for (const value of values) {
    const next = sum + value
    carried += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + carried
}

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
