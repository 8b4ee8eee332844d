/**
 * Ranks from 1, equal values sharing the mean of their ranks, and the size of every group of equal values.
 *
 * @param values  numbers without gaps
 * @returns `ranks` in the order of values; `ties`, sizes of the groups of two and more
 */
export const midranks = (values: ArrayLike<number>): { ranks: Float64Array; ties: number[] } => {
  const n = values.length
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b)
  const ranks = new Float64Array(n)
  const ties: number[] = []
  for (let start = 0; start < n; ) {
    let end = start + 1
    while (end < n && values[order[end]] === values[order[start]]) end++
    for (let i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2
    if (end - start > 1) ties.push(end - start)
    start = end
  }
  return { ranks, ties }
}

/**
 * Σ(t³ − t) over groups of t equal values, the tie term of rank tests.
 *
 * @param ties  group sizes
 */
export const tieTerm = (ties: readonly number[]): number => ties.reduce((total, t) => total + (t ** 3 - t), 0)
