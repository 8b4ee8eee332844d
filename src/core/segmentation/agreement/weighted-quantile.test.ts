import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { weightedQuantile } from './weighted-quantile.ts'

describe('weighted quantile', () => {
  it('is type 7 where weights are equal', () => {
    const random = createRandom(2)
    for (const n of [1, 2, 5, 20, 101]) {
      const values = Float64Array.from({ length: n }, () => random.integer(0, 30))
      const sorted = values.toSorted()
      for (const p of [0, 0.05, 0.5, 0.95, 1]) {
        const h = (n - 1) * p
        const low = sorted[Math.floor(h)]
        const want = low + (h - Math.floor(h)) * ((sorted[Math.floor(h) + 1] ?? low) - low)
        expect(weightedQuantile(values, new Float64Array(n).fill(0.3), p)).toBeCloseTo(want, 9)
      }
    }
  })

  it('by hand: weights 1, 2, 1 put the middle at 0.5 and the rest in between', () => {
    const values = Float64Array.of(30, 10, 20)
    const weights = Float64Array.of(1, 1, 2)
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => weightedQuantile(values, weights, p))).toEqual([10, 15, 20, 25, 30])
    // Weights 1, 1, 6: places at (0, 1, 4.5) / 4.5.
    expect(weightedQuantile(Float64Array.of(0, 1, 8), Float64Array.of(1, 1, 6), 0.5)).toBeCloseTo(
      1 + (7 * 1.25) / 3.5,
      12,
    )
  })

  it('does not depend on the order of values, and is null without any', () => {
    const values = Float64Array.of(0, 0, 0, 1, 2, 2)
    const weights = Float64Array.of(5, 1, 2, 3, 4, 1)
    const turned = weightedQuantile(values.toReversed(), weights.toReversed(), 0.4)
    expect(turned).toBe(weightedQuantile(values, weights, 0.4))
    expect(weightedQuantile(new Float64Array(0), new Float64Array(0), 0.5)).toBeNull()
  })
})
