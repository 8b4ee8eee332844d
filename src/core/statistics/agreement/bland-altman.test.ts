import { describe, expect, it } from 'vitest'
import { blandAltman } from './bland-altman.ts'

/** Peak expiratory flow, two Wright meter readings against the mini meter: table 1 of Bland & Altman 1986. */
const large = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]

describe('blandAltman', () => {
  it('gives the published limits of 2 SD and their intervals', () => {
    const { value } = blandAltman(large, mini, { multiplier: 2 })
    expect(value?.bias).toBeCloseTo(-2.1, 1)
    expect(value?.sd).toBeCloseTo(38.8, 1)
    expect(value?.lower).toBeCloseTo(-79.6, 1)
    expect(value?.upper).toBeCloseTo(75.4, 1)
    expect(value?.biasInterval.lower).toBeCloseTo(-22.048837696645165, 9)
    expect(value?.limitSe).toBeCloseTo(16.2846117950315, 9)
  })

  it('takes 1.959964 SD by default, and both standard errors of a limit', () => {
    const { value } = blandAltman(large, mini)
    expect(value?.lower).toBeCloseTo(-78.09590546711172, 9)
    expect(value?.limitSe1999).toBeCloseTo(16.39490579365342, 9)
    expect(value?.meanPercentDifference).toBeCloseTo(-1.1583141283896237, 10)
    expect(value?.slopeOnMean).toBeCloseTo(0.028687445152549257, 12)
    expect(value?.correlationWithMean).toBeCloseTo(0.08367972168056989, 12)
  })

  it('puts intervals around the limits that were chosen', () => {
    const { value } = blandAltman(large, mini, { multiplier: 1.96 })
    expect(value?.lowerInterval.lower).toBeCloseTo(-112.61913645114221, 8)
    expect(value?.upperInterval.upper).toBeCloseTo(108.38384233349514, 8)
  })

  it('leaves out incomplete pairs and says what is undefined', () => {
    const { value } = blandAltman([1, 2, null, 4], [1, 2, 3, 4])
    expect(value).toMatchObject({ n: 3, missing: 1, bias: 0, sd: 0, lower: 0, upper: 0, correlationWithMean: null })
    expect(blandAltman([-1, 1], [1, 3]).value?.meanPercentDifference).toBeNull()
    expect(blandAltman([1, null], [1, 2])).toEqual({
      value: null,
      reason: 'only one pair is complete; two are needed',
    })
    expect(() => blandAltman([1], [])).toThrow('1 and 0 measurements')
  })
})
