import { mean } from '#core/statistics/descriptive/moments.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { settleTiedMeans } from './tied-means.ts'

/**
 * Columns left when, of every pair above the threshold, the one with the larger mean |r| goes: means over all columns,
 * taken once (of equals the earlier column goes).
 *
 * @param correlations  |r|, p × p
 * @param columns       n × p, the values or ranks behind them
 * @param threshold     0 … 1
 * @returns kept columns, ascending
 * @see Kuhn 2008, doi:10.18637/jss.v028.i05 (`findCorrelation`, fast)
 */
export const dropLargerMean = (correlations: Matrix, columns: Matrix, threshold: number): number[] => {
  const p = correlations.columns
  const means = settleTiedMeans(
    Array.from({ length: p }, (_, j) => mean(columnOf(correlations, j))),
    columns,
    true,
  )
  const dropped = new Set<number>()
  for (let b = 1; b < p; b++)
    for (let a = 0; a < b; a++) if (correlations.values[a + p * b] > threshold) dropped.add(means[b] > means[a] ? b : a)
  return means.flatMap((_, j) => (dropped.has(j) ? [] : [j]))
}

/**
 * Columns left when pairs above the threshold are visited from the column of largest mean |r| on (of equals the earlier first) and one of each goes:
 * the first when its mean |r| with the remaining columns exceeds the mean |r| of all remaining rows but the other's, else
 * the other. Removed columns count no more.
 *
 * @param correlations  |r|, p × p
 * @param columns       n × p, the values or ranks behind them
 * @param threshold     0 … 1
 * @returns kept columns, ascending
 * @see Kuhn 2008, doi:10.18637/jss.v028.i05 (`findCorrelation`, exact)
 */
export const dropLargerMeanExact = (correlations: Matrix, columns: Matrix, threshold: number): number[] => {
  const p = correlations.columns
  const r = (a: number, b: number): number => correlations.values[a + p * b]
  const others = (a: number): number[] => Array.from({ length: p }, (_, b) => b).filter((b) => b !== a)
  const start = settleTiedMeans(
    Array.from({ length: p }, (_, a) => mean(others(a).map((b) => r(a, b)))),
    columns,
    false,
  )
  const order = start.map((_, j) => j).sort((a, b) => start[b] - start[a] || a - b)
  const isLeft = new Array<boolean>(p).fill(true)
  const sums = order.map((_, a) => others(a).reduce((sum, b) => sum + r(a, b), 0))
  let left = p
  const drop = (gone: number): void => {
    isLeft[gone] = false
    left--
    for (const b of order) if (isLeft[b]) sums[b] -= r(gone, b)
  }
  for (let at = 0; at < p - 1; at++) {
    const a = order[at]
    for (let next = at + 1; next < p && isLeft[a]; next++) {
      const b = order[next]
      if (!isLeft[b] || !(r(a, b) > threshold)) continue
      const total = order.reduce((sum, c) => (isLeft[c] && c !== b ? sum + sums[c] : sum), 0)
      drop(sums[a] / (left - 1) > total / (left - 1) ** 2 ? a : b)
    }
  }
  return isLeft.flatMap((stays, j) => (stays ? [j] : []))
}
