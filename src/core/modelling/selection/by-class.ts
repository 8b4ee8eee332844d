/**
 * Values divided by class.
 *
 * @param values  numbers
 * @param labels  class of each
 * @returns one list per class, classes ascending
 */
export const byClass = (values: ArrayLike<number>, labels: ArrayLike<number>): Float64Array[] => {
  const all = Array.from(values)
  return [...new Set(Array.from(labels))]
    .sort((a, b) => a - b)
    .map((label) => Float64Array.from(all.filter((_, i) => labels[i] === label)))
}
