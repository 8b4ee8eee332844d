import { columnOf, type Matrix } from '../../matrix.ts'
import { greedyBinEdges } from './greedy-bin-edges.ts'

/** A table with every value replaced by the number of its bin. */
export interface BinnedColumns {
  readonly rows: number
  /** Bin of row i in column j at i + rows·j. */
  readonly bins: Uint8Array
  /** Ascending upper edges per column; a value ≤ edge k and above the one before is in bin k, the rest in the last. */
  readonly edges: readonly Float64Array[]
}

/** How the edges of bins are chosen: as scikit-learn's histogram boosting does, or as LightGBM does. */
export type BinRule = 'percentiles' | 'greedy'

const percentileEdges = (sorted: Float64Array, most: number): number[] => {
  const distinct = sorted.filter((value, k) => k === 0 || value !== sorted[k - 1])
  if (distinct.length <= most) return Array.from(distinct.subarray(1), (value, k) => distinct[k] * 0.5 + value * 0.5)
  const edges: number[] = []
  for (let k = 1; k < most; k++) {
    const at = ((sorted.length - 1) * k) / most
    const edge = (sorted[Math.floor(at)] + sorted[Math.ceil(at)]) / 2
    if (edge !== edges.at(-1)) edges.push(edge)
  }
  return edges
}

/**
 * Sorts the values of every column into bins.
 *
 * @param x     n × p, no missing values
 * @param most  bins per column, 2 … 256
 * @param rule  how edges are chosen
 */
export const binColumns = (x: Matrix, most: number, rule: BinRule): BinnedColumns => {
  const bins = new Uint8Array(x.values.length)
  const edges = Array.from({ length: x.columns }, (_, j) => {
    const column = columnOf(x, j)
    const sorted = column.slice().sort()
    const own = Float64Array.from((rule === 'percentiles' ? percentileEdges : greedyBinEdges)(sorted, most))
    column.forEach((value, i) => {
      let low = 0
      let high = own.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (value <= own[middle]) high = middle
        else low = middle + 1
      }
      bins[i + x.rows * j] = low
    })
    return own
  })
  return { rows: x.rows, bins, edges }
}
