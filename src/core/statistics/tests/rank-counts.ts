/**
 * Numbers of ways in which Mann–Whitney's U takes each value, over all orders of two samples without ties.
 *
 * By the recurrence c(u; i, j) = c(u − j; i − 1, j) + c(u; i, j − 1) of Mann & Whitney; all terms positive.
 *
 * @param nx  size of the first sample, ≥ 1
 * @param ny  size of the second, ≥ 1
 * @returns counts for u = 0 … nx·ny; their sum is (nx + ny)!/(nx!·ny!)
 * @see Mann & Whitney 1947, doi:10.1214/aoms/1177730491
 */
export const mannWhitneyCounts = (nx: number, ny: number): Float64Array => {
  const rows = Math.min(nx, ny)
  const columns = Math.max(nx, ny)
  let above: Float64Array[] = Array.from({ length: columns + 1 }, () => Float64Array.of(1))
  for (let i = 1; i <= rows; i++) {
    const row: Float64Array[] = [Float64Array.of(1)]
    for (let j = 1; j <= columns; j++) {
      const counts = new Float64Array(i * j + 1)
      counts.set(row[j - 1])
      const shifted = above[j]
      for (let u = 0; u < shifted.length; u++) counts[u + j] += shifted[u]
      row.push(counts)
    }
    above = row
  }
  return above[columns]
}

/**
 * Numbers of ways in which Wilcoxon's signed-rank sum takes each value, over all signs of the ranks 1 … n.
 *
 * @param n  pairs, ≥ 0
 * @returns counts for v = 0 … n(n + 1)/2; their sum is 2ⁿ
 * @see Wilcoxon 1945, doi:10.2307/3001968
 */
export const signedRankCounts = (n: number): Float64Array => {
  const counts = new Float64Array((n * (n + 1)) / 2 + 1)
  counts[0] = 1
  for (let rank = 1, top = 0; rank <= n; rank++) {
    top += rank
    for (let v = top; v >= rank; v--) counts[v] += counts[v - rank]
  }
  return counts
}

/**
 * Both tails, the value itself in each, of a statistic with the given counts. The counts must be symmetric, so that the
 * smaller tail is always added up from its end.
 *
 * @param counts  ways for 0, 1, …
 * @param value   whole, 0 … counts.length − 1
 */
export const countTails = (counts: Float64Array, value: number): { lower: number; upper: number } => {
  const top = counts.length - 1
  const total = counts.reduce((sum, count) => sum + count, 0)
  const upTo = (end: number): number => {
    let sum = 0
    for (let i = 0; i <= end; i++) sum += counts[i]
    return sum / total
  }
  const tail = (end: number): number => (end < 0 ? 0 : end <= top / 2 ? upTo(end) : 1 - upTo(top - end - 1))
  return { lower: tail(value), upper: tail(top - value) }
}
