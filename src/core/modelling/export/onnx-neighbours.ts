import type { FittedKnn } from '../estimators/k-nearest-neighbours.ts'
import { asFloats, type OnnxGraph, sumOver } from './onnx-graph.ts'

const largestOver = (graph: OnnxGraph, tensor: string, axis: number, keeps: boolean): string =>
  graph.node('ReduceMax', [tensor], {
    attributes: { axes: { integers: [axis] }, keepdims: { integer: keeps ? 1 : 0 } },
  })

/** Distances N × rows from differences N × rows × p. */
const distanceOf = (graph: OnnxGraph, differences: string, { options }: FittedKnn): string => {
  const { metric, power } = options
  if (metric === 'euclidean' || (metric === 'minkowski' && power === 2))
    return graph.node('Sqrt', [sumOver(graph, graph.node('Mul', [differences, differences]), 2, false)])
  const sizes = graph.node('Abs', [differences])
  if (metric === 'manhattan') return sumOver(graph, sizes, 2, false)
  if (metric === 'chebyshev') return largestOver(graph, sizes, 2, false)
  // Powers of parts of the largest difference, because powers of the differences leave single precision soon
  const largest = largestOver(graph, sizes, 2, true)
  const divisor = graph.node('Max', [largest, graph.floats([1e-30], [1, 1, 1])])
  const powers = graph.node('Pow', [graph.node('Div', [sizes, divisor]), graph.floats([power], [1])])
  const root = graph.node('Pow', [sumOver(graph, powers, 2, true), graph.floats([1 / power], [1])])
  const distance = graph.node('Mul', [root, largest])
  return graph.node('Squeeze', [distance, graph.integers([2], [1])])
}

/**
 * k nearest neighbours from plain operators: distances to all training rows, the k smallest, the share of votes.
 *
 * @param graph  grows
 * @param x      tensor N × p
 * @param model  fitted
 * @returns tensor N × 1 of probabilities
 */
export const addNeighbours = (graph: OnnxGraph, x: string, model: FittedKnn): string => {
  const { rows, columns, values, labels, options } = model
  const training = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_column, j) => values[i + rows * j]),
  ).flat()
  const each = graph.node('Unsqueeze', [x, graph.integers([1], [1])])
  const differences = graph.node('Sub', [each, graph.floats(training, [1, rows, columns])])
  const nearest = graph.name()
  const indices = graph.name()
  graph.node('TopK', [distanceOf(graph, differences, model), graph.integers([options.k], [1])], {
    attributes: { axis: { integer: 1 }, largest: { integer: 0 }, sorted: { integer: 1 } },
    outputs: [nearest, indices],
  })
  const classes = graph.node('Gather', [graph.floats(labels, [rows]), indices], {
    attributes: { axis: { integer: 0 } },
  })
  graph.notes.push(
    'Of training rows whose distances agree to seven digits another one may count as the nearest, because ONNX files calculate in single precision.',
  )
  if (options.weights === 'uniform')
    return graph.node('Div', [sumOver(graph, classes, 1, true), graph.floats([options.k], [1, 1])])
  const zero = graph.floats([0], [1, 1])
  const coincide = asFloats(graph, graph.node('Equal', [nearest, zero]))
  const anyCoincides = graph.node('Greater', [largestOver(graph, coincide, 1, true), zero])
  const votes = graph.node('Where', [anyCoincides, coincide, graph.node('Reciprocal', [nearest])])
  return graph.node('Div', [
    sumOver(graph, graph.node('Mul', [votes, classes]), 1, true),
    sumOver(graph, votes, 1, true),
  ])
}
