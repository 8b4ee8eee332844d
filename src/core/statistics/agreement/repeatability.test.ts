import { expect, it } from 'vitest'
import { repeatability } from './repeatability.ts'

it('gives SD within subjects, coefficient and standard errors of measurement by hand', () => {
  const { value } = repeatability([
    [1, 3],
    [2, 2],
    [4, 6],
    [5, null],
  ])
  // SSW = 2 + 0 + 2; reading means 7/3 and 11/3: SSC = 8/3, so SSE = 4/3
  expect(value).toMatchObject({ n: 3, k: 2, missing: 1 })
  expect(value?.withinSd).toBeCloseTo(Math.sqrt(4 / 3), 14)
  expect(value?.repeatabilityCoefficient).toBeCloseTo(1.959963984540054 * Math.sqrt(8 / 3), 13)
  expect(value?.semConsistency).toBeCloseTo(Math.sqrt(2 / 3), 14)
  expect(value?.semAgreement).toBeCloseTo(Math.sqrt(2 / 3 + (8 / 3 - 2 / 3) / 3), 14)
  expect(value?.withinCv).toBeCloseTo(Math.sqrt((2 / 4 + 0 + 2 / 25) / 3), 14)
})

it('is undefined for one subject, and its variation for a mean of zero', () => {
  expect(repeatability([[1, 2]])).toEqual({ value: null, reason: 'fewer than two subjects have all readings' })
  const { value } = repeatability([
    [-1, 1],
    [2, 3],
  ])
  expect(value?.withinCv).toBeNull()
  expect(() => repeatability([[1, 2], [1]])).toThrow('same number of readings')
})
