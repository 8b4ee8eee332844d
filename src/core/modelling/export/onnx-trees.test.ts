import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { singleThreshold } from './onnx-trees.ts'

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
