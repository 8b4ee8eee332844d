import type { Matrix } from '../../matrix.ts'
import { sigmoid, softplus } from '../sigmoid.ts'
import { linearScores } from './linear-scores.ts'

/** Minimise Σ cost·log-loss + ½·l2·‖w‖² + l1·‖w‖₁ over coefficients w and an intercept. */
export interface LogisticProblem {
  readonly x: Matrix
  readonly y: ArrayLike<number>
  /** Cost of each row's log loss, ≥ 0. */
  readonly costs: Float64Array
  readonly l1: number
  readonly l2: number
  /** Whether the penalties hold for the intercept, too. */
  readonly penaliseIntercept: boolean
}

export interface LogisticPoint {
  readonly coefficients: Float64Array
  readonly intercept: number
}

/**
 * The objective at a point.
 *
 * @param problem  see {@link LogisticProblem}
 * @param point    coefficients and intercept
 */
export const logisticObjective = (problem: LogisticProblem, point: LogisticPoint): number => {
  const { y, costs, l1, l2, penaliseIntercept } = problem
  let sum = 0
  linearScores(point, problem.x).forEach((t, i) => {
    sum += costs[i] * (softplus(t) - y[i] * t)
  })
  const penalty = (b: number): number => l1 * Math.abs(b) + (l2 * b * b) / 2
  for (const b of point.coefficients) sum += penalty(b)
  return penaliseIntercept ? sum + penalty(point.intercept) : sum
}

/**
 * Residuals cost·(p − y) and curvatures cost·p·(1 − p) of each row.
 *
 * @param problem  see {@link LogisticProblem}
 * @param point    coefficients and intercept
 */
export const logisticCurvature = (
  problem: LogisticProblem,
  point: LogisticPoint,
): { residuals: Float64Array; curvatures: Float64Array } => {
  const p = linearScores(point, problem.x).map(sigmoid)
  return {
    residuals: p.map((value, i) => problem.costs[i] * (value - problem.y[i])),
    curvatures: p.map((value, i) => problem.costs[i] * Math.max(value * (1 - value), 1e-14)),
  }
}

/**
 * Moves from a point along a direction, halving the step until the objective falls.
 *
 * @param problem    see {@link LogisticProblem}
 * @param from       start
 * @param direction  change of coefficients and intercept
 * @returns the new point, or null when no step lowers the objective beyond rounding
 */
export const descend = (
  problem: LogisticProblem,
  from: LogisticPoint,
  direction: LogisticPoint,
): LogisticPoint | null => {
  const start = logisticObjective(problem, from)
  for (let step = 1; step > 1e-8; step /= 2) {
    const point = {
      coefficients: from.coefficients.map((b, j) => b + step * direction.coefficients[j]),
      intercept: from.intercept + step * direction.intercept,
    }
    if (logisticObjective(problem, point) <= start + 1e-14 * Math.abs(start)) return point
  }
  return null
}
