import { columnOf } from '../../matrix.ts'
import { type LogisticPoint, type LogisticProblem, logisticCurvature } from './logistic-problem.ts'

/**
 * Step to the minimum of the penalised quadratic approximation at a point, by coordinate descent: a proximal Newton
 * step for problems with an absolute-value penalty.
 *
 * @param problem  see {@link LogisticProblem}
 * @param point    where to stand
 * @returns the step
 * @see Friedman, Hastie & Tibshirani 2010, doi:10.18637/jss.v033.i01
 */
export const coordinateStep = (problem: LogisticProblem, point: LogisticPoint): LogisticPoint => {
  const { x, l1, l2, penaliseIntercept } = problem
  const { residuals, curvatures } = logisticCurvature(problem, point)
  const n = x.rows
  const p = x.columns
  const ones = new Float64Array(n).fill(1)
  const columns = Array.from({ length: p + 1 }, (_, j) => (j < p ? columnOf(x, j) : ones))
  const start = Float64Array.from({ length: p + 1 }, (_, j) => (j < p ? point.coefficients[j] : point.intercept))
  const now = start.slice()
  const squares = columns.map((column) => column.reduce((sum, value, i) => sum + curvatures[i] * value * value, 0))
  // Gradient of the loss per row at the current point of the approximation
  const slope = residuals.slice()
  const update = (j: number): number => {
    const penalised = j < p || penaliseIntercept
    const ridge = penalised ? l2 : 0
    const curvature = squares[j] + ridge
    if (curvature === 0) return 0
    const column = columns[j]
    let gradient = 0
    for (let i = 0; i < n; i++) gradient += slope[i] * column[i]
    const pull = squares[j] * now[j] - gradient
    const cut = penalised ? l1 : 0
    const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - cut)) / curvature
    const change = next - now[j]
    if (change === 0) return 0
    now[j] = next
    for (let i = 0; i < n; i++) slope[i] += curvatures[i] * change * column[i]
    return change * change * curvature
  }
  let active: number[] = columns.map((_, j) => j)
  for (let sweep = 0; sweep < 10000; sweep++) {
    let moved = 0
    for (const j of active) moved = Math.max(moved, update(j))
    if (moved >= 1e-20) continue
    if (active.length === columns.length) break
    active = columns.map((_, j) => j)
    moved = 0
    for (const j of active) moved = Math.max(moved, update(j))
    if (moved < 1e-20) break
    active = active.filter((j) => now[j] !== 0 || j === p)
  }
  const step = now.map((value, j) => value - start[j])
  return { coefficients: step.slice(0, p), intercept: step[p] }
}
