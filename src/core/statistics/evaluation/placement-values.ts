import type { ScoredClasses } from './scored-classes.ts'

/** Placement values of DeLong; their means over either class are the AUC. */
export interface PlacementValues {
  readonly auc: number
  /** Per positive, the share of negatives scoring lower, ties counting half (V10). Order of `cases`. */
  readonly cases: Float64Array
  /** Per negative, the share of positives scoring higher, ties counting half (V01). Order of `controls`. */
  readonly controls: Float64Array
}

/** Index of the first element that is not below `value` (or, with `past`, that is above it). */
const boundary = (sorted: Float64Array, value: number, past: boolean): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (past ? sorted[middle] <= value : sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Twice the number of elements below `value`, plus the number equal to it. */
const twiceBelow = (sorted: Float64Array, value: number): number =>
  boundary(sorted, value, false) + boundary(sorted, value, true)

/**
 * The area under the ROC curve alone: P(case > control) + P(case = control)/2, counted exactly in O(n log n).
 *
 * @param classes  scores of both classes
 * @returns a number in [0, 1]
 */
export const areaUnderCurve = ({ cases, controls }: Pick<ScoredClasses, 'cases' | 'controls'>): number => {
  const sorted = controls.toSorted()
  let twice = 0
  for (const value of cases) twice += twiceBelow(sorted, value)
  return twice / (2 * cases.length * controls.length)
}

/**
 * Placement values by sorting, O(n log n) as in the fast form of DeLong's method.
 *
 * @param classes  scores of both classes
 * @returns placement values and AUC; the AUC is counted in whole numbers, so equal rankings give equal bits
 * @see DeLong et al. 1988, doi:10.2307/2531595 · Sun & Xu 2014, doi:10.1109/LSP.2014.2337313
 */
export const placementValues = ({ cases, controls }: ScoredClasses): PlacementValues => {
  const sortedControls = controls.toSorted()
  const sortedCases = cases.toSorted()
  let twice = 0
  const ofCases = cases.map((value) => {
    const below = twiceBelow(sortedControls, value)
    twice += below
    return below / (2 * controls.length)
  })
  const ofControls = controls.map((value) => (2 * cases.length - twiceBelow(sortedCases, value)) / (2 * cases.length))
  return { auc: twice / (2 * cases.length * controls.length), cases: ofCases, controls: ofControls }
}
