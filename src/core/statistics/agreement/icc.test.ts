import { describe, expect, it } from 'vitest'
import { analyseIcc } from './icc.ts'
import { iccForms } from './icc-form.ts'

/** Six subjects, four judges: table 2 of Shrout & Fleiss 1979, doi:10.1037/0033-2909.86.2.420. */
const judges = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

describe('analyseIcc', () => {
  it.each([
    ['oneway-single', 0.16574176840547516, 1.7946784922394665, 18, -0.13293232487475112, 0.7225600623281208],
    ['agreement-single', 0.2897637795275589, 11.027247956403256, 15, 0.018786513374711954, 0.7610843696489527],
    ['consistency-single', 0.7148407148407145, 11.027247956403256, 15, 0.3424647650339248, 0.9458582599553594],
    ['oneway-average', 0.44279713367926815, 1.7946784922394665, 18, -0.8844421552381216, 0.9124154203407755],
    ['agreement-average', 0.6200505475989888, 11.027247956403256, 15, 0.07113681530250314, 0.9272320401677219],
    ['consistency-average', 0.9093155423770694, 11.027247956403256, 15, 0.6756747138163046, 0.9858916781690623],
  ] as const)('gives psych’s %s of Shrout & Fleiss’ judges', (form, icc, f, df2, lower, upper) => {
    const found = analyseIcc(judges).of(form)
    expect(found).toMatchObject({ n: 6, k: 4, missing: 0, df1: 5, df2, reason: null })
    expect(found.icc).toBeCloseTo(icc, 12)
    expect(found.f).toBeCloseTo(f, 11)
    expect(found.lower).toBeCloseTo(lower, 11)
    expect(found.upper).toBeCloseTo(upper, 11)
  })

  it('gives p and limits of another confidence', () => {
    const found = analyseIcc(judges, { confidence: 0.9 }).of('agreement-single')
    expect(found.p).toBeCloseTo(0.00013456651648433764, 14)
    expect(found.satterthwaite).toBeCloseTo(4.785143862212763, 10)
    expect(found.lower).toBeGreaterThan(0.018786513374711954)
  })

  it('does not depend on unit or offset', () => {
    const moved = judges.map((row) => row.map((value) => 1e6 + value * 1e-3))
    for (const form of iccForms)
      expect(analyseIcc(moved).of(form).icc).toBeCloseTo(analyseIcc(judges).of(form).icc ?? Number.NaN, 6)
  })

  it('leaves out subjects with a missing reading and counts them', () => {
    const found = analyseIcc([...judges, [5, null, 5, 5], [Number.NaN, 1, 1, 1]]).of('agreement-single')
    expect(found).toMatchObject({ n: 6, missing: 2 })
    expect(found.icc).toBeCloseTo(0.2897637795275589, 12)
  })

  it('is undefined for a constant feature, of every form', () => {
    for (const form of iccForms) {
      const found = analyseIcc(Array.from({ length: 30 }, () => [7.1, 7.1])).of(form)
      expect(found).toMatchObject({ icc: null, lower: null, upper: null, f: null, p: null, df1: 29 })
      expect(found.reason).toContain('constant')
    }
  })

  it('is 1 with limits 1 and 1 for perfect agreement', () => {
    for (const form of iccForms)
      expect(analyseIcc([0.1, 0.7, 0.3, 1e3].map((v) => [v, v, v])).of(form)).toMatchObject({
        icc: 1,
        lower: 1,
        upper: 1,
        f: Infinity,
        p: 0,
        reason: null,
      })
  })

  it('tells consistency from agreement where one reading is shifted', () => {
    const analysis = analyseIcc([1, 4, 2, 8, 5].map((v) => [v, v + 1]))
    expect(analysis.of('consistency-single')).toMatchObject({ icc: 1, lower: 1, upper: 1 })
    const agreement = analysis.of('agreement-single')
    expect(agreement.icc).toBeCloseTo(7.5 / 8, 12)
    expect(agreement.satterthwaite).toBe(1)
  })

  it('says what is undefined where subjects do not differ', () => {
    const analysis = analyseIcc(Array.from({ length: 5 }, () => [1, 2]))
    expect(analysis.of('agreement-single')).toMatchObject({ icc: 0, lower: null, upper: null })
    expect(analysis.of('agreement-single').reason).toContain('limits are undefined')
    expect(analysis.of('consistency-single')).toMatchObject({ icc: null })
    expect(analysis.of('consistency-single').reason).toContain('0/0')
    expect(analysis.of('oneway-average').reason).toContain('denominator is zero')
  })

  it('says that an average form above 1 is none, and that squares overflow', () => {
    const opposite = analyseIcc([
      [1, -1, 0.5],
      [-1, 1, -0.5],
      [0.5, -1, 0.6],
      [-0.5, 1, -0.6],
    ])
    const found = opposite.of('agreement-average')
    expect(found.icc).toBeGreaterThan(1)
    expect(found.reason).toContain('denominator is negative')
    expect(analyseIcc([1e200, 2e200, 3e200].map((v) => [v, -v])).of('oneway-single').reason).toContain('overflow')
  })

  it('is undefined for fewer than two complete subjects and refuses ragged rows', () => {
    expect(analyseIcc([[1, 2]]).of('agreement-single')).toMatchObject({ n: 1, icc: null })
    expect(analyseIcc([[1, 2]]).of('agreement-single').reason).toContain('only one subject')
    expect(analyseIcc([]).meanSquares).toBeNull()
    expect(() => analyseIcc([[1], [2]])).toThrow('at least two readings')
    expect(() => analyseIcc([[1, 2], [2]])).toThrow('same number of readings')
    expect(() => analyseIcc(judges, { confidence: 95 })).toThrow('between 0 and 1')
  })
})
