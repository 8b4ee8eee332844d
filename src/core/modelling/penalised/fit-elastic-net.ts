import type { Matrix } from '../matrix.ts'
import { checkElasticNetInput } from './check-input.ts'
import type { ElasticNetOptions, ElasticNetPath, SparseCoefficients } from './elastic-net-path.ts'
import { createElasticNetSolver, type ElasticNetSolver, type SolverState } from './elastic-net-solver.ts'
import { binomialLoss, gaussianLoss } from './loss.ts'
import { type StandardColumns, standardiseColumns } from './standardise-columns.ts'
import { createWideRidgeSolver } from './wide-ridge.ts'

/** λ of the first model of a made sequence: beyond every finite penalty, so that penalised coefficients are nil. */
const beyond = 9.9e35
/** A ratio of the last to the first λ is never below this. */
const smallestRatio = 1e-6
/** From this many models on a path may end early … */
const fewest = 5
/** … when this share of the deviance is explained … */
const enough = 0.999
/** … or the next model gains less than this. */
const leastGain = 1e-5

/**
 * A path of penalised models: minimises (1/n)·(negative log-likelihood) + λ((1 − α)/2·‖β‖² + α‖β‖₁) over a falling
 * sequence of λ, for a yes/no outcome (binomial) or a number (Gaussian: half the mean squared error). It gives what
 * glmnet gives, run to the optimum: columns scaled to unit SD (n in the denominator), intercept not penalised, λ from
 * the smallest that leaves nothing in, log-spaced; the path ends early when the deviance ratio passes 0.999 or gains
 * less than 1e-5. As in glmnet a Gaussian outcome is scaled to unit SD inside and λ given back on its own scale, which
 * matters only to the ridge part of an elastic net.
 *
 * @param x  n × p, finite; constant columns stay at zero, and of columns that are copies of each other any split of the
 *           coefficient is an optimum
 * @param y  n: 0/1 with both present (binomial) or finite numbers (Gaussian)
 * @param options  family, mixing, weights, λ
 * @returns models with coefficients on the scale of the input; throws for unusable input
 * @see Friedman, Hastie & Tibshirani 2010, doi:10.18637/jss.v033.i01
 */
export const fitElasticNet = (x: Matrix, y: ArrayLike<number>, options: ElasticNetOptions): ElasticNetPath => {
  checkElasticNetInput(x, y, options)
  const { family, alpha = 1, intercept: hasIntercept = true } = options
  const n = x.rows
  const sumOfWeights = options.weights === undefined ? n : sumOf(options.weights)
  const weights = Float64Array.from({ length: n }, (_, i) => (options.weights?.[i] ?? 1) / sumOfWeights)
  const columns = standardiseColumns(x, weights, hasIntercept)
  const outcome = family === 'gaussian' ? scaleOutcome(y, weights, hasIntercept) : { values: y, centre: 0, scale: 1 }
  const loss = family === 'binomial' ? binomialLoss(y, weights) : gaussianLoss(outcome.values, weights)

  const factors = penaltyFactorsOf(columns, options.penaltyFactors)
  const lassoFactors = factors.map((f, j) => (options.standardise === false ? f / columns.scales[j] : f))
  const ridgeFactors = factors.map((f, j) => (options.standardise === false ? f / columns.scales[j] ** 2 : f))
  if (columns.isConstant.every((flag) => flag === 1))
    throw new Error('Every column has one value only; there is nothing to fit a penalised model to.')
  // a Gaussian intercept is known beforehand: outcome and columns are centred
  const problem = { columns, loss, weights, hasIntercept: hasIntercept && family === 'binomial' }
  const isWideRidge = alpha === 0 && x.columns > n && factors.every((f) => f > 0)
  const solver: ElasticNetSolver = isWideRidge
    ? createWideRidgeSolver(problem, ridgeFactors)
    : createElasticNetSolver(problem)
  const penalty = { lasso: new Float64Array(x.columns), ridge: new Float64Array(x.columns) }
  const fitAt = (lambda: number): SolverState => {
    for (let j = 0; j < x.columns; j++) {
      penalty.lasso[j] = lassoFactors[j] * lambda * alpha
      penalty.ridge[j] = ridgeFactors[j] * lambda * (1 - alpha)
    }
    return solver.fit(penalty)
  }

  const nullLoss = nullLossOf(family, outcome.values, weights, hasIntercept)
  const lambda: number[] = []
  const intercepts: number[] = []
  const coefficients: SparseCoefficients[] = []
  const devianceRatio: number[] = []
  const warnings = constantsWarning(columns)

  const keep = (value: number, state: SolverState): void => {
    lambda.push(value * outcome.scale)
    const kept = state.active.toSorted((a, b) => a - b)
    const values = kept.map((j) => (state.coefficients[j] / columns.scales[j]) * outcome.scale)
    coefficients.push({ index: kept, value: values })
    const shift = kept.reduce((sum, j, k) => sum + values[k] * columns.centres[j], 0)
    intercepts.push(hasIntercept ? state.intercept * outcome.scale + outcome.centre - shift : 0)
    devianceRatio.push(nullLoss > 0 ? 1 - state.loss / nullLoss : 0)
  }
  /** Keeps the model; false where the path has to end, with the reason among the warnings. */
  const advance = (value: number, used = value): boolean => {
    const state = fitAt(used)
    if (!state.converged) {
      warnings.push(
        `From λ = ${value * outcome.scale} on no optimum was found in double precision (the classes are separated or the columns depend on each other): the path ends before it.`,
      )
      return false
    }
    keep(value, state)
    return true
  }

  if (options.lambda !== undefined) {
    for (const value of options.lambda.toSorted((a, b) => b - a)) if (!advance(value / outcome.scale)) break
  } else {
    const count = options.lambdaCount ?? 100
    const ratio = Math.max(smallestRatio, options.lambdaMinRatio ?? (n < x.columns ? 0.01 : 0.0001))
    const first = fitAt(beyond)
    const largest = largestRatio(solver.gradients(), lassoFactors) / Math.max(alpha, 1e-3)
    keep(largest, first)
    const step = ratio ** (1 / (count - 1))
    for (let k = 1; k < count && largest > 0; k++) {
      if (!advance(largest * step ** k)) break
      if (k + 1 >= fewest && hasEnded(devianceRatio, family)) break
    }
  }
  if (lambda.length === 0)
    throw new Error(
      'No penalised model could be fitted: the classes are separated at every λ given; give larger λ values.',
    )
  const nullDeviance = 2 * nullLoss * sumOfWeights * outcome.scale ** 2
  return { family, columns: x.columns, lambda, intercepts, coefficients, devianceRatio, nullDeviance, warnings }
}

const largestRatio = (gradients: Float64Array, factors: Float64Array): number =>
  gradients.reduce((most, g, j) => (factors[j] > 0 ? Math.max(most, Math.abs(g) / factors[j]) : most), 0)

const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]
  return sum
}

const hasEnded = (ratios: readonly number[], family: ElasticNetPath['family']): boolean => {
  const now = ratios[ratios.length - 1]
  const gain = now - ratios[ratios.length - 2]
  return now > enough || gain < leastGain * (family === 'gaussian' ? now : 1)
}

/** Factors scaled to sum to the number of columns; an infinite one keeps its column out, as a constant one is. */
const penaltyFactorsOf = (columns: StandardColumns, given: ArrayLike<number> | undefined): Float64Array => {
  const p = columns.matrix.columns
  const factors = new Float64Array(p).fill(1)
  if (given === undefined) return factors
  for (let j = 0; j < p; j++) {
    if (given[j] === Infinity) columns.isConstant[j] = 1
    else factors[j] = given[j]
  }
  const sum = sumOf(factors)
  return factors.map((f) => (f * p) / sum)
}

const scaleOutcome = (
  y: ArrayLike<number>,
  weights: Float64Array,
  isCentred: boolean,
): { values: Float64Array; centre: number; scale: number } => {
  let mean = 0
  for (let i = 0; i < weights.length; i++) mean += weights[i] * y[i]
  let square = 0
  for (let i = 0; i < weights.length; i++) square += weights[i] * (y[i] - mean) ** 2
  const scale = square > 0 ? Math.sqrt(square) : 1
  const centre = isCentred ? mean : 0
  return { values: weights.map((_, i) => (y[i] - centre) / scale), centre, scale }
}

const nullLossOf = (
  family: ElasticNetPath['family'],
  y: ArrayLike<number>,
  weights: Float64Array,
  hasIntercept: boolean,
): number => {
  let mean = 0
  for (let i = 0; i < weights.length; i++) mean += weights[i] * y[i]
  if (family === 'binomial')
    return hasIntercept ? -mean * Math.log(mean) - (1 - mean) * Math.log(1 - mean) : Math.log(2)
  let square = 0
  for (let i = 0; i < weights.length; i++) square += weights[i] * y[i] * y[i]
  return square / 2
}

const constantsWarning = ({ isConstant }: StandardColumns): string[] => {
  const count = isConstant.reduce((sum, one) => sum + one, 0)
  return count === 0 ? [] : [`${count} column${count === 1 ? '' : 's'} with one value only stayed at zero.`]
}
