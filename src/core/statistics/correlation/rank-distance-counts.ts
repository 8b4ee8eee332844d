/**
 * Numbers of the orders of n things whose squared rank distances Σ(i − πᵢ)² have each sum. Sums are even; the index is half
 * the sum. Counted over subsets: after k places, a subset of the ranks is used up, whatever their order.
 *
 * @param n  things, 1 … 9 (the work grows as 2ⁿ·n³)
 * @returns counts for sums 0, 2, …, n(n² − 1)/3; together n!
 */
export const squaredRankDistanceCounts = (n: number): Float64Array => {
  const top = (n * (n * n - 1)) / 3
  // index is the sum itself here: partial sums may be odd
  const bySubset = Array.from({ length: 1 << n }, () => new Float64Array(top + 1))
  bySubset[0][0] = 1
  for (let subset = 0; subset < 1 << n; subset++) {
    const counts = bySubset[subset]
    let place = 0
    for (let rest = subset; rest > 0; rest &= rest - 1) place++
    for (let rank = 0; rank < n; rank++) {
      if ((subset & (1 << rank)) !== 0) continue
      const target = bySubset[subset | (1 << rank)]
      const distance = (place - rank) ** 2
      for (let sum = 0; sum + distance <= top; sum++) target[sum + distance] += counts[sum]
    }
  }
  return bySubset[(1 << n) - 1].filter((_, sum) => sum % 2 === 0)
}
