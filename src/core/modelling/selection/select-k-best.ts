/**
 * The k columns of highest score; of equal scores the earlier column.
 *
 * @param scores  one per column; undefined ones are never selected
 * @param k       how many, ≥ 1
 * @returns selected columns, ascending; fewer than k when fewer scores are defined
 */
export const selectKBest = (scores: readonly (number | null)[], k: number): number[] => {
  if (!Number.isInteger(k) || k < 1) throw new Error(`Select a whole number of columns from 1, not ${k}.`)
  const defined = scores.flatMap((score, j) => (score === null ? [] : [{ score, j }]))
  return defined
    .sort((a, b) => b.score - a.score || a.j - b.j)
    .slice(0, k)
    .map(({ j }) => j)
    .sort((a, b) => a - b)
}
