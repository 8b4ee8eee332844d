import type { FittedEstimator } from '../analysis/steps/step-definition.ts'
import type { FittedClassifier } from '../estimators/classifiers.ts'
import type { FittedNaiveBayes } from '../estimators/naive-bayes.ts'
import { type OnnxGraph, sumOver } from './onnx-graph.ts'
import { addNeighbours } from './onnx-neighbours.ts'
import { addSupportVectors } from './onnx-support-vectors.ts'
import { addTrees } from './onnx-trees.ts'

/** What an estimator gives: log-odds, whose logistic function is the probability, or the probability alone. */
export type OnnxPrediction = { readonly logOdds: string } | { readonly probability: string }

interface Linear {
  readonly intercept: number
  readonly coefficients: readonly number[]
}

const addLinear = (graph: OnnxGraph, x: string, { intercept, coefficients }: Linear): string =>
  graph.node('Add', [
    graph.node('MatMul', [x, graph.floats(coefficients, [coefficients.length, 1])]),
    graph.floats([intercept], [1, 1]),
  ])

const addNaiveBayes = (graph: OnnxGraph, x: string, { means, variances, priors }: FittedNaiveBayes): string => {
  const p = means[0].length
  const [zero, one] = [0, 1].map((label) => {
    const centred = graph.node('Sub', [x, graph.floats(means[label], [1, p])])
    const width = graph.floats(
      variances[label].map((variance) => Math.sqrt(2 * variance)),
      [1, p],
    )
    const scaled = graph.node('Div', [centred, width])
    return graph.node('Mul', [scaled, scaled])
  })
  const start = variances[0].reduce(
    (sum, variance, j) => sum + (Math.log(variance) - Math.log(variances[1][j])) / 2,
    Math.log(priors[1]) - Math.log(priors[0]),
  )
  return graph.node('Add', [sumOver(graph, graph.node('Sub', [zero, one]), 1, true), graph.floats([start], [1, 1])])
}

const addClassifier = (graph: OnnxGraph, x: string, model: FittedClassifier): OnnxPrediction => {
  switch (model.kind) {
    case 'logistic':
    case 'lda':
      return { logOdds: addLinear(graph, x, model) }
    case 'naive-bayes':
      return { logOdds: addNaiveBayes(graph, x, model) }
    case 'svm':
      return { logOdds: addSupportVectors(graph, x, model) }
    case 'knn':
      return { probability: addNeighbours(graph, x, model) }
    case 'decision-tree': {
      const leaf = (tree: typeof model.tree, node: number): number => tree.value[node]
      return {
        probability: addTrees(graph, x, { trees: [model.tree], leaf, goesLeft: '<=', combine: 'SUM', start: 0 }),
      }
    }
    case 'random-forest':
    case 'bagging': {
      const { trees } = model
      const leaf = (tree: (typeof trees)[number], node: number): number => tree.value[node]
      return { probability: addTrees(graph, x, { trees, leaf, goesLeft: '<=', combine: 'AVERAGE', start: 0 }) }
    }
    case 'ada-boost': {
      const { trees, alphas } = model
      const total = alphas.reduce((sum, alpha) => sum + alpha, 0)
      const leaf = (tree: (typeof trees)[number], node: number, t: number): number =>
        ((tree.value[node] > 0.5 ? 1 : -1) * alphas[t]) / total
      return { logOdds: addTrees(graph, x, { trees, leaf, goesLeft: '<=', combine: 'SUM', start: 0 }) }
    }
    case 'gradient-boosting': {
      const { trees, start, options } = model
      const leaf = (tree: (typeof trees)[number], node: number): number => options.learningRate * tree.value[node]
      return { logOdds: addTrees(graph, x, { trees, leaf, goesLeft: '<=', combine: 'SUM', start }) }
    }
    case 'histogram-boosting':
    case 'lightgbm-like': {
      const { trees, start } = model
      const leaf = (tree: (typeof trees)[number], node: number): number => tree.value[node]
      return { logOdds: addTrees(graph, x, { trees, leaf, goesLeft: '<=', combine: 'SUM', start }) }
    }
    case 'xgboost-like': {
      const { trees, options } = model
      const start = -Math.log(1 / options.baseScore - 1)
      const leaf = (tree: (typeof trees)[number], node: number): number => tree.score[node]
      return { logOdds: addTrees(graph, x, { trees, leaf, goesLeft: '<', combine: 'SUM', start }) }
    }
  }
}

/**
 * Adds the last step of a model to a graph.
 *
 * @param graph      grows
 * @param x          tensor N × p, the estimator's columns in order
 * @param estimator  fitted
 * @returns tensor N × 1
 */
export const addEstimator = (graph: OnnxGraph, x: string, estimator: FittedEstimator): OnnxPrediction =>
  estimator.kind === 'linear'
    ? { logOdds: addLinear(graph, x, estimator) }
    : addClassifier(graph, x, estimator.classifier)
