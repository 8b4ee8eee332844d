import { type Criterion, impurityDecrease, labelImpurity } from './impurity.ts'
import type { OpenNode } from './split-search.ts'

/** What a scan of one column needs to know. */
export interface ColumnScan {
  readonly node: OpenNode
  readonly criterion: Criterion
  /** The node's rows in ascending order of the column, in the first `size` places. */
  readonly ascending: Int32Array
  readonly size: number
  /** All values of the column, by row. */
  readonly column: Float64Array
  readonly weights: ArrayLike<number>
  readonly target: ArrayLike<number>
  readonly counts: ArrayLike<number> | undefined
  readonly minSamplesLeaf: number
  readonly separation: number
}

/** A split replaces an earlier one only if it is better by more than this: rounding never decides between ties. */
const TIE = 1e-10

/** The best split so far, and where it lies in the scanned column. */
export interface ScanResult {
  /** Rows before this place go left; −1 when no split of this column beats the earlier best. */
  readonly place: number
  readonly score: number
  /** Whether another split is equally good up to rounding. */
  readonly tied: boolean
}

/**
 * Looks for the split with the largest impurity decrease; of equal ones the lowest stays.
 *
 * @param scan    see {@link ColumnScan}
 * @param before  best of the columns before; score −Infinity at first
 * @returns the best split; it beats `before` by more than 1e-10 (of the node's variance), or is `before`
 */
export const scanColumn = (scan: ColumnScan, before: ScanResult): ScanResult => {
  const { node, criterion, ascending, size, column, weights, target, counts, minSamplesLeaf, separation } = scan
  const tie = criterion === 'variance' ? TIE * node.impurity : TIE
  let { score, tied } = before
  let place = -1
  let last = column[ascending[0]]
  let wl = 0
  let sl = 0
  let left = 0
  for (let k = 0; k < size; k++) {
    const row = ascending[k]
    const value = column[row]
    if (value > last + separation && left >= minSamplesLeaf && node.count - left >= minSamplesLeaf) {
      const decrease = impurityDecrease(criterion, node.impurity, node.weight, node.sum, wl, sl)
      if (decrease > score + tie) {
        score = decrease
        place = k
        tied = false
      } else if (decrease >= score - tie) tied = true
    }
    last = value
    wl += weights[row]
    sl += weights[row] * target[row]
    left += counts?.[row] ?? 1
  }
  return { place, score, tied }
}

/** Weighted impurity of both children, in the order of operations of scikit-learn. */
const childScore = (criterion: Criterion, w: number, one: number, zero: number): number => {
  if (criterion === 'gini') return -w * (1 - (zero * zero + one * one) / (w * w))
  return -w * labelImpurity(criterion, one / w)
}

/**
 * The same with scikit-learn's own score and order of summation: where splits tie, the rounding of the score decides
 * as it does there.
 *
 * @param scan    see {@link ColumnScan}
 * @param before  best of the columns before; score −Infinity at first
 * @returns the best split, or `before`
 */
export const scanColumnAsScikitLearn = (scan: ColumnScan, before: ScanResult): ScanResult => {
  const tie = TIE * scan.node.weight * scan.node.impurity
  const { node, criterion, ascending, size, column, weights, target, counts, minSamplesLeaf, separation } = scan
  const zeroTotal = node.weight - node.sum
  let { score, tied } = before
  let place = -1
  let left = 0
  let done = 0
  let wl = 0
  let one = 0
  let zero = 0
  for (let k = 0; k < size; k++) {
    const value = column[ascending[k]]
    if (k > 0) left += counts?.[ascending[k - 1]] ?? 1
    if (k === 0 || value <= column[ascending[k - 1]] + separation) continue
    if (left < minSamplesLeaf || node.count - left < minSamplesLeaf) continue
    const forwards = k - done <= size - k
    const [from, to, sign] = forwards ? [done, k, 1] : [k, size, -1]
    if (!forwards) {
      wl = node.weight
      one = node.sum
      zero = zeroTotal
    }
    for (let at = from; at < to; at++) {
      const row = ascending[forwards ? at : size - 1 - (at - k)]
      wl += sign * weights[row]
      one += sign * weights[row] * target[row]
      zero += sign * weights[row] * (1 - target[row])
    }
    done = k
    const wr = node.weight - wl
    const difference = wr * one - wl * (node.sum - one)
    const here =
      criterion === 'variance'
        ? (difference * difference) / (wl * wr)
        : childScore(criterion, wr, node.sum - one, zeroTotal - zero) + childScore(criterion, wl, one, zero)
    if (here > score) {
      tied = here <= score + tie
      score = here
      place = k
    } else if (here >= score - tie) tied = true
  }
  return { place, score, tied }
}
