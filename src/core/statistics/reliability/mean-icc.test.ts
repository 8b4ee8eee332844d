import { expect, it } from 'vitest'
import { meanIcc } from './mean-icc.ts'

it('has limits by t, undefined ones left out and counted', () => {
  const found = meanIcc([0.8, 0.9, null, 0.85, 0.95])
  expect(found).toMatchObject({ m: 4, undefined: 1, reason: null })
  expect(found.mean).toBeCloseTo(0.875, 14)
  // sd = √(0.0125/3), t(0.975, 3) = 3.182446305284263
  const half = (3.182446305284263 * Math.sqrt(0.0125 / 3)) / 2
  expect(found.lower).toBeCloseTo(0.875 - half, 12)
  expect(found.upper).toBeCloseTo(0.875 + half, 12)
})

it('cuts limits at 1 and says what is undefined', () => {
  expect(meanIcc([0.99, 1, 1, 0.7]).upper).toBe(1)
  expect(meanIcc([0.9])).toMatchObject({ mean: 0.9, lower: null, reason: expect.stringContaining('no spread') })
  expect(meanIcc([null])).toMatchObject({ m: 0, undefined: 1, mean: null })
})
