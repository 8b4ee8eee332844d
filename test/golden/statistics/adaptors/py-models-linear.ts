import { kNearestNeighbours, type KnnOptions } from '#core/modelling/estimators/k-nearest-neighbours.ts'
import { linearScores } from '#core/modelling/estimators/linear/linear-scores.ts'
import { linearDiscriminant, type LdaOptions } from '#core/modelling/estimators/linear/linear-discriminant.ts'
import { type LogisticOptions, penalisedLogistic } from '#core/modelling/estimators/linear/penalised-logistic.ts'
import { naiveBayes, naiveBayesLogProbability } from '#core/modelling/estimators/naive-bayes.ts'
import { matrixOfColumns } from '#core/modelling/matrix.ts'
import type { GoldenCase, GoldenData } from '../golden-case.ts'
import { callOptions, readInput, testResult } from './py-models-input.ts'

const knnOptions = (call: string): Partial<KnnOptions> => {
  const options = callOptions(call)
  const k = options.get('n_neighbors') ?? /Classifier\((\d+)/.exec(call)?.[1]
  const power = options.get('p')
  const metric = options.get('metric')
  return {
    ...(k === undefined ? {} : { k: Number(k) }),
    ...(options.get('weights') === 'distance' ? { weights: 'distance' } : {}),
    ...(power === undefined ? {} : { metric: 'minkowski', power: Number(power) }),
    ...(metric === undefined ? {} : { metric: metric as KnnOptions['metric'] }),
  }
}

export const runKnn = (golden: GoldenCase, data: GoldenData): unknown => {
  const options = knnOptions(golden.call)
  const given = golden.params
  if (given !== null && 'query' in given) {
    const x = matrixOfColumns([(given.x as readonly number[]).slice()])
    const model = kNearestNeighbours.fit(x, given.y as readonly number[], options, 0)
    const query = matrixOfColumns([(given.query as readonly number[]).slice()])
    return Array.from(kNearestNeighbours.predictProbability(model, query), (p) => [1 - p, p])
  }
  const input = readInput(golden, data)
  const model = kNearestNeighbours.fit(input.x, input.y, options, 0)
  const probability = kNearestNeighbours.predictProbability(model, input.test)
  if (golden.id.endsWith('predict')) return Array.from(probability, (p) => (p > 0.5 ? 1 : 0))
  return testResult(input, probability)
}

export const runNaiveBayes = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const model = naiveBayes.fit(input.x, input.y, {}, 0)
  return {
    theta: model.means,
    var: model.variances,
    prior: model.priors,
    epsilon: model.added,
    test_log_proba: Array.from(naiveBayesLogProbability(model, input.test)),
    ...testResult(input, naiveBayes.predictProbability(model, input.test)),
  }
}

export const runLda = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const options = callOptions(golden.call)
  const priors = options.get('priors')?.replace(/[[\]]/g, '').split(',').map(Number)
  const shrinkage = options.get('shrinkage')
  const given: Partial<LdaOptions> = {
    ...(options.get('solver') === 'lsqr' ? { solver: 'lsqr' } : {}),
    ...(priors === undefined ? {} : { priors: [priors[0], priors[1]] }),
    ...(shrinkage === undefined || shrinkage === 'None' ? {} : { shrinkage: Number(shrinkage) }),
  }
  const model = linearDiscriminant.fit(input.x, input.y, given, 0)
  const decision = linearScores(model, input.test)
  return {
    coef: model.coefficients,
    intercept: model.intercept,
    test_decision: Array.from(decision),
    ...testResult(input, linearDiscriminant.predictProbability(model, input.test), decision),
  }
}

export const runLogistic = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const options = callOptions(golden.call)
  const penalty = options.get('penalty')
  const given: Partial<LogisticOptions> = {
    ...(penalty === undefined
      ? {}
      : { penalty: (penalty === 'None' ? 'none' : penalty) as LogisticOptions['penalty'] }),
    ...(options.has('C') ? { c: Number(options.get('C')) } : {}),
    ...(options.has('l1_ratio') ? { l1Ratio: Number(options.get('l1_ratio')) } : {}),
    ...(options.get('class_weight') === 'balanced' ? { classWeight: 'balanced' } : {}),
    penaliseIntercept: golden.call.includes('liblinear'),
  }
  const model = penalisedLogistic.fit(input.x, input.y, given, 0)
  return {
    coef: model.coefficients,
    intercept: model.intercept,
    ...testResult(input, penalisedLogistic.predictProbability(model, input.test)),
  }
}
