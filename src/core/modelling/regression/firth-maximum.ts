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
}

const maxSteps = 1000
/** The linear predictor moves no further than this in one step. */
const longest = 5

interface Point {
  readonly state: LogisticState
  readonly scales: Float64Array
  readonly factors: Orthogonal
  readonly penalised: number
}

/**
 * Maximises l(β) + ½ ln|X'WX| by Fisher scoring with step halving.
 *
 * @param matrix  n × p
 * @param y       n, 0 or 1
 * @param start   p coefficients to start from
 * @param held    a coefficient that keeps its starting value; the penalty stays that of all columns; null: none
 * @param ending  change of the linear predictor that ends the search
 * @see Firth 1993, doi:10.1093/biomet/80.1.27
 */
export const maximisePenalised = (
  matrix: Matrix,
  y: ArrayLike<number>,
  start: Float64Array,
  held: number | null,
  ending = 1e-11,
): PenalisedMaximum => {
  const free = Array.from({ length: matrix.columns }, (_, j) => j).filter((j) => j !== held)
  const freeMatrix = held === null ? matrix : selectColumns(matrix, free)
  let coefficients = start.slice()
  let point = pointAt(matrix, y, coefficients)
  let residual = penalisedResidual(point)
  for (let count = 0; count < maxSteps && free.length > 0; count++) {
    const { scales } = point
    const step = solveLeastSquares(
      held === null ? point.factors : orthogonalise(freeMatrix, scales),
      residual.map((r, i) => r / scales[i]),
    )
    const change = linearPredictor(freeMatrix, step).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    let part = Math.min(1, longest / change)
    let moved = false
    for (; !moved && part * change > 1e-15; part /= 2) {
      const tried = coefficients.slice()
      free.forEach((j, k) => {
        tried[j] += part * step[k]
      })
      const next = pointAt(matrix, y, tried)
      moved = next.penalised >= point.penalised - 1e-13 * Math.abs(point.penalised)
      if (!moved) continue
      coefficients = tried
      point = next
      residual = penalisedResidual(point)
    }
    if (!moved || change < ending) break
  }
  const { state, factors, penalised } = point
  return { coefficients, logLikelihood: state.logLikelihood, penalised, residual, factors }
}

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
