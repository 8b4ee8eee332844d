import { expect, test } from 'vitest'
import { roundedArcCosine, roundedArcTangent, roundedCosine, roundedSine } from './rounded-trigonometry.ts'

/** From mpmath with 300 bits, rounded once; Math's functions are off by one in the last place at most of these. */
test('the nearest double, where the last place is hard', () => {
  expect(roundedCosine(-7.9405452764640705)).toBe(-0.0864555756123207)
  expect(roundedCosine(3.806463007836424)).toBe(-0.7869967776110834)
  expect(roundedSine(-3.550901961156021)).toBe(0.39797578454212407)
  expect(roundedArcCosine(-0.8225192657467566)).toBe(2.5366228393033254)
  expect(roundedArcCosine(0.32222609458062834)).toBe(1.2427162595637056)
  expect(roundedArcTangent(0.38776144021516323, 0.9745400265435888)).toBe(0.37868760319707784)
  expect(roundedArcTangent(-0.14283122489085498, 0.12399208476709789)).toBe(-0.855886489167713)
})

test('at the ends and on the axes', () => {
  expect(roundedCosine(0)).toBe(1)
  expect(roundedCosine(Math.PI / 2)).toBe(6.123233995736766e-17)
  expect(roundedSine(Math.PI)).toBe(1.2246467991473532e-16)
  expect(roundedArcCosine(1)).toBe(0)
  expect(roundedArcCosine(-1)).toBe(Math.PI)
  expect(roundedArcTangent(1, 0)).toBe(Math.PI / 2)
  expect(roundedArcTangent(0, -1)).toBe(Math.PI)
})
