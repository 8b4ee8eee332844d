import { columnOf } from '../matrix.ts'
import { type Design, linearPredictor } from './design.ts'
import type { Separation } from './logistic-fit.ts'

/** What lies this far below the largest is rounding or not yet converged. */
const tolerance = 1e-5

/**
 * Whether a direction of growing coefficients separates the classes: (2y − 1)·Xδ ≥ 0 in every case and > 0 in some.
 * Along it the likelihood rises for ever, so that no finite estimate exists.
 *
 * @param design     columns of the model
 * @param y          0 or 1 per case
 * @param direction  last Newton step
 * @returns null when it does not separate
 * @see Albert & Anderson 1984, doi:10.1093/biomet/71.1.1
 */
export const findSeparation = (design: Design, y: ArrayLike<number>, direction: Float64Array): Separation | null => {
  const along = linearPredictor(design.matrix, direction)
  const gains = along.map((value, i) => (y[i] === 1 ? value : -value))
  const largest = gains.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(largest > 0) || gains.some((gain) => gain < -tolerance * largest)) return null
  const kind = gains.every((gain) => gain > tolerance * largest) ? 'complete' : 'quasi'
  const alone = design.names.slice(1).filter((_, k) => separatesAlone(columnOf(design.matrix, k + 1), y))
  const reach = design.names.map((_, j) => Math.abs(direction[j]) * spreadOf(columnOf(design.matrix, j)))
  const most = Math.max(...reach)
  const moving = design.names.filter((_, j) => reach[j] > 1e-3 * most)
  const columns = alone.length > 0 ? alone : moving
  const names = columns.map((name) => `"${name}"`).join(', ')
  const how =
    kind === 'complete'
      ? `${names} tell${columns.length === 1 ? 's' : ''} every case with the outcome from every case without it (complete separation)`
      : `for some values of ${names} every case has the same outcome (quasi-complete separation)`
  const sentence = `The odds ratio has no finite estimate: ${how}. Use Firth's penalised likelihood, merge rare levels, or leave the variable out.`
  return { kind, columns, sentence }
}

const spreadOf = (column: Float64Array): number => {
  let least = Infinity
  let most = -Infinity
  for (const value of column) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return most - least
}

/** One cut through the column leaves only one outcome on one side that the other side does not share, or ties at it. */
const separatesAlone = (column: Float64Array, y: ArrayLike<number>): boolean => {
  const range = [
    [Infinity, -Infinity],
    [Infinity, -Infinity],
  ]
  column.forEach((value, i) => {
    const one = range[y[i]]
    one[0] = Math.min(one[0], value)
    one[1] = Math.max(one[1], value)
  })
  return range[0][1] <= range[1][0] || range[1][1] <= range[0][0]
}
