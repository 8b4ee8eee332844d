import type { Random } from '#core/numeric/random.ts'

/**
 * Marks a random part of the rows, drawn without repeats.
 *
 * @param n       number of rows
 * @param share   part to take, above 0 up to 1; at least one row is taken
 * @param random  stream
 * @returns 1 for taken rows, 0 for the others
 */
export const drawRows = (n: number, share: number, random: Random): Float64Array => {
  if (share >= 1) return new Float64Array(n).fill(1)
  const taken = new Float64Array(n)
  const rows = random.shuffle(Array.from({ length: n }, (_, i) => i))
  for (const row of rows.slice(0, Math.max(1, Math.floor(share * n)))) taken[row] = 1
  return taken
}

/**
 * A random part of the columns.
 *
 * @param p       number of columns
 * @param share   part to take, above 0 up to 1; at least one column is taken
 * @param random  stream
 * @returns indices, ascending
 */
export const drawColumns = (p: number, share: number, random: Random): number[] => {
  const all = Array.from({ length: p }, (_, j) => j)
  if (share >= 1) return all
  return random
    .shuffle(all)
    .slice(0, Math.max(1, Math.floor(share * p)))
    .sort((a, b) => a - b)
}
