import type { Matrix } from '../matrix.ts'
import { checkOutcome, firstDependent } from './check-outcome.ts'
import { type Design, linearPredictor } from './design.ts'
import type { LogisticFit, Separation } from './logistic-fit.ts'
import { type LogisticState, logisticState } from './logistic-likelihood.ts'
import { inverseOfProduct, type Orthogonal, orthogonalise, solveLeastSquares } from './orthogonalise.ts'
import { findSeparation } from './separation.ts'

/** Relative change of the deviance that ends the iteration. */
const smallest = 1e-14
const maxSteps = 100
/** Steps after which large ones are examined for separation. */
const patience = 12
/** Steps after which an expected gain in likelihood below `negligible` is taken for rounding: columns far from 0. */
const roundingSteps = 25
const negligible = 1e-16

export type LogisticResult =
  | { readonly kind: 'fitted'; readonly fit: LogisticFit }
  | { readonly kind: 'separated'; readonly separation: Separation }

/**
 * Maximum-likelihood logistic regression by iteratively reweighted least squares through QR, run to the limit of double
 * precision. As in R's `glm` the weights of the covariance are those the last step was made with.
 *
 * @param design  n × p with the intercept first
 * @param y       n, 0 or 1, both present
 * @returns the fit, or the separation that leaves no finite estimate; throws when columns depend on each other or there
 *          are not more cases than columns
 * @see McCullagh & Nelder 1989, Generalized Linear Models, 4.4
 */
export const fitLogistic = (design: Design, y: ArrayLike<number>): LogisticResult => {
  const positive = checkOutcome(design, y)
  const { matrix } = design
  const n = matrix.rows
  // R starts at chances of ¾ and ¼; the path to the optimum decides which step is the last
  const start = Float64Array.from({ length: n }, (_, i) => (y[i] === 1 ? Math.log(3) : -Math.log(3)))
  const first = logisticState(start, y)
  let { factors, step: coefficients } = newtonStep(matrix, first, start)
  firstDependent(design, factors)
  let before = first.logLikelihood
  let state = logisticState(linearPredictor(matrix, coefficients), y)
  for (let count = 0; count < maxSteps; count++) {
    const change = Math.abs(state.logLikelihood - before) * 2
    const next = newtonStep(matrix, state)
    const moved = linearPredictor(matrix, next.step)
    if (count >= patience && moved.some((value) => Math.abs(value) > 1e-3)) {
      const separation = findSeparation(design, y, next.step)
      if (separation !== null) return { kind: 'separated', separation }
    }
    const gain = moved.reduce((sum, value, i) => sum + value * state.residual[i], 0)
    const isLast = change < smallest * (0.1 - 2 * state.logLikelihood) || (count >= roundingSteps && gain < negligible)
    before = state.logLikelihood
    for (let part = 1; part > 1e-12; part /= 2) {
      const tried = coefficients.map((b, j) => b + part * next.step[j])
      const reached = logisticState(linearPredictor(matrix, tried), y)
      if (!(reached.logLikelihood >= before - 1e-12 * Math.abs(before))) continue
      coefficients = tried
      state = reached
      break
    }
    if (!isLast) {
      ;({ factors } = next)
      continue
    }
    const fit: LogisticFit = {
      method: 'maximum-likelihood',
      terms: design.terms,
      names: design.names,
      cases: n,
      positive,
      coefficients: Array.from(coefficients),
      covariance: inverseOfProduct(factors),
      logLikelihood: state.logLikelihood,
      nullLogLikelihood: nullLogLikelihood(n, positive),
      penalisedLogLikelihood: null,
    }
    return { kind: 'fitted', fit }
  }
  throw new Error(
    'The logistic model did not converge: the columns nearly depend on each other or nearly separate the classes. Use fewer variables or a penalised model.',
  )
}

/** The weighted least-squares step at a state: from its predictor, or to the coefficients when that is given. */
const newtonStep = (
  matrix: Matrix,
  { weight, residual }: LogisticState,
  predictor: Float64Array | null = null,
): { factors: Orthogonal; step: Float64Array } => {
  const scales = weight.map((w) => Math.sqrt(Math.max(w, 1e-300)))
  const factors = orthogonalise(matrix, scales)
  const target = residual.map((r, i) => r / scales[i] + (predictor === null ? 0 : predictor[i] * scales[i]))
  return { factors, step: solveLeastSquares(factors, target) }
}

/**
 * The same, where separation is a refusal.
 *
 * @param design  n × p with the intercept first
 * @param y       n, 0 or 1
 * @returns the fit; throws the sentence of the separation
 */
export const fitLogisticOrRefuse = (design: Design, y: ArrayLike<number>): LogisticFit => {
  const result = fitLogistic(design, y)
  if (result.kind === 'separated') throw new Error(result.separation.sentence)
  return result.fit
}

/**
 * Log-likelihood of the model with an intercept only.
 *
 * @param cases     n
 * @param positive  cases with the outcome 1, 1 … n − 1
 */
export const nullLogLikelihood = (cases: number, positive: number): number =>
  positive * Math.log(positive / cases) + (cases - positive) * Math.log((cases - positive) / cases)
