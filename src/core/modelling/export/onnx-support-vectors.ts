import type { FittedSvm } from '../estimators/svm/support-vector-machine.ts'
import { asFloats, castTo, DOUBLE, type OnnxGraph, sumOver } from './onnx-graph.ts'

/**
 * A support vector machine with Platt's sigmoid from plain operators. Kernels and their sum are calculated in double
 * precision: many large terms of both signs cancel, of which single precision leaves too few digits.
 *
 * @param graph  grows
 * @param x      tensor N × p
 * @param model  fitted
 * @returns tensor N × 1 of log-odds, −(a·decision + b)
 */
export const addSupportVectors = (graph: OnnxGraph, x: string, { decision, platt, columns }: FittedSvm): string => {
  const { kernel, vectors, coefficients, intercept } = decision
  const size = coefficients.length
  const scalar = (value: number): string => graph.doubles([value], [1, 1])
  const rows = castTo(graph, x, DOUBLE)
  const transposed = Array.from({ length: columns }, (_, j) => coefficients.map((_c, k) => vectors[k * columns + j]))
  const products = graph.node('MatMul', [rows, graph.doubles(transposed.flat(), [columns, size])])
  const kernelOf = (): string => {
    if (kernel.type === 'linear') return products
    if (kernel.type === 'poly') {
      const base = graph.node('Add', [graph.node('Mul', [products, scalar(kernel.gamma)]), scalar(kernel.coef0)])
      return graph.node('Pow', [base, scalar(kernel.degree)])
    }
    const squares = coefficients.map((_, k) =>
      vectors.slice(k * columns, (k + 1) * columns).reduce((sum, value) => sum + value * value, 0),
    )
    const own = sumOver(graph, graph.node('Mul', [rows, rows]), 1, true)
    const both = graph.node('Add', [own, graph.doubles(squares, [1, size])])
    const distance = graph.node('Sub', [both, graph.node('Mul', [products, scalar(2)])])
    return graph.node('Exp', [graph.node('Mul', [distance, scalar(-kernel.gamma)])])
  }
  const sum = graph.node('MatMul', [kernelOf(), graph.doubles(coefficients, [size, 1])])
  const value = graph.node('Add', [sum, scalar(intercept)])
  const logOdds = graph.node('Sub', [graph.node('Mul', [value, scalar(-platt.a)]), scalar(platt.b)])
  return asFloats(graph, logOdds)
}
