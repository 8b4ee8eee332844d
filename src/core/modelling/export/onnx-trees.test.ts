import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { readOnnx } from '#test/support/onnx-reader.ts'
import { encodeOnnx } from './encode-onnx.ts'
import { createOnnxGraph, FLOAT } from './onnx-graph.ts'
import { addTrees, singleThreshold } from './onnx-trees.ts'

const near = (value: number): number[] => {
  const bits = new DataView(new ArrayBuffer(4))
  bits.setFloat32(0, value)
  const at = bits.getInt32(0)
  return [-2, -1, 0, 1, 2].map((step) => {
    bits.setInt32(0, at + step)
    return bits.getFloat32(0)
  })
}

test('thresholds part the numbers of single precision as they do in double precision', () => {
  const random = createRandom(2)
  const thresholds = Array.from({ length: 500 }, () => random.normal() * 10 ** random.integer(-6, 6))
  for (const threshold of [0.1, -0.1, 0.5, -3, 1e-42, 16777217, ...thresholds])
    for (const value of near(threshold)) {
      expect(value <= singleThreshold(threshold, '<=')).toBe(value <= threshold)
      expect(value < singleThreshold(threshold, '<')).toBe(value < threshold)
    }
})

test('at zero and beyond the range too', () => {
  const least = 2 ** -149
  for (const value of [-least, 0, least])
    for (const threshold of [1e-60, -1e-60, 0]) {
      expect(value <= singleThreshold(threshold, '<=')).toBe(value <= threshold)
      expect(value < singleThreshold(threshold, '<')).toBe(value < threshold)
    }
  expect(singleThreshold(1e39, '<=')).toBe(3.4028234663852886e38)
  expect(singleThreshold(-1e39, '<')).toBe(-3.4028234663852886e38)
})

test('the file says what trees give, which checkers cannot infer', () => {
  const graph = createOnnxGraph()
  const tree = { feature: [0, -1, -1], threshold: [1.5, 0, 0], left: [1, -1, -1], right: [2, -1, -1] }
  const sums = addTrees(graph, 'x', { trees: [tree], leaf: () => 1, goesLeft: '<', combine: 'SUM', start: 0 })
  const port = { name: 'x', type: FLOAT, dims: ['cases', 2], meaning: '' } as const
  const model = { name: 't', description: '', graph, inputs: [port], outputs: [{ ...port, name: sums }], metadata: [] }
  expect(readOnnx(encodeOnnx(model)).declared).toEqual([{ name: sums, type: FLOAT, dims: ['cases', 1] }])
})
