/**
 * Sum with pairwise addition: the rounding error grows with log n.
 *
 * @param values  numbers; none give 0
 * @see Higham 1993, doi:10.1137/0914050
 */
export const sum = (values: ArrayLike<number>): number => between(values, 0, values.length)

const between = (values: ArrayLike<number>, from: number, to: number): number => {
  if (to - from <= 64) {
    let total = 0
    for (let i = from; i < to; i++) total += values[i]
    return total
  }
  const middle = (from + to) >>> 1
  return between(values, from, middle) + between(values, middle, to)
}
