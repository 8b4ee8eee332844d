import fc from 'fast-check'
import { expect, test } from 'vitest'
import { farthestSquaredDistance } from './farthest-distance.ts'

const allPairs = (points: Float64Array, d: number): number => {
  let best = 0
  for (let a = 0; a < points.length; a += d) {
    for (let b = 0; b < a; b += d) {
      let sum = 0
      for (let c = 0; c < d; c++) sum += (points[a + c] - points[b + c]) ** 2
      best = Math.max(best, sum)
    }
  }
  return best
}

test('equals the largest of all pairs, in two and three dimensions', () => {
  for (const d of [2, 3] as const) {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: d, maxLength: 600 }), (numbers) => {
        const points = Float64Array.from(numbers.slice(0, numbers.length - (numbers.length % d)), (v) => v * 0.7)
        expect(farthestSquaredDistance(points, d)).toBe(allPairs(points, d))
      }),
      { numRuns: 60, seed: 7 },
    )
  }
})

test('one point has no distance', () => expect(farthestSquaredDistance(Float64Array.of(1, 2, 3), 3)).toBe(0))
