import { columnOf } from '../../matrix.ts'
import { linearScores } from './linear-scores.ts'
import { type LogisticPoint, type LogisticProblem, logisticCurvature } from './logistic-problem.ts'

/**
 * Newton step of a smooth logistic problem (l1 = 0), by Cholesky factorisation, or by conjugate gradients when there
 * are more columns than rows.
 *
 * @param problem  l1 is ignored
 * @param point    where to stand
 * @returns the step; null when the matrix is singular
 */
export const newtonStep = (problem: LogisticProblem, point: LogisticPoint): LogisticPoint | null => {
  const { x, l2, penaliseIntercept } = problem
  const { residuals, curvatures } = logisticCurvature(problem, point)
  const p = x.columns
  const ridge = Float64Array.from({ length: p + 1 }, (_, j) => (j < p || penaliseIntercept ? l2 : 0))
  const gradient = new Float64Array(p + 1)
  for (let j = 0; j < p; j++) {
    const column = columnOf(x, j)
    let sum = l2 * point.coefficients[j]
    for (let i = 0; i < x.rows; i++) sum += residuals[i] * column[i]
    gradient[j] = -sum
  }
  gradient[p] = -(residuals.reduce((sum, r) => sum + r, 0) + ridge[p] * point.intercept)
  const step =
    p > x.rows && l2 > 0
      ? byConjugateGradients(problem, curvatures, ridge, gradient)
      : byCholesky(problem, curvatures, ridge, gradient)
  return step === null ? null : { coefficients: step.slice(0, p), intercept: step[p] }
}

const byCholesky = (
  { x }: LogisticProblem,
  curvatures: Float64Array,
  ridge: Float64Array,
  right: Float64Array,
): Float64Array | null => {
  const size = x.columns + 1
  const columns = Array.from({ length: size }, (_, j) =>
    j < x.columns ? columnOf(x, j) : new Float64Array(x.rows).fill(1),
  )
  const l = new Float64Array(size * size)
  const out = right.slice()
  for (let a = 0; a < size; a++) {
    const weighted = columns[a].map((value, i) => value * curvatures[i])
    for (let b = 0; b <= a; b++) {
      let sum = a === b ? ridge[a] : 0
      for (let i = 0; i < x.rows; i++) sum += weighted[i] * columns[b][i]
      const scale = sum
      for (let k = 0; k < b; k++) sum -= l[a * size + k] * l[b * size + k]
      if (a !== b) l[a * size + b] = sum / l[b * size + b]
      else if (sum > 1e-13 * scale) l[a * size + a] = Math.sqrt(sum)
      else return null
    }
  }
  for (let a = 0; a < size; a++) {
    for (let k = 0; k < a; k++) out[a] -= l[a * size + k] * out[k]
    out[a] /= l[a * size + a]
  }
  for (let a = size - 1; a >= 0; a--) {
    for (let k = a + 1; k < size; k++) out[a] -= l[k * size + a] * out[k]
    out[a] /= l[a * size + a]
  }
  return out
}

const byConjugateGradients = (
  { x }: LogisticProblem,
  curvatures: Float64Array,
  ridge: Float64Array,
  right: Float64Array,
): Float64Array => {
  const p = x.columns
  const times = (v: Float64Array): Float64Array => {
    const scores = linearScores({ coefficients: v.subarray(0, p), intercept: v[p] }, x)
    const weighted = scores.map((score, i) => score * curvatures[i])
    const out = ridge.map((value, j) => value * v[j])
    for (let j = 0; j < p; j++) {
      const column = columnOf(x, j)
      for (let i = 0; i < x.rows; i++) out[j] += column[i] * weighted[i]
    }
    for (const value of weighted) out[p] += value
    return out
  }
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, j) => sum + value * b[j], 0)
  const solution = new Float64Array(p + 1)
  const residual = right.slice()
  const direction = right.slice()
  let size = dot(residual, residual)
  const enough = 1e-24 * size
  for (let step = 0; step < 4 * (x.rows + 2) && size > enough; step++) {
    const image = times(direction)
    const along = size / dot(direction, image)
    for (let j = 0; j <= p; j++) {
      solution[j] += along * direction[j]
      residual[j] -= along * image[j]
    }
    const next = dot(residual, residual)
    for (let j = 0; j <= p; j++) direction[j] = residual[j] + (next / size) * direction[j]
    size = next
  }
  return solution
}
