import type { ClassWeight, Classifier, Fitted } from '../../estimator.ts'
import { checkPrediction, checkTraining, rowWeights } from '../check-training.ts'
import { resolveOptions } from '../resolve-options.ts'
import { sigmoid } from '../sigmoid.ts'
import { coordinateStep } from './coordinate-step.ts'
import { linearScores } from './linear-scores.ts'
import { descend, type LogisticPoint, type LogisticProblem, logisticObjective } from './logistic-problem.ts'
import { newtonStep } from './newton-step.ts'

export interface LogisticOptions {
  readonly penalty: 'l2' | 'l1' | 'elasticnet' | 'none'
  /** Cost of the log loss against the penalty; small values shrink more. Equals 1/(n·λ) of glmnet. */
  readonly c: number
  /** Share of the absolute-value penalty, 0 … 1; only with "elasticnet". */
  readonly l1Ratio: number
  /** Whether the intercept is penalised, as liblinear does. */
  readonly penaliseIntercept: boolean
  readonly classWeight: ClassWeight
}

export interface FittedLogistic extends Fitted<'logistic', LogisticOptions> {
  readonly coefficients: readonly number[]
  readonly intercept: number
}

const name = 'Logistic regression'
const defaults: LogisticOptions = {
  penalty: 'l2',
  c: 1,
  l1Ratio: 0.5,
  penaliseIntercept: false,
  classWeight: 'none',
}
const resolve = (options: Partial<LogisticOptions>): LogisticOptions =>
  resolveOptions(name, defaults, options, {
    penalty: ['l2', 'l1', 'elasticnet', 'none'],
    c: { above: 0 },
    l1Ratio: { min: 0, max: 1 },
    penaliseIntercept: [true, false],
    classWeight: ['none', 'balanced'],
  })

/** Whether every row is so far on its side that only infinite coefficients would be better. */
const separates = ({ x, y }: LogisticProblem, point: LogisticPoint): boolean =>
  linearScores(point, x).every((t, i) => (y[i] === 1 ? t > 15 : t < -15))

const minimise = (problem: LogisticProblem): LogisticPoint => {
  const { x, l1, l2 } = problem
  const free = l1 === 0 && l2 === 0
  let point: LogisticPoint = { coefficients: new Float64Array(x.columns), intercept: 0 }
  let objective = logisticObjective(problem, point)
  for (let iteration = 0; iteration < 200; iteration++) {
    const step = l1 > 0 ? coordinateStep(problem, point) : newtonStep(problem, point)
    if (step === null)
      throw new Error(`${name} without a penalty needs columns that are not copies or sums of others; add a penalty.`)
    const next = descend(problem, point, step)
    if (next === null) return point
    const largest = (values: Float64Array): number => values.reduce((top, v) => Math.max(top, Math.abs(v)), 0)
    const moved = Math.max(largest(step.coefficients), Math.abs(step.intercept))
    const scale = Math.max(1e-300, largest(next.coefficients), Math.abs(next.intercept))
    const value = logisticObjective(problem, next)
    const settled = moved <= 1e-11 * scale || (iteration > 50 && objective - value <= 1e-15 * Math.abs(value))
    point = next
    objective = value
    if (free && separates(problem, point)) break
    if (settled) return point
  }
  throw new Error(
    free
      ? `${name} without a penalty has no finite solution: the columns separate the classes; add a penalty.`
      : `${name} did not converge in 200 steps; standardise the features or lower C.`,
  )
}

/** Logistic regression with scikit-learn's penalties: ½‖w‖² or ‖w‖₁ (or both) + C·Σ log loss. */
export const penalisedLogistic: Classifier<LogisticOptions, FittedLogistic> = {
  kind: 'logistic',
  defaults,
  knowsSampleWeights: true,
  fit: (x, y, given, _seed, context = {}) => {
    const options = resolve(given)
    checkTraining(x, y, context)
    const { penalty, c, l1Ratio } = options
    const ratio = penalty === 'l1' ? 1 : penalty === 'elasticnet' ? l1Ratio : 0
    const weights = rowWeights(y, options.classWeight, context.sampleWeights)
    const free = penalty === 'none'
    if (free && x.columns >= x.rows)
      throw new Error(`${name} without a penalty cannot fit ${x.columns} columns to ${x.rows} rows; add a penalty.`)
    const point = minimise({
      x,
      y,
      costs: free ? weights : weights.map((weight) => c * weight),
      l1: free ? 0 : ratio,
      l2: free ? 0 : 1 - ratio,
      penaliseIntercept: options.penaliseIntercept,
    })
    return {
      kind: 'logistic',
      columns: x.columns,
      options,
      coefficients: Array.from(point.coefficients),
      intercept: point.intercept,
    }
  },
  predictProbability: (model, x) => {
    checkPrediction(model, x)
    return linearScores(model, x).map(sigmoid)
  },
  describe: (given) => {
    const { penalty, c, l1Ratio, classWeight } = resolve(given)
    const balanced = classWeight === 'balanced' ? ', classes weighted inversely to their frequency' : ''
    if (penalty === 'none') return `Logistic regression by maximum likelihood${balanced}.`
    const words = { l2: 'a ridge (L2)', l1: 'a LASSO (L1)', elasticnet: `an elastic-net (L1 share ${l1Ratio})` }[
      penalty
    ]
    return `Logistic regression with ${words} penalty and C = ${c}${balanced}.`
  },
}
