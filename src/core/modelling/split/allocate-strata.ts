/**
 * Divides a total among classes in proportion to their sizes, by largest remainder.
 *
 * @param total   how many to draw, 0 … sum of `counts`
 * @param counts  members of each class
 * @returns how many to draw from each class; equal remainders go to the earlier class
 * @see Balinski & Young 1982, Fair Representation, ISBN 978-0-300-02724-1 (Hamilton's method)
 */
const shareOut = (total: number, counts: readonly number[]): number[] => {
  const sum = counts.reduce((all, count) => all + count, 0)
  if (sum === 0) return counts.map(() => 0)
  const shares = counts.map((count) => Math.floor((total * count) / sum))
  // The remainders in whole numbers, so that ties are exact ones.
  const remainders = counts.map((count, s) => total * count - shares[s] * sum)
  const missing = total - shares.reduce((all, share) => all + share, 0)
  const order = counts.map((_, s) => s).sort((a, b) => remainders[b] - remainders[a] || a - b)
  for (const s of order.slice(0, missing)) shares[s]++
  return shares
}

/**
 * Rows that each cohort takes from each stratum: the cohorts draw in turn, each in proportion to what is left (largest
 * remainder), and the last takes the rest. For two cohorts these are the counts of scikit-learn's stratified split.
 *
 * @param sizes   rows per cohort, summing to the sum of `counts`
 * @param counts  rows per stratum
 * @returns `[cohort][stratum]`
 */
export const allocateStrata = (sizes: readonly number[], counts: readonly number[]): number[][] => {
  const left = [...counts]
  return sizes.map((size) => {
    const drawn = shareOut(size, left)
    drawn.forEach((taken, s) => {
      left[s] -= taken
    })
    return drawn
  })
}

/**
 * Rows that the first of two cohorts takes from each stratum when every stratum is cut by itself: ⌈p · n_s⌉, the rule of
 * caret's `createDataPartition`.
 *
 * @param share   p, share of the first cohort, 0 < p < 1
 * @param counts  rows per stratum
 * @returns `[cohort][stratum]` for the two cohorts
 */
export const allocateByCeiling = (share: number, counts: readonly number[]): number[][] => {
  const first = counts.map((count) => Math.min(count, Math.ceil(share * count - 1e-9)))
  return [first, counts.map((count, s) => count - first[s])]
}
