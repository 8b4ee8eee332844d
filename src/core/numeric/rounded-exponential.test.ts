import { expect, test } from 'vitest'
import { roundedExponential, roundedLogarithm } from './rounded-exponential.ts'

/** From mpmath with 400 bits, rounded once; Math's functions are off by one in the last place at these. */
test('the nearest double, where the last place is hard', () => {
  expect(roundedExponential(25.489924325674217)).toBe(117525871077.09291)
  expect(roundedExponential(16.863577541538724)).toBe(21074567.538830776)
  expect(roundedExponential(-21.72761231281566)).toBe(3.662839319905184e-10)
  expect(roundedLogarithm(1.6909442240600718)).toBe(0.5252870853748671)
  expect(roundedLogarithm(742.1523331704402)).toBe(6.6095545228648485)
  expect(roundedLogarithm(1799)).toBe(7.4949862339505335)
})

test('at the ends', () => {
  expect(roundedExponential(0)).toBe(1)
  expect(roundedExponential(-Infinity)).toBe(0)
  expect(roundedExponential(Number.NaN)).toBeNaN()
  expect(roundedLogarithm(1)).toBe(0)
  expect(roundedLogarithm(0)).toBe(-Infinity)
})
