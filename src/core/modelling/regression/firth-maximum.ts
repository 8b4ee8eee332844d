import { type Matrix, selectColumns } from '../matrix.ts'
import { linearPredictor } from './design.ts'
import { type LogisticState, logisticState } from './logistic-likelihood.ts'
import { type Orthogonal, orthogonalise, solveLeastSquares } from './orthogonalise.ts'

/** Where the penalised likelihood is largest. */
export interface PenalisedMaximum {
  readonly coefficients: Float64Array
  readonly logLikelihood: number
  /** Log-likelihood + ½ ln|X'WX|. */
  readonly penalised: number
  /** y − p + h(½ − p) per case; its products with the columns are the penalised scores. */
  readonly residual: Float64Array
  /** QR factors of √W·X there. */
  readonly factors: Orthogonal
  /** False where the search ended before its steps became small. */
  readonly settled: boolean
}

export interface PenalisedSearch {
  /** Change of the linear predictor that ends the search, default 1e-11. */
  readonly ending?: number
  /** Furthest that each coefficient moves in one step; by default the linear predictor moves at most 5. */
  readonly furthest?: ArrayLike<number>
}

const maxSteps = 1000
/** The linear predictor moves no further than this in one step. */
const longest = 5
/** Below this change of the linear predictor the slope is the better judge of a step than the likelihood. */
const flat = 0.01

interface Point {
  readonly state: LogisticState
  readonly scales: Float64Array
  readonly factors: Orthogonal
  readonly penalised: number
}

/**
 * Maximises l(β) + ½ ln|X'WX| by Fisher scoring, steps shortened where they lower it or overshoot: the penalty adds
 * curvature that scoring does not know, and with a rare category full steps go to and fro for ever.
 *
 * @param matrix  n × p
 * @param y       n, 0 or 1
 * @param start   p coefficients to start from
 * @param held    a coefficient that keeps its starting value; the penalty stays that of all columns; null: none
 * @param search  when it ends and how far a step goes
 * @see Firth 1993, doi:10.1093/biomet/80.1.27
 */
export const maximisePenalised = (
  matrix: Matrix,
  y: ArrayLike<number>,
  start: Float64Array,
  held: number | null,
  { ending = 1e-11, furthest }: PenalisedSearch = {},
): PenalisedMaximum => {
  const free = Array.from({ length: matrix.columns }, (_, j) => j).filter((j) => j !== held)
  const freeMatrix = held === null ? matrix : selectColumns(matrix, free)
  let coefficients = start.slice()
  let point = pointAt(matrix, y, coefficients)
  let residual = penalisedResidual(point)
  let settled = free.length === 0
  for (let count = 0; count < maxSteps && free.length > 0; count++) {
    const { scales } = point
    const step = solveLeastSquares(
      held === null ? point.factors : orthogonalise(freeMatrix, scales),
      residual.map((r, i) => r / scales[i]),
    )
    const along = linearPredictor(freeMatrix, step)
    const change = along.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const slope = slopeAlong(along, residual)
    let part =
      furthest === undefined
        ? Math.min(1, longest / change)
        : free.reduce((most, j, k) => Math.min(most, furthest[j] / Math.abs(step[k])), 1)
    let moved = false
    while (!moved && part * change > 1e-15) {
      const tried = coefficients.slice()
      free.forEach((j, k) => {
        tried[j] += part * step[k]
      })
      const next = pointAt(matrix, y, tried)
      if (next.penalised < point.penalised - 1e-13 * Math.abs(point.penalised)) {
        part /= 2
        continue
      }
      const nextResidual = penalisedResidual(next)
      const nextSlope = slopeAlong(along, nextResidual)
      // beyond the top of this line, where the value is too flat to tell: back to where the slope is nothing
      if (change < flat && nextSlope < -0.5 * slope) {
        part *= slope / (slope - nextSlope)
        continue
      }
      moved = true
      coefficients = tried
      point = next
      residual = nextResidual
    }
    settled = change < ending
    if (!moved || settled) break
  }
  const { state, factors, penalised } = point
  return { coefficients, logLikelihood: state.logLikelihood, penalised, residual, factors, settled }
}

/** How fast the penalised likelihood rises along a direction of the linear predictor. */
const slopeAlong = (direction: Float64Array, residual: Float64Array): number =>
  direction.reduce((sum, value, i) => sum + value * residual[i], 0)

const pointAt = (matrix: Matrix, y: ArrayLike<number>, coefficients: Float64Array): Point => {
  const state = logisticState(linearPredictor(matrix, coefficients), y)
  const scales = state.weight.map((w) => Math.sqrt(Math.max(w, 1e-300)))
  const factors = orthogonalise(matrix, scales)
  const p = matrix.columns
  let penalised = state.logLikelihood
  for (let j = 0; j < p; j++) penalised += Math.log(factors.r[j * p + j])
  return { state, scales, factors, penalised }
}

const penalisedResidual = ({ state, factors }: Point): Float64Array => {
  const { rows: n, columns: p, values } = factors.q
  return state.residual.map((r, i) => {
    let leverage = 0
    for (let j = 0; j < p; j++) leverage += values[j * n + i] * values[j * n + i]
    return r + leverage * (0.5 - state.chance[i])
  })
}
