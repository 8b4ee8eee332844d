import { fitPlatt, plattProbability } from '#core/modelling/estimators/svm/platt.ts'
import {
  fitSvmDecision,
  fitSvmWithFolds,
  outOfFoldDecisions,
  supportVectorMachine,
  type SvmOptions,
  svmDecisionValues,
} from '#core/modelling/estimators/svm/support-vector-machine.ts'
import { resolveGamma } from '#core/modelling/estimators/svm/support-vector-machine.ts'
import type { Comparable, GoldenCase, GoldenData, Json, JsonObject } from '../golden-case.ts'
import { auc, callOptions, readInput, testResult, textOf } from './py-models-input.ts'

const svmOptions = (call: string): Partial<SvmOptions> => {
  const options = callOptions(call)
  const gamma = options.get('gamma')
  const numbers = Object.entries({ C: 'c', degree: 'degree', coef0: 'coef0', tol: 'tolerance' }).flatMap(
    ([theirs, ours]) => (options.has(theirs) ? [[ours, Number(options.get(theirs))]] : []),
  )
  return {
    ...Object.fromEntries(numbers),
    ...(options.has('kernel') ? { kernel: options.get('kernel') } : {}),
    ...(gamma === undefined ? {} : { gamma: gamma === 'scale' || gamma === 'auto' ? gamma : Number(gamma) }),
    ...(options.get('class_weight') === 'balanced' ? { classWeight: 'balanced' } : {}),
  } as Partial<SvmOptions>
}

export const runSvm = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const options = svmOptions(golden.call)
  const model = fitSvmDecision(input.x, input.y, options)
  const decision = Array.from(svmDecisionValues(model, input.test))
  if (golden.id.endsWith('default_tol')) return decision
  const positive = model.supportRows.filter((row) => input.y[row] === 1).length
  const size = input.x.columns
  return {
    intercept: model.intercept,
    n_support: [model.supportRows.length - positive, positive],
    support0: model.supportRows,
    gamma: resolveGamma(options.gamma ?? 'scale', input.x),
    train_decision_first10: Array.from(svmDecisionValues(model, input.x).slice(0, 10)),
    test_decision: decision,
    test_predict: decision.map((value) => (value > 0 ? 1 : 0)),
    test_auc: auc(input.testY, decision),
    objective: model.objective,
    coef: Array.from({ length: size }, (_, j) =>
      model.coefficients.reduce((sum, value, k) => sum + value * model.vectors[k * size + j], 0),
    ),
  }
}

/** α of the machine are not compared: they need not be unique. */
export const withoutAlphas = (golden: GoldenCase): Comparable => {
  if (golden.expect === null || typeof golden.expect !== 'object' || Array.isArray(golden.expect))
    return { expect: golden.expect }
  const { dual_coef: _, ...rest } = golden.expect as JsonObject
  return { expect: rest as Json }
}

const numbersOf = (list: unknown): number[] => (list as readonly unknown[]).map(Number)

export const runPlatt = (golden: GoldenCase, data: GoldenData): unknown => {
  const input = readInput(golden, data)
  const fold = golden.input?.foldid
  if (fold !== undefined) {
    const [file, column] = textOf(fold).split(' ')
    const folds = numbersOf(data.numbers(file, column))
    const options = { kernel: 'rbf', tolerance: 1e-9 } as const
    const model = fitSvmWithFolds(input.x, input.y, options, folds)
    const probability = supportVectorMachine.predictProbability(model, input.test)
    return {
      cv_decision: Array.from(outOfFoldDecisions(input.x, input.y, options, folds)),
      A: model.platt.a,
      B: model.platt.b,
      ...testResult(input, probability),
    }
  }
  const svm = fitSvmDecision(input.x, input.y, { kernel: 'rbf', tolerance: 1e-9 })
  const decision = Array.from(svmDecisionValues(svm, input.x))
  const platt = fitPlatt(decision, input.y)
  return {
    decision,
    label: input.y,
    A: platt.a,
    B: platt.b,
    a: platt.a,
    b: platt.b,
    objective: platt.objective,
    prob_at: [-2, -0.5, 0, 0.7, 3].map((at) => [at, plattProbability(at, platt)]),
  }
}
