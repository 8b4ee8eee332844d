import type { Matrix } from '../../matrix.ts'
import { type CrossValidatedElasticNet, crossValidateElasticNet } from '../../penalised/cross-validate-elastic-net.ts'
import { fitElasticNet } from '../../penalised/fit-elastic-net.ts'
import type { PenalisedMeasure } from '../../penalised/fold-measure.ts'
import { modelAt } from '../../penalised/predict-elastic-net.ts'
import { matrixOf, requireValues } from '../frame.ts'
import { innerFolds } from '../inner-folds.ts'
import type { PenalisedDetails } from '../results.ts'
import { keepColumns } from './select-columns.ts'
import {
  numberOf,
  type OptionValues,
  type StepContext,
  type StepDefinition,
  textOf,
  type TrainingView,
} from './step-definition.ts'

interface Chosen {
  readonly details: PenalisedDetails
  readonly intercept: number
  readonly coefficients: readonly number[]
  readonly warnings: readonly string[]
}

const crossValidated = (
  x: Matrix,
  { y, groups }: TrainingView,
  values: OptionValues,
  { seed, signal }: StepContext,
): CrossValidatedElasticNet => {
  const folds = innerFolds(y, groups, numberOf(values, 'folds'), seed)
  const shared = {
    alpha: numberOf(values, 'alpha'),
    lambdaCount: numberOf(values, 'lambdas'),
    folds,
    ...(signal === undefined ? {} : { signal }),
  }
  if (values.engine === 'glmnet')
    return crossValidateElasticNet(x, y, {
      ...shared,
      family: 'binomial',
      measure: textOf(values, 'measure') as PenalisedMeasure,
    })
  // scikit-learn: squared error on 0/1, columns as they are, one sequence of λ down to 0.001 for all folds, folds count equally
  const own = { ...shared, family: 'gaussian', standardise: false } as const
  const { lambda } = fitElasticNet(x, y, { ...own, lambdaMinRatio: 0.001 })
  return crossValidateElasticNet(x, y, { ...own, lambda, measure: 'mse', foldWeights: 'equal' })
}

const choose = (step: string, view: TrainingView, values: OptionValues, context: StepContext): Chosen => {
  const { columns, rows } = view.frame
  requireValues(columns, step)
  const cv = crossValidated(matrixOf(columns, rows, step), view, values, context)
  const wanted = values.lambda
  const chosen = typeof wanted === 'number' ? wanted : wanted === '1se' ? cv.lambda1se : cv.lambdaMin
  const { intercept, coefficients } = modelAt(cv.path, chosen)
  const entering = [...new Set(cv.path.coefficients.flatMap(({ index }) => index))].sort((a, b) => a - b)
  const place = new Map(entering.map((j, k) => [j, k]))
  const path = entering.map((j) => ({ name: columns[j].name, values: new Array<number>(cv.lambda.length).fill(0) }))
  cv.path.coefficients.forEach(({ index, value }, l) => {
    index.forEach((j, k) => {
      path[place.get(j) ?? 0].values[l] = value[k]
    })
  })
  const details: PenalisedDetails = {
    kind: 'penalised',
    engine: textOf(values, 'engine'),
    measure: cv.measure,
    alpha: numberOf(values, 'alpha'),
    lambda: cv.lambda,
    mean: cv.mean,
    standardError: cv.standardError,
    nonZero: cv.nonZero,
    lambdaMin: cv.lambdaMin,
    lambda1se: cv.lambda1se,
    chosen,
    path,
  }
  return { details, intercept, coefficients, warnings: cv.warnings }
}

const definition = (step: string, alpha: number | null): StepDefinition => ({
  options: {
    engine: { kind: 'choice', default: 'glmnet', of: ['glmnet', 'sklearn'] },
    family: { kind: 'choice', default: 'binomial', of: ['binomial'] },
    ...(alpha === null
      ? { alpha: { kind: 'number' as const, default: 0.5, range: { min: 0, max: 1 } } }
      : { alpha: { kind: 'number' as const, default: alpha, range: { min: alpha, max: alpha } } }),
    folds: { kind: 'number', default: 10, range: { min: 2, integer: true } },
    measure: { kind: 'choice', default: 'deviance', of: ['deviance', 'auc', 'class', 'mse', 'mae'] },
    lambda: { kind: 'any', default: 'min' },
    lambdas: { kind: 'number', default: 100, range: { min: 2, integer: true } },
    on: { kind: 'texts', default: null },
  },
  isSelection: true,
  check: ({ lambda }) =>
    lambda === 'min' || lambda === '1se' || (typeof lambda === 'number' && lambda >= 0)
      ? []
      : [`lambda: must be min, 1se or a number from 0, not ${JSON.stringify(lambda)}`],
  sentence: (values) => {
    const model = step === 'lasso' ? 'LASSO' : `elastic net (α = ${numberOf(values, 'alpha')})`
    const by =
      values.engine === 'sklearn'
        ? `linear regression on the 0/1 outcome, as scikit-learn has it, with λ of least mean squared error in ${numberOf(values, 'folds')}-fold cross-validation`
        : `logistic regression, λ by ${numberOf(values, 'folds')}-fold cross-validated ${textOf(values, 'measure')} (${values.lambda === 'min' ? 'lambda.min' : values.lambda === '1se' ? 'lambda.1se' : `fixed at ${numberOf(values, 'lambda')}`})`
    return `${model} ${by}, in the training cohort.`
  },
  transform: (view, values, context) => {
    const { details, coefficients, warnings } = choose(step, view, values, context)
    const kept = coefficients.flatMap((value, j) => (value === 0 ? [] : [j]))
    const outcome = keepColumns(
      step,
      values,
      view.frame.columns,
      kept,
      () => 'coefficient 0 at the chosen λ',
      'no feature improves on the mean outcome: use lambda: min, another measure, or more informative features',
      details,
    )
    return { ...outcome, warnings }
  },
  estimate: (view, values, context) => {
    if (values.engine === 'sklearn')
      throw new Error(
        `${step} with engine sklearn chooses features by squared error and gives no probability; put a classifier after it, or use engine glmnet.`,
      )
    const { details, intercept, coefficients, warnings } = choose(step, view, values, context)
    const kept = coefficients.flatMap((value, j) => (value === 0 ? [] : [j]))
    return {
      fitted: {
        kind: 'linear',
        step,
        names: kept.map((j) => view.frame.columns[j].name),
        intercept,
        coefficients: kept.map((j) => coefficients[j]),
      },
      removed: view.frame.columns.flatMap(({ name }, j) =>
        coefficients[j] === 0 ? [{ name, reason: 'coefficient 0 at the chosen λ' }] : [],
      ),
      details,
      warnings:
        kept.length > 0
          ? warnings
          : [
              ...warnings,
              `${step} kept no feature: no λ predicts left-out cases better than the share of positives, so that every case gets the same score. More cases or more informative features are needed.`,
            ],
    }
  },
})

export const lasso: StepDefinition = definition('lasso', 1)
export const elasticNet: StepDefinition = definition('elastic-net', null)
