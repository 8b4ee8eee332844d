import { describe, expect, it } from 'vitest'
import { buildDesign } from './design.ts'
import { findLimit } from './find-limit.ts'
import { fitFirth, profileFirth } from './firth.ts'
import { fitLogisticOrRefuse } from './fit-logistic.ts'
import { profileLimits } from './profile-limits.ts'
import type { Variable } from './variable.ts'

const table = (a: number, b: number, c: number, d: number): { exposed: Variable; y: number[] } => {
  const values = [...new Array<number>(a + b).fill(1), ...new Array<number>(c + d).fill(0)]
  const y = [a, b, c, d].flatMap((count, k) => new Array<number>(count).fill(1 - (k % 2)))
  return { exposed: { name: 'exposed', kind: 'number', values }, y }
}

describe("Firth's penalty", () => {
  it('adds half a case to each cell of a 2 × 2 table, an empty one included', () => {
    const { exposed, y } = table(9, 0, 6, 11)
    const fit = fitFirth(buildDesign([exposed]), y)
    expect(fit.coefficients[1]).toBeCloseTo(Math.log((9.5 * 11.5) / (0.5 * 6.5)), 9)
  })

  it.each([
    [1, 0, 30, 60],
    [1, 0, 50, 50],
    [1, 0, 3, 200],
  ])('does so for a single case in a category (%i of %i against %i of %i)', (a, b, c, d) => {
    const { exposed, y } = table(a, b, c, d)
    const fit = fitFirth(buildDesign([exposed]), y)
    const wanted = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)))
    expect(fit.coefficients[1]).toBeCloseTo(wanted, 11)
  })

  it('has profile limits where twice the fall of the penalised likelihood is the chi-square quantile', () => {
    const { exposed, y } = table(9, 1, 6, 11)
    const design = buildDesign([exposed])
    const fit = fitFirth(design, y)
    const [, row] = profileFirth(design, y, fit)
    expect(row.lower.value).toBeLessThan(fit.coefficients[1])
    expect(row.upper.value).toBeGreaterThan(fit.coefficients[1])
    expect(row.p).toBeGreaterThan(0)
    expect(row.p).toBeLessThan(0.05)
    // the limit at the level of that p touches 0
    const [, touching] = profileFirth(design, y, fit, 1 - row.p)
    expect(touching.lower.value).toBeCloseTo(0, 8)
  })

  it('finds the limits of separated cases, where the penalised likelihood has several maxima', () => {
    const x = [
      0.4051, -0.8133, 0.5903, -0.8711, -0.6444, 0.0023, 0.7421, 0.9322, -0.0058, 1.2852, 1.9793, -1.6983, 0.7494,
      0.228, 0.9011, 0.0636, 0.6479, -1.0472, 0.5062, -0.9762, 0.2989, 2.2338, 0.861, -0.0623, -1.0393, -0.5253,
    ]
    const y = x.map((value) => (value > 0.1 ? 1 : 0))
    const design = buildDesign([{ name: 'x', kind: 'number', values: x }])
    const [, row] = profileFirth(design, y, fitFirth(design, y))
    // by maximising over the intercept on a grid, in R
    expect(row.lower.value).toBeCloseTo(2.67944, 4)
    expect(row.upper.value).toBeCloseTo(41.6420889705, 7)
  })

  it('wants its own fit for its profile', () => {
    const { exposed, y } = table(9, 3, 6, 11)
    const design = buildDesign([exposed])
    expect(() => profileFirth(design, y, fitLogisticOrRefuse(design, y))).toThrow(/not fitted with Firth/)
  })
})

describe('profile limits', () => {
  it('of a 2 × 2 table agree with the profile of its odds ratio', () => {
    const [a, b, c, d] = [12, 5, 7, 20]
    const { exposed, y } = table(a, b, c, d)
    const design = buildDesign([exposed])
    const fit = fitLogisticOrRefuse(design, y)
    const [, { lower, upper }] = profileLimits(design, y, fit)
    // with the log odds ratio held at b1 the intercept solves the score equation; the deviance has risen by 3.8415
    const deviance = (b1: number): number => {
      let low = -20
      let high = 20
      const p = (eta: number): number => 1 / (1 + Math.exp(-eta))
      for (let k = 0; k < 200; k++) {
        const middle = (low + high) / 2
        if ((a + b) * p(middle + b1) + (c + d) * p(middle) > a + c) high = middle
        else low = middle
      }
      const [e, u] = [p(low + b1), p(low)]
      return -2 * (a * Math.log(e) + b * Math.log(1 - e) + c * Math.log(u) + d * Math.log(1 - u))
    }
    const top = -2 * fit.logLikelihood
    expect(deviance(Number(lower.value)) - top).toBeCloseTo(3.841458820694124, 8)
    expect(deviance(Number(upper.value)) - top).toBeCloseTo(3.841458820694124, 8)
  })

  it('are undefined with a reason where the likelihood levels off', () => {
    const flat = findLimit(
      (value) => ({ logLikelihood: -1 - 1 / (1 + value), score: 1 / (1 + value) ** 2 }),
      0,
      -0.9,
      1,
      3,
    )
    expect(flat.value).toBeNull()
    expect(flat.reason).toMatch(/never falls/)
  })

  it('lie where a profile leaps over the quantile, if it may', () => {
    const leap = (value: number) => ({ logLikelihood: value > 5 ? -100 : -value / 10, score: -0.1 })
    expect(findLimit(leap, 0, 0, 1, 1.96).value).toBeNull()
    expect(findLimit(leap, 0, 0, 1, 1.96, true).value).toBeCloseTo(5, 9)
  })

  it('of a parabola are the Wald limits', () => {
    const parabola = (value: number) => ({ logLikelihood: -((value - 2) ** 2) / 2, score: 2 - value })
    expect(findLimit(parabola, 2, 0, -1.96, 1.96)).toEqual({ value: expect.closeTo(0.04, 10), reason: null })
  })
})
