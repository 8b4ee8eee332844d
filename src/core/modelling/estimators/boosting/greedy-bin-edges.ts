/** Rows that a bin holds at least. */
const LEAST_IN_BIN = 3
/** Values nearer to zero than this share the bin of zero. */
const ZERO = 1e-35

interface Distinct {
  readonly values: readonly number[]
  readonly counts: readonly number[]
  /** Number of rows, Σ counts. */
  readonly total: number
}

/** Edges between distinct values when there is at most one bin for each. */
const fewValues = ({ values, counts }: Distinct): number[] => {
  const edges: number[] = []
  let inBin = 0
  for (let i = 0; i + 1 < values.length; i++) {
    inBin += counts[i]
    if (inBin < LEAST_IN_BIN) continue
    edges.push((values[i] + values[i + 1]) / 2)
    inBin = 0
  }
  return edges
}

/** Edges that give bins of about equal size; a value held by more rows than that has its own bin. */
const manyValues = ({ values, counts, total }: Distinct, wanted: number): number[] => {
  const most = Math.max(1, Math.min(wanted, Math.floor(total / LEAST_IN_BIN)))
  const size = total / most
  const big = counts.map((count) => count >= size)
  let restBins = most - big.filter(Boolean).length
  let restRows = total - counts.reduce((sum, count, i) => sum + (big[i] ? count : 0), 0)
  let mean = restRows / restBins
  const edges: number[] = []
  let inBin = 0
  for (let i = 0; i + 1 < values.length && edges.length < most - 1; i++) {
    if (!big[i]) restRows -= counts[i]
    inBin += counts[i]
    if (!big[i] && inBin < mean && !(big[i + 1] && inBin >= Math.max(1, mean / 2))) continue
    edges.push((values[i] + values[i + 1]) / 2)
    inBin = 0
    if (big[i]) continue
    restBins--
    mean = restRows / restBins
  }
  return edges
}

const edgesOf = (side: Distinct, most: number): number[] =>
  side.values.length <= most ? fewValues(side) : manyValues(side, most)

/**
 * Edges of the bins of one column by LightGBM's greedy rule: negative values, zero and positive values are kept apart,
 * and every bin is to hold at least three rows.
 *
 * @param sorted  ascending values of the column
 * @param most    bins, ≥ 2
 * @returns ascending edges; values ≤ an edge lie below it
 * @see Ke et al. 2017, Advances in Neural Information Processing Systems 30
 */
export const greedyBinEdges = (sorted: Float64Array, most: number): number[] => {
  const sides = [-1, 0, 1].map(() => ({ values: [] as number[], counts: [] as number[], total: 0 }))
  for (const value of sorted) {
    const side = sides[value <= -ZERO ? 0 : value <= ZERO ? 1 : 2]
    if (side.values.at(-1) === value) side.counts[side.counts.length - 1]++
    else {
      side.values.push(value)
      side.counts.push(1)
    }
    side.total++
  }
  const [negative, zero, positive] = sides
  const edges: number[] = []
  if (negative.total > 0) {
    const share = negative.total / (sorted.length - zero.total)
    edges.push(...edgesOf(negative, Math.max(1, Math.floor(share * (most - 1)))), -ZERO)
  }
  const left = most - 1 - edges.length
  if (positive.total > 0 && left > 0) edges.push(ZERO, ...edgesOf(positive, left))
  return edges
}
