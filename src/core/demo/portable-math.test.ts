import { expect, test } from 'vitest'
import { cubeRoot, exp, logistic, roundTo, sinCosDegrees, smoothstep } from './portable-math.ts'

test('elementary functions agree with the engine’s own to 12 digits', () => {
  for (const x of [-30, -3.7, -0.2, 0, 1e-6, 0.5, 1, 2.5, 30]) {
    expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-12)
    expect(Math.abs(logistic(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1e-12)
  }
  for (const d of [-90, -8, 0, 3.3, 45, 90]) {
    const [sin, cos] = sinCosDegrees(d)
    expect(Math.abs(sin - Math.sin((d * Math.PI) / 180))).toBeLessThan(1e-13)
    expect(Math.abs(cos - Math.cos((d * Math.PI) / 180))).toBeLessThan(1e-13)
  }
  for (const x of [0, 1e-6, 0.3, 1, 8, 12345.678])
    expect(Math.abs(cubeRoot(x) - Math.cbrt(x))).toBeLessThan(1e-12 * (1 + x))
  expect([smoothstep(0, 2, 1), smoothstep(2, 0, 0.5), smoothstep(0, 1, 7)]).toEqual([0.5, 0.84375, 1])
  expect(roundTo(1.23456, 2)).toBe(1.23)
})
