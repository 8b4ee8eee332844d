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
  const top = nx * ny
  const half = top >> 1
  const columns = Array.from({ length: ny + 1 }, () => {
    const counts = new Float64Array(half + 1)
    counts[0] = 1
    return counts
  })
  for (let i = 1; i <= nx; i++) {
    for (let j = 1; j <= ny; j++) {
      const counts = columns[j]
      const left = columns[j - 1]
      const end = Math.min(i * j, half)
      for (let u = end; u >= j; u--) counts[u] = counts[u - j] + left[u]
      for (let u = Math.min(j - 1, end); u >= 0; u--) counts[u] = left[u]
    }
  }
  // symmetric about the middle
  return Float64Array.from({ length: top + 1 }, (_, u) => columns[ny][Math.min(u, top - u)])
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
