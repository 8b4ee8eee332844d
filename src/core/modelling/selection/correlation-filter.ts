import { midranks } from '#core/statistics/descriptive/ranks.ts'
import { columnOf, type Matrix, matrixOfColumns } from '../matrix.ts'
import { requireComplete } from '../preprocessing/require-complete.ts'
import { absoluteCorrelations } from './absolute-correlations.ts'
import { carefulCorrelation } from './careful-correlation.ts'
import { dropLargerMean, dropLargerMeanExact } from './drop-larger-mean.ts'
import type { CorrelationMethod } from './unit-columns.ts'

/**
 * Which of two correlated columns goes; the rules give different lists.
 * - `larger-mean-exact`: the one with the larger mean |r|, means taken anew after each removal (caret, exact);
 * - `larger-mean`: the same with means taken once (caret, fast);
 * - `recursive`: in each round the column correlated above the threshold with the most of the remaining goes (of equals
 *   the one with the larger mean |r|, then the later one), until none is left;
 * - `keep-earlier`: a column stays if it correlates with no kept earlier column;
 * - `drop-later`: a column goes if it correlates with any earlier column, kept or not;
 * - `keep-more-relevant`: as `keep-earlier`, columns visited by decreasing |Pearson r| with the label
 *   (of equals the earlier first).
 */
export type CorrelationRule =
  | 'larger-mean-exact'
  | 'larger-mean'
  | 'recursive'
  | 'keep-earlier'
  | 'drop-later'
  | 'keep-more-relevant'

export interface CorrelationFilterOptions {
  readonly method: CorrelationMethod
  /** Columns with |r| above it do not stay together, 0 … 1. */
  readonly threshold: number
  readonly rule: CorrelationRule
}

/**
 * Thins out columns that say the same.
 *
 * @param matrix   training rows, finite; constant columns correlate with nothing and stay
 * @param options  method, threshold, rule
 * @param labels   outcome as numbers; only for `keep-more-relevant`, which refuses to run without
 * @returns kept columns, ascending
 * @see Kuhn 2008, doi:10.18637/jss.v028.i05 (the two rules by mean |r|)
 */
export const filterCorrelated = (
  matrix: Matrix,
  { method, threshold, rule }: CorrelationFilterOptions,
  labels: ArrayLike<number> | null = null,
): number[] => {
  requireComplete(matrix, 'correlation filter')
  if (!(threshold >= 0 && threshold <= 1))
    throw new Error(`The threshold of the correlation filter lies between 0 and 1, not ${threshold}.`)
  const all = Array.from({ length: matrix.columns }, (_, j) => j)
  if (all.length < 2) return all
  const correlations = absoluteCorrelations(matrix, method)
  const exceeds = (a: number, b: number): boolean => correlations.values[a + matrix.columns * b] > threshold
  if (rule === 'larger-mean-exact') return dropLargerMeanExact(correlations, correlated(matrix, method), threshold)
  if (rule === 'larger-mean') return dropLargerMean(correlations, correlated(matrix, method), threshold)
  if (rule === 'recursive') return dropMostRedundant(correlations, threshold)
  if (rule === 'drop-later') return all.filter((b) => !all.slice(0, b).some((a) => exceeds(a, b)))
  const order = rule === 'keep-earlier' ? all : byRelevance(matrix, labels)
  const kept: number[] = []
  for (const b of order) if (!kept.some((a) => exceeds(a, b))) kept.push(b)
  return kept.sort((a, b) => a - b)
}

/** The numbers whose Pearson correlation the method takes. */
const correlated = (matrix: Matrix, method: CorrelationMethod): Matrix =>
  method === 'pearson'
    ? matrix
    : matrixOfColumns(
        Array.from({ length: matrix.columns }, (_, j) => midranks(columnOf(matrix, j)).ranks),
        matrix.rows,
      )

const byRelevance = (matrix: Matrix, labels: ArrayLike<number> | null): number[] => {
  if (labels === null || labels.length !== matrix.rows)
    throw new Error('Keeping the more relevant of two columns needs the label of every training row.')
  const relevanceOf = carefulCorrelation(labels)
  const relevance = Array.from({ length: matrix.columns }, (_, j) => relevanceOf(columnOf(matrix, j)))
  return relevance.map((_, j) => j).sort((a, b) => relevance[b] - relevance[a] || a - b)
}

const dropMostRedundant = ({ columns: p, values }: Matrix, threshold: number): number[] => {
  const kept = new Set(Array.from({ length: p }, (_, j) => j))
  const sums = new Float64Array(p)
  const partners = new Int32Array(p)
  const count = (a: number, b: number, sign: 1 | -1): void => {
    const r = values[a + p * b]
    sums[a] += sign * r
    if (r > threshold) partners[a] += sign
  }
  for (const a of kept) for (const b of kept) if (a !== b) count(a, b, 1)
  for (;;) {
    let worst = -1
    for (const a of kept) {
      if (partners[a] === 0) continue
      const isWorse = worst < 0 || partners[a] > partners[worst]
      if (isWorse || (partners[a] === partners[worst] && sums[a] >= sums[worst] - 1e-12)) worst = a
    }
    if (worst < 0) return [...kept]
    kept.delete(worst)
    for (const a of kept) count(a, worst, -1)
  }
}
