import { columnOf, type Matrix } from '#core/modelling/matrix.ts'
import {
  type CrossValidatedElasticNet,
  type CrossValidationOptions,
  crossValidateElasticNet,
} from '#core/modelling/penalised/cross-validate-elastic-net.ts'
import type { ElasticNetOptions, ElasticNetPath } from '#core/modelling/penalised/elastic-net-path.ts'
import { fitElasticNet } from '#core/modelling/penalised/fit-elastic-net.ts'
import { chanceOf, modelAt, predictLinks } from '#core/modelling/penalised/predict-elastic-net.ts'
import { standardiseColumns } from '#core/modelling/penalised/standardise-columns.ts'
import type { Adaptor, GoldenCase, GoldenData, Outcome } from '../golden-case.ts'
import { argumentsOf, evaluateR, type RValue } from './r-expression.ts'
import { comparableIntercepts, comparableOf, copiesOf, scaledPath } from './r-glmnet-comparable.ts'
import { type GlmnetData, glmnetData, glmnetFolds } from './r-glmnet-data.ts'

type Arguments = ReadonlyMap<string, string>

const optionsOf = (given: Arguments, { x }: GlmnetData): ElasticNetOptions => {
  const sizes = { 'ncol(X)': x.columns, 'nrow(X)': x.rows }
  const value = (name: string): RValue | undefined => {
    const text = given.get(name)
    return text === undefined ? undefined : evaluateR(text, sizes)
  }
  const numbers = (name: string): number[] | undefined => {
    const result = value(name)
    return Array.isArray(result) ? result : undefined
  }
  const option = <K extends string, V>(key: K, found: V | undefined): Partial<Record<K, V>> =>
    found === undefined ? {} : ({ [key]: found } as Record<K, V>)
  return {
    family: value('family') === 'binomial' ? 'binomial' : 'gaussian',
    standardise: value('standardize') !== false,
    intercept: value('intercept') !== false,
    ...option('alpha', numbers('alpha')?.[0]),
    ...option('lambda', numbers('lambda')),
    ...option('lambdaCount', numbers('nlambda')?.[0]),
    ...option('lambdaMinRatio', numbers('lambda.min.ratio')?.[0]),
    ...option('penaltyFactors', numbers('penalty.factor')),
    ...option('weights', numbers('weights')),
  }
}

const measures: Readonly<Record<string, CrossValidationOptions['measure']>> = {
  deviance: 'deviance',
  auc: 'auc',
  class: 'class',
  mse: 'mse',
  mae: 'mae',
}

/** Calls of cross-validation seen so far, for cases that name only what they take from one. */
const aucCalls = new WeakMap<GoldenData, string>()
const usualAucCall =
  "cv.glmnet(X, y, family = 'binomial', type.measure = 'auc', foldid = f10, lambda = exp(seq(log(0.25), log(0.005), length.out = 40)))"

const crossValidate = (
  call: string,
  golden: GoldenCase,
  data: GoldenData,
  keepAuc = false,
): CrossValidatedElasticNet => {
  const given = argumentsOf(call, 'cv.glmnet') ?? new Map<string, string>()
  const table = glmnetData(golden, data)
  const measure = measures[(given.get('type.measure') ?? '').replaceAll("'", '')]
  return crossValidateElasticNet(table.x, table.y, {
    ...optionsOf(given, table),
    folds: glmnetFolds(golden, data, given.get('foldid') ?? '', table.trainingRows),
    ...(measure === undefined ? {} : { measure }),
    keepAuc,
  })
}

const coefficientsOf = (path: ElasticNetPath, lambda: number, { names, x }: GlmnetData): unknown => {
  const model = modelAt(path, lambda)
  const sds = columnSds({ x })
  const terms = ['(Intercept)']
  const value = [model.intercept]
  model.coefficients.forEach((coefficient, j) => {
    if (coefficient === 0) return
    terms.push(names[j])
    value.push(coefficient * sds[j])
  })
  return { terms: terms.length === 1 ? terms[0] : terms, value }
}

const columnMeans = (x: Matrix): number[] =>
  Array.from({ length: x.columns }, (_, j) => columnOf(x, j).reduce((sum, value) => sum + value, 0) / x.rows)

const columnSds = ({ x }: Pick<GlmnetData, 'x'>): number[] => {
  const { scales, isConstant } = standardiseColumns(x, new Float64Array(x.rows).fill(1 / x.rows), true)
  return Array.from(scales, (scale, j) => (isConstant[j] === 1 ? 0 : scale))
}

const runCross = (golden: GoldenCase, data: GoldenData): Outcome => {
  if (/type\.measure = 'auc'/.test(golden.call) && /lambda = exp/.test(golden.call)) aucCalls.set(data, golden.call)
  const table = glmnetData(golden, data)
  const { path, ...cv } = crossValidate(golden.call, golden, data)
  const edge = (sign: number): (number | null)[] =>
    cv.mean.map((mean, l) => {
      const error = cv.standardError[l]
      return mean === null || error === null ? null : mean + sign * error
    })
  return {
    kind: 'result',
    got: {
      lambda: cv.lambda,
      cvm: cv.mean,
      cvsd: cv.standardError,
      cvup: edge(1),
      cvlo: edge(-1),
      nzero: cv.nonZero,
      lambda_min: cv.lambdaMin,
      lambda_1se: cv.lambda1se,
      index0: [cv.indexMin, cv.index1se],
      coef_min: coefficientsOf(path, cv.lambdaMin, table),
      coef_1se: coefficientsOf(path, cv.lambda1se, table),
    },
  }
}

const runPath = (golden: GoldenCase, data: GoldenData): Outcome => {
  const table = glmnetData(golden, data)
  const given = argumentsOf(golden.call, 'glmnet') ?? new Map<string, string>()
  const path = fitElasticNet(table.x, table.y, optionsOf(given, table))
  const asked = argumentsOf(golden.call, 'predict')
  if (asked !== null) {
    const lambdas = asked.has('s') ? evaluateR(asked.get('s') ?? '') : path.lambda
    if (!Array.isArray(lambdas)) throw new Error('s must be numbers')
    const links = predictLinks(path, table.test, lambdas)
    const columns = asked.get('type') === "'response'" ? links.map((link) => link.map(chanceOf)) : links
    return {
      kind: 'result',
      got: Array.from({ length: table.test.rows }, (_, i) => columns.map((column) => column[i])),
    }
  }
  const copies = copiesOf(table.x)
  return {
    kind: 'result',
    got: {
      lambda: path.lambda,
      dev_ratio: path.devianceRatio,
      nulldev: path.nullDeviance,
      a0: comparableIntercepts(path.intercepts, path.coefficients, columnMeans(table.x), copies),
      n_lambda_fitted: path.lambda.length,
      ...scaledPath(path.coefficients, columnSds(table), copies),
    },
  }
}

export const rGlmnetAdaptor: Adaptor = {
  run: (golden, data) => {
    if (golden.id.startsWith('column_sd')) return { kind: 'result', got: columnSds({ x: glmnetData(golden, data).x }) }
    if (golden.call.startsWith('fold_auc')) {
      const { perFold } = crossValidate(aucCalls.get(data) ?? usualAucCall, golden, data, true)
      return { kind: 'result', got: perFold.map(({ n, values }) => ({ n, auc: values })) }
    }
    if (golden.call.startsWith('cv.glmnet')) return runCross(golden, data)
    if (/(^|\()glmnet\(/.test(golden.call)) return runPath(golden, data)
    return { kind: 'not-covered' }
  },
  comparable: (golden, data) => {
    const { names, x } = glmnetData(golden, data)
    return comparableOf(golden, { names, means: columnMeans(x), sds: columnSds({ x }), copies: copiesOf(x) })
  },
}
