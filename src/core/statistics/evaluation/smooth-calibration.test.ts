import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { lowess } from './lowess.ts'
import { labelledProbabilities } from './probabilities.ts'
import { smoothCalibration } from './smooth-calibration.ts'

const random = createRandom(5)
const x = Float64Array.from({ length: 40 }, () => random.uniform()).sort()

/** Weighted least squares at one point over its k nearest neighbours, by the normal equations. */
const byHand = (y: Float64Array, at: number, k: number): number => {
  const far = [...x].map((value) => Math.abs(value - at)).sort((a, b) => a - b)[k - 1]
  let [s, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0]
  x.forEach((value, i) => {
    const d = Math.abs(value - at) / far
    const w = d >= 0.999 ? 0 : d <= 0.001 ? 1 : (1 - d ** 3) ** 3
    s += w
    sx += w * value
    sy += w * y[i]
    sxx += w * value * value
    sxy += w * value * y[i]
  })
  const slope = (s * sxy - sx * sy) / (s * sxx - sx * sx)
  return (sy - slope * sx) / s + slope * at
}

describe('lowess', () => {
  it('reproduces a straight line', () => {
    const smooth = lowess(
      x,
      x.map((value) => 3 - 2 * value),
    )
    x.forEach((value, i) => expect(smooth[i]).toBeCloseTo(3 - 2 * value, 12))
  })

  it('is the weighted line through the nearest points', () => {
    const y = x.map((value) => Math.sin(5 * value))
    const smooth = lowess(x, y, 0.5, 0)
    x.forEach((value, i) => expect(smooth[i]).toBeCloseTo(byHand(y, value, 20), 10))
  })

  it('keeps what it cannot smooth', () => {
    expect([...lowess(Float64Array.of(1, 1, 2), Float64Array.of(0, 1, 5), 2 / 3)]).toEqual([0.5, 0.5, 5])
  })
})

describe('smooth calibration curve', () => {
  it('measures the distance to the diagonal over the cases', () => {
    const probabilities = [...x, ...x]
    const labels = probabilities.map((_, i) => (i < x.length ? 1 : 0))
    const curve = smoothCalibration(labelledProbabilities(labels, probabilities))
    expect(curve?.predicted).toEqual([...x])
    curve?.observed.forEach((value) => expect(value).toBeCloseTo(0.5, 10))
    const errors = [...x].map((p) => Math.abs(p - 0.5))
    expect(curve?.maxError).toBeCloseTo(Math.max(...errors), 10)
    expect(curve?.meanError).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / errors.length, 10)
    expect(curve?.error90).toBeLessThanOrEqual(curve?.maxError ?? 0)
  })

  it('is absent when all probabilities are equal', () => {
    expect(smoothCalibration(labelledProbabilities([1, 0], [0.4, 0.4]))).toBeNull()
  })
})
