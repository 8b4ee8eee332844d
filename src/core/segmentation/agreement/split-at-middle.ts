/**
 * Orders part of a list so that the lower half by one coordinate comes first (quickselect; the halves are in no order).
 *
 * @param order    indices of points, changed in place between `from` and `to`
 * @param from     first place
 * @param to       place after the last
 * @param points   x y z per point
 * @param axis     coordinate that decides: 0, 1 or 2
 */
export const splitAtMiddle = (
  order: Uint32Array,
  from: number,
  to: number,
  points: Float64Array,
  axis: number,
): void => {
  const middle = (from + to) >> 1
  const value = (place: number): number => points[3 * order[place] + axis]
  let low = from
  let high = to - 1
  while (low < high) {
    const pivot = value((low + high) >> 1)
    let i = low
    let j = high
    while (i <= j) {
      while (value(i) < pivot) i++
      while (value(j) > pivot) j--
      if (i <= j) {
        const held = order[i]
        order[i++] = order[j]
        order[j--] = held
      }
    }
    if (middle <= j) high = j
    else if (middle >= i) low = i
    else return
  }
}
