import { columnOf, type Matrix } from '../matrix.ts'
import { requireComplete } from '../preprocessing/require-complete.ts'

/**
 * ReliefF weights: every row once, distance = Σ |difference|/range, k nearest hits and k nearest of every other class
 * (ties by row), misses weighted by the prior of their class among the other classes; divided by n·k, also where a class
 * has fewer than k rows to offer.
 *
 * @param matrix  n × p, training rows, finite
 * @param labels  class of each row, two or more classes
 * @param k       neighbours, ≥ 1
 * @returns weight per column, −1 … 1; the higher the better it separates near rows; 0 for a constant column
 * @see Kononenko 1994, doi:10.1007/3-540-57868-4_57 · Robnik-Šikonja & Kononenko 2003, doi:10.1023/A:1025667309714
 */
export const relieff = (matrix: Matrix, labels: ArrayLike<number>, k: number): Float64Array => {
  requireComplete(matrix, 'ReliefF')
  if (!Number.isInteger(k) || k < 1) throw new Error(`ReliefF needs a whole number of neighbours from 1, not ${k}.`)
  const { rows: n, columns: p } = matrix
  const classes = [...new Set(Array.from(labels))].sort((a, b) => a - b)
  if (labels.length !== n || classes.length < 2)
    throw new Error('ReliefF needs the class of every row, and rows of two or more classes.')
  const scaled = scaleByRange(matrix)
  const distances = rowDistances(scaled, n)
  const rowsOf = new Map(
    classes.map((label) => [label, Array.from({ length: n }, (_, i) => i).filter((i) => labels[i] === label)]),
  )
  const weights = new Float64Array(p)
  for (let i = 0; i < n; i++) {
    const own = (rowsOf.get(labels[i]) ?? []).length / n
    for (const [label, rows] of rowsOf) {
      const near = rows
        .filter((row) => row !== i)
        .sort((a, b) => distances[i * n + a] - distances[i * n + b] || a - b)
        .slice(0, k)
      const isHit = label === labels[i]
      const share = (isHit ? -1 : rows.length / n / (1 - own)) / (n * k)
      for (const row of near)
        for (let j = 0; j < p; j++) weights[j] += share * Math.abs(scaled[i * p + j] - scaled[row * p + j])
    }
  }
  return weights
}

/** Row by row, each column divided by its range. */
const scaleByRange = (matrix: Matrix): Float64Array => {
  const { rows, columns } = matrix
  const scaled = new Float64Array(rows * columns)
  for (let j = 0; j < columns; j++) {
    const values = columnOf(matrix, j)
    const range = values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
    if (range > 0) for (let i = 0; i < rows; i++) scaled[i * columns + j] = values[i] / range
  }
  return scaled
}

/** n × n sums of absolute differences. */
const rowDistances = (scaled: Float64Array, n: number): Float64Array => {
  const p = scaled.length / n
  const distances = new Float64Array(n * n)
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      let sum = 0
      for (let j = 0; j < p; j++) sum += Math.abs(scaled[a * p + j] - scaled[b * p + j])
      distances[a * n + b] = sum
      distances[b * n + a] = sum
    }
  return distances
}
