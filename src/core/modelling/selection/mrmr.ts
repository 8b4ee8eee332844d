import { oneWayAnova } from '#core/statistics/tests/anova.ts'
import { columnOf, type Matrix } from '../matrix.ts'
import { requireComplete } from '../preprocessing/require-complete.ts'
import { byClass } from './by-class.ts'
import type { Discretisation } from './discretise.ts'
import { columnLevels } from './information-scores.ts'
import { levelsOf, mutualInformation } from './mutual-information.ts'
import { type CorrelationMethod, productsWith, unitColumns } from './unit-columns.ts'

/**
 * How relevance to the label and redundancy among columns are measured.
 * - `discretised`: plug-in mutual information of binned columns, label as it is;
 * - `gaussian`: −½ ln(1 − ρ²) of correlations, label as a number;
 * - `f-correlation`: ANOVA F for relevance, |Pearson r| for redundancy.
 */
export type Information =
  | { readonly kind: 'discretised'; readonly by: Discretisation }
  | { readonly kind: 'gaussian'; readonly correlation: CorrelationMethod }
  | { readonly kind: 'f-correlation' }

export interface MrmrOptions {
  /** How many columns to take; all when there are no more. */
  readonly features: number
  /** Relevance less redundancy (`mid`), or divided by it (`miq`). */
  readonly criterion: 'mid' | 'miq'
  readonly information: Information
}

export interface MrmrSelection {
  /** Columns in the order taken. */
  readonly order: readonly number[]
  /** Score of each when it was taken; of the first its relevance. */
  readonly scores: readonly number[]
  /** Relevance of all columns. */
  readonly relevance: readonly number[]
  /** From the second column on, the smallest distance of a score to the next best: how decisive the order is. Null without a choice. */
  readonly smallestGap: number | null
}

interface Measure {
  readonly relevance: Float64Array
  redundancyWith(column: number): Float64Array
}

/** Redundancy below this divides as this in `miq`. */
const floor = 1e-12

/**
 * Minimum redundancy, maximum relevance: takes the most relevant column, then again and again the one with the best
 * balance of relevance against its mean redundancy with those taken; of equal scores the earlier column.
 *
 * @param matrix   n × p, training rows, finite
 * @param labels   outcome of each row as a number; its distinct values are the classes
 * @param options  number, criterion, information
 * @see Peng, Long & Ding 2005, doi:10.1109/TPAMI.2005.159 · De Jay et al. 2013, doi:10.1093/bioinformatics/btt383 (Gaussian)
 */
export const selectMrmr = (matrix: Matrix, labels: ArrayLike<number>, options: MrmrOptions): MrmrSelection => {
  requireComplete(matrix, 'mRMR')
  const { features, criterion, information } = options
  if (!Number.isInteger(features) || features < 1)
    throw new Error(`mRMR takes a whole number of features from 1, not ${features}.`)
  if (labels.length !== matrix.rows) throw new Error(`mRMR needs the label of each of the ${matrix.rows} rows.`)
  const { relevance, redundancyWith } = measureBy(information, matrix, labels)
  const p = matrix.columns
  const isLeft = new Uint8Array(p).fill(1)
  const redundancy = new Float64Array(p)
  const order: number[] = []
  const scores: number[] = []
  let smallestGap: number | null = null
  const scoreOf = (j: number): number => {
    if (order.length === 0) return relevance[j]
    const mean = redundancy[j] / order.length
    return criterion === 'mid' ? relevance[j] - mean : relevance[j] / Math.max(mean, floor)
  }
  while (order.length < Math.min(features, p)) {
    let best = -1
    let score = -Infinity
    let next = -Infinity
    for (let j = 0; j < p; j++) {
      if (isLeft[j] === 0) continue
      const value = scoreOf(j)
      if (best < 0 || value > score) {
        next = score
        score = value
        best = j
      } else if (value > next) next = value
    }
    if (order.length > 0 && next > -Infinity) smallestGap = Math.min(smallestGap ?? Infinity, score - next)
    isLeft[best] = 0
    order.push(best)
    scores.push(score)
    if (order.length === Math.min(features, p)) break
    const added = redundancyWith(best)
    for (let j = 0; j < p; j++) redundancy[j] += added[j]
  }
  return { order, scores, relevance: Array.from(relevance), smallestGap }
}

const gaussian = (rho: number): number => Math.abs(0.5 * Math.log(Math.max(1 - rho * rho, Number.EPSILON)))

const measureBy = (information: Information, matrix: Matrix, labels: ArrayLike<number>): Measure => {
  if (information.kind === 'discretised') {
    const columns = columnLevels(matrix, information.by)
    return {
      relevance: mutualInformation(levelsOf(labels), columns),
      redundancyWith: (column) => mutualInformation(columns[column], columns),
    }
  }
  if (information.kind === 'gaussian') {
    const unit = unitColumns(matrix, information.correlation)
    const label = unitColumns(
      { rows: matrix.rows, columns: 1, values: Float64Array.from(labels) },
      information.correlation,
    )
    return {
      relevance: productsWith(unit, label.values).map(gaussian),
      redundancyWith: (column) => productsWith(unit, columnOf(unit, column)).map(gaussian),
    }
  }
  const unit = unitColumns(matrix, 'pearson')
  return {
    // An F that is undefined belongs to a constant column, which has nothing to say.
    relevance: Float64Array.from(
      { length: matrix.columns },
      (_, j) => oneWayAnova(byClass(columnOf(matrix, j), labels)).statistic ?? 0,
    ),
    redundancyWith: (column) => productsWith(unit, columnOf(unit, column)).map(Math.abs),
  }
}
