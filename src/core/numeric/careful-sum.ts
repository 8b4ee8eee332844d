/**
 * Sum with the rounding errors carried along, so that equal sums stay equal whatever their order: choices among equals
 * rest on it.
 *
 * @param values  numbers
 * @see Neumaier 1974, doi:10.1002/zamm.19740540106
 */
export const carefulSum = (values: ArrayLike<number>): number => {
  let sum = 0
  let carried = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const next = sum + value
    carried += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + carried
}
