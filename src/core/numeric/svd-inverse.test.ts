import fc from 'fast-check'
import { expect, test } from 'vitest'
import { svdInverse3 } from './svd-inverse.ts'

test('the inverse times the matrix is the identity', () => {
  const entry = fc.integer({ min: -9, max: 9 })
  fc.assert(
    fc.property(fc.array(entry, { minLength: 9, maxLength: 9 }), (m) => {
      const det =
        m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6])
      fc.pre(det !== 0)
      const inverse = svdInverse3(m)
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          let sum = 0
          for (let k = 0; k < 3; k++) sum += inverse[3 * i + k] * m[3 * k + j]
          expect(sum).toBeCloseTo(i === j ? 1 : 0, 9)
        }
      }
    }),
    { numRuns: 300, seed: 5 },
  )
})

test('a diagonal matrix is inverted exactly', () => {
  expect(svdInverse3([0.78125, 0, 0, 0, -0.49, 0, 0, 0, 6.5])).toEqual([
    1 / 0.78125,
    0,
    0,
    0,
    -1 / 0.49,
    0,
    0,
    0,
    1 / 6.5,
  ])
})
