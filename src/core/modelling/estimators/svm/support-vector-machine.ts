import type { ClassWeight, Classifier, Fitted, TrainingContext } from '../../estimator.ts'
import { type Matrix, selectRows } from '../../matrix.ts'
import { stratifiedFolds } from '../../split/stratified-folds.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { type Kernel, kernelMatrix, rowMajor } from './kernel.ts'
import { fitPlatt, plattProbability } from './platt.ts'
import { solveDual } from './smo.ts'

export interface SvmOptions {
  readonly kernel: 'linear' | 'rbf' | 'poly'
  /** Cost of a margin violation. */
  readonly c: number
  /** "scale" = 1/(p · variance of all entries), "auto" = 1/p, or a number. */
  readonly gamma: 'scale' | 'auto' | number
  readonly degree: number
  readonly coef0: number
  readonly classWeight: ClassWeight
  readonly tolerance: number
  /** Folds of the inner cross-validation whose decisions calibrate the probabilities. */
  readonly plattFolds: number
}

/** Decision function Σ coefficient·K(vector, x) + intercept; above 0 means label 1. */
export interface SvmDecision {
  readonly kernel: Kernel
  /** Training rows that are support vectors, ascending by label, then by row. */
  readonly supportRows: readonly number[]
  /** Support vectors, row after row. */
  readonly vectors: readonly number[]
  /** Signed α of each support vector, positive for label 1. */
  readonly coefficients: readonly number[]
  readonly intercept: number
  /** Dual objective ½αᵀQα − Σα at the solution. */
  readonly objective: number
}

export interface FittedSvm extends Fitted<'svm', SvmOptions> {
  readonly decision: SvmDecision
  readonly platt: { readonly a: number; readonly b: number }
}

const name = 'The support vector machine'
const defaults: SvmOptions = {
  kernel: 'rbf',
  c: 1,
  gamma: 'scale',
  degree: 3,
  coef0: 0,
  classWeight: 'none',
  tolerance: 1e-3,
  plattFolds: 5,
}
const resolve = (options: Partial<SvmOptions>): SvmOptions =>
  resolveOptions(name, defaults, options, {
    kernel: ['linear', 'rbf', 'poly'],
    c: { above: 0 },
    gamma: typeof options.gamma === 'number' ? { above: 0 } : ['scale', 'auto'],
    degree: { min: 1, integer: true },
    classWeight: ['none', 'balanced'],
    tolerance: { above: 0 },
    plattFolds: { min: 2, integer: true },
  })

/**
 * The number that "scale" or "auto" stands for.
 *
 * @param gamma  option
 * @param x      training table, n × p
 * @returns γ; with "scale" on a table whose entries are all equal, 1
 */
export const resolveGamma = (gamma: SvmOptions['gamma'], x: Matrix): number => {
  if (typeof gamma === 'number') return gamma
  if (gamma === 'auto') return 1 / x.columns
  let mean = 0
  for (const value of x.values) mean += value / x.values.length
  let variance = 0
  for (const value of x.values) variance += ((value - mean) * (value - mean)) / x.values.length
  return variance > 0 ? 1 / (x.columns * variance) : 1
}

const resolveKernel = (options: SvmOptions, x: Matrix): Kernel => {
  if (options.kernel === 'linear') return { type: 'linear' }
  const gamma = resolveGamma(options.gamma, x)
  if (options.kernel === 'rbf') return { type: 'rbf', gamma }
  return { type: 'poly', gamma, coef0: options.coef0, degree: options.degree }
}

/**
 * Fits the decision function alone, without probabilities (C-SVC; rows are taken label 0 first, as libsvm does).
 *
 * @param x        n × p
 * @param y        n labels 0/1
 * @param given    options; {@link SvmOptions}
 * @param context  sample weights multiply C
 * @throws Error when the solver does not converge
 */
export const fitSvmDecision = (
  x: Matrix,
  y: ArrayLike<number>,
  given: Partial<SvmOptions>,
  context: TrainingContext = {},
): SvmDecision => {
  const options = resolve(given)
  checkTraining(x, y, context)
  const kernel = resolveKernel(options, x)
  const weights = rowWeights(y, options.classWeight, context.sampleWeights)
  const rows = Array.from({ length: x.rows }, (_, i) => i).filter((i) => weights[i] > 0)
  rows.sort((a, b) => y[a] - y[b] || a - b)
  const table = rowMajor(selectRows(x, rows))
  const solution = solveDual({
    kernel: kernelMatrix(kernel, table, table, x.columns),
    signs: Int8Array.from(rows, (i) => (y[i] === 0 ? 1 : -1)),
    upper: Float64Array.from(rows, (i) => options.c * weights[i]),
    tolerance: options.tolerance,
  })
  if (!solution.converged)
    throw new Error(
      `${name} did not converge with C = ${options.c}; standardise the features, lower C or raise the tolerance.`,
    )
  const kept = rows.map((_, k) => k).filter((k) => solution.alpha[k] > 0)
  return {
    kernel,
    supportRows: kept.map((k) => rows[k]),
    vectors: kept.flatMap((k) => Array.from(table.subarray(k * x.columns, (k + 1) * x.columns))),
    coefficients: kept.map((k) => (y[rows[k]] === 1 ? solution.alpha[k] : -solution.alpha[k])),
    intercept: solution.rho,
    objective: solution.objective,
  }
}

/**
 * Decision values; above 0 means label 1.
 *
 * @param decision  fitted decision function
 * @param x         m × p
 */
export const svmDecisionValues = (decision: SvmDecision, x: Matrix): Float64Array => {
  const { coefficients, intercept } = decision
  const size = coefficients.length
  const kernel = kernelMatrix(decision.kernel, rowMajor(x), Float64Array.from(decision.vectors), x.columns)
  return Float64Array.from({ length: x.rows }, (_, i) => {
    let sum = intercept
    for (let k = 0; k < size; k++) sum += coefficients[k] * kernel[i * size + k]
    return sum
  })
}

/**
 * Decision values of every row by a machine that was fitted without the row's fold.
 *
 * @param x        n × p
 * @param y        n labels 0/1
 * @param options  of the machine; γ "scale" is computed anew in each fold
 * @param folds    fold of each row; any numbers
 * @param context  sample weights
 */
export const outOfFoldDecisions = (
  x: Matrix,
  y: ArrayLike<number>,
  options: Partial<SvmOptions>,
  folds: ArrayLike<number>,
  context: TrainingContext = {},
): Float64Array => {
  const out = new Float64Array(x.rows)
  const all = Array.from({ length: x.rows }, (_, i) => i)
  for (const fold of new Set(Array.from(folds))) {
    const inside = all.filter((i) => folds[i] === fold)
    const outside = all.filter((i) => folds[i] !== fold)
    const weights = context.sampleWeights
    const decision = fitSvmDecision(
      selectRows(x, outside),
      outside.map((i) => y[i]),
      options,
      { ...context, sampleWeights: weights === undefined ? undefined : outside.map((i) => weights[i]) },
    )
    svmDecisionValues(decision, selectRows(x, inside)).forEach((value, k) => {
      out[inside[k]] = value
    })
  }
  return out
}

/**
 * Fits the machine on all rows, and Platt's sigmoid on out-of-fold decisions of given folds.
 *
 * @param x        n × p
 * @param y        n labels 0/1
 * @param given    options
 * @param folds    fold of each row
 * @param context  sample weights
 */
export const fitSvmWithFolds = (
  x: Matrix,
  y: ArrayLike<number>,
  given: Partial<SvmOptions>,
  folds: ArrayLike<number>,
  context: TrainingContext = {},
): FittedSvm => {
  const options = resolve(given)
  const decision = fitSvmDecision(x, y, options, context)
  const { a, b } = fitPlatt(outOfFoldDecisions(x, y, options, folds, context), y)
  return { kind: 'svm', columns: x.columns, options, decision, platt: { a, b } }
}

/** Shuffled stratified folds; as many as asked for, but not more than the rarer class has rows. */
const innerFolds = (y: ArrayLike<number>, wanted: number, seed: number): number[] => {
  const classes = Array.from(y)
  const positive = classes.reduce((sum, label) => sum + label, 0)
  const rarer = Math.min(positive, classes.length - positive)
  if (rarer < 2)
    throw new Error(
      `${name} calibrates its probabilities by cross-validation and needs at least 2 rows of each class; one class has ${rarer}.`,
    )
  return stratifiedFolds({ classes, k: Math.min(wanted, rarer), seed })
}

/** C-support vector classification with Platt-scaled probabilities. */
export const supportVectorMachine: Classifier<SvmOptions, FittedSvm> = {
  kind: 'svm',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, seed, context = {}) => {
    checkTraining(x, y, context)
    return fitSvmWithFolds(x, y, given, innerFolds(y, resolve(given).plattFolds, seed), context)
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return svmDecisionValues(model.decision, x).map((value) => plattProbability(value, model.platt))
  },
  describe: (given) => {
    const options = resolve(given)
    const kernel = {
      linear: 'linear kernel',
      rbf: `radial basis function kernel (γ = ${options.gamma})`,
      poly: `polynomial kernel (degree ${options.degree}, γ = ${options.gamma})`,
    }[options.kernel]
    const balanced = options.classWeight === 'balanced' ? ', classes weighted inversely to their frequency' : ''
    return `A support vector machine with a ${kernel} and C = ${options.c}${balanced}; probabilities by Platt scaling of decisions from ${options.plattFolds}-fold cross-validation within the training rows.`
  },
}
