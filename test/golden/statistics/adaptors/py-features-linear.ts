import { selectColumns } from '#core/modelling/matrix.ts'
import { crossValidateElasticNet } from '#core/modelling/penalised/cross-validate-elastic-net.ts'
import { fitElasticNet } from '#core/modelling/penalised/fit-elastic-net.ts'
import { modelAt } from '#core/modelling/penalised/predict-elastic-net.ts'
import { applyZScore, fitZScore } from '#core/modelling/preprocessing/z-score.ts'
import { eliminateRecursively } from '#core/modelling/selection/recursive-elimination.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { type FeatureTable, numberIn, numbersWithoutGaps, textOf } from './py-features-table.ts'

const scaled = ({ matrix }: FeatureTable) => applyZScore(fitZScore(matrix, 'population'), matrix)

/** `Lasso(alpha=…)` on scaled columns. */
export const lassoCase = ({ call }: GoldenCase, table: FeatureTable): unknown => {
  const alpha = numberIn(call, /alpha=([\d.e-]+)/)
  const path = fitElasticNet(scaled(table), table.labels, { family: 'gaussian', standardise: false, lambda: [alpha] })
  const { intercept, coefficients } = modelAt(path, alpha)
  return { intercept, coef: coefficients }
}

/** `LassoCV` with given folds on one grid of penalties. */
export const lassoCvCase = (golden: GoldenCase, table: FeatureTable, data: GoldenData): unknown => {
  const x = scaled(table)
  const [file, column] = textOf(golden, 'foldid').split(' ')
  const count = numberIn(golden.call, /n_alphas=(\d+)/)
  const ratio = numberIn(golden.call, /eps=([\d.e-]+)/)
  const options = { family: 'gaussian', standardise: false } as const
  const [largest] = fitElasticNet(x, table.labels, options).lambda
  const lambda = Array.from({ length: count }, (_, at) => largest * ratio ** (at / (count - 1)))
  const chosen = crossValidateElasticNet(x, table.labels, {
    ...options,
    lambda,
    folds: numbersWithoutGaps(data, file, column),
    measure: 'mse',
    foldWeights: 'equal',
  })
  const { intercept, coefficients } = modelAt(chosen.path, chosen.lambdaMin)
  return { alphas: lambda, mse_mean: chosen.mean, alpha: chosen.lambdaMin, coef: coefficients, intercept }
}

/** `RFE(LogisticRegression(C=…))` on scaled columns. */
export const rfeCase = ({ call }: GoldenCase, table: FeatureTable): unknown => {
  const x = scaled(table)
  const penalty = 1 / (numberIn(call, /C=([\d.e-]+)/) * x.rows)
  const { kept, ranking } = eliminateRecursively({
    columns: x.columns,
    keep: numberIn(call, /n_features_to_select=(\d+)/),
    step: numberIn(call, /step=(\d+)/),
    importance: (columns) => {
      const path = fitElasticNet(selectColumns(x, columns), table.labels, {
        family: 'binomial',
        alpha: 0,
        standardise: false,
        lambda: [penalty],
      })
      return modelAt(path, penalty).coefficients.map((coefficient) => coefficient ** 2)
    },
  })
  return { selected: kept.map((j) => table.names[j]), ranking }
}
