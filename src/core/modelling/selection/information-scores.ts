import { columnOf, type Matrix } from '../matrix.ts'
import { requireComplete } from '../preprocessing/require-complete.ts'
import { type Discretisation, discretise } from './discretise.ts'
import { type Levels, levelsOf, mutualInformation } from './mutual-information.ts'

/**
 * Mutual information of every binned column with the label, for selecting the k best.
 *
 * @param matrix  n × p, training rows, finite
 * @param labels  class of each row
 * @param by      how columns become levels
 * @returns nats, ≥ 0, per column; 0 for a constant one
 */
export const informationScores = (matrix: Matrix, labels: ArrayLike<number>, by: Discretisation): number[] => {
  requireComplete(matrix, 'mutual information')
  if (labels.length !== matrix.rows) throw new Error(`The filter needs the label of each of the ${matrix.rows} rows.`)
  return Array.from(mutualInformation(levelsOf(labels), columnLevels(matrix, by)))
}

/**
 * Every column as levels.
 *
 * @param matrix  n × p, finite
 * @param by      how numbers become levels
 */
export const columnLevels = (matrix: Matrix, by: Discretisation): Levels[] =>
  Array.from({ length: matrix.columns }, (_, j) => levelsOf(discretise(columnOf(matrix, j), by)))
