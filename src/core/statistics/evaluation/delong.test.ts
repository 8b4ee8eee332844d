import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { delongAuc, delongCovariance } from './delong.ts'
import { delongPairedTest, delongUnpairedTest } from './delong-test.ts'
import { hanleyMcNeil } from './hanley-mcneil.ts'
import { areaUnderCurve, placementValues } from './placement-values.ts'
import { type ScoredClasses, scoredClasses } from './scored-classes.ts'

/** Ratings 1 … 5 repeated by their counts. */
const ratings = (counts: readonly number[]): number[] =>
  counts.flatMap((count, i) => new Array<number>(count).fill(i + 1))

const classesOf = (cases: readonly number[], controls: readonly number[]): ScoredClasses =>
  scoredClasses([...cases.map(() => 1), ...controls.map(() => 0)], [...cases, ...controls])

/** CT images of Hanley & McNeil 1982: 51 abnormal and 58 normal, five ratings. */
const ct = classesOf(ratings([3, 2, 2, 11, 33]), ratings([33, 6, 6, 11, 2]))

describe('AUC and DeLong', () => {
  it('gives the area, standard error and limits that Stata prints for the CT ratings', () => {
    const result = delongAuc(ct)
    expect(result.auc).toBeCloseTo(0.8932, 4)
    expect(Math.sqrt(result.variance ?? 0)).toBeCloseTo(0.0307, 4)
    expect(result.lower).toBeCloseTo(0.83295, 5)
    expect(result.upper).toBeCloseTo(0.95339, 5)
  })

  it('has in the approximation of Hanley and McNeil the exact variance (m + n + 1)/(12mn) of a useless score', () => {
    expect(hanleyMcNeil(0.5, 10, 10).se).toBeCloseTo(Math.sqrt(21 / 1200), 14)
    expect(hanleyMcNeil(0.8, 1, 1).se).toBeCloseTo(Math.sqrt(0.16), 14)
    expect(hanleyMcNeil(1, 20, 20)).toEqual({ se: 0, lower: 1, upper: 1 })
  })

  it('agrees with counting every pair, ties included', () => {
    const random = createRandom(3)
    const draw = (n: number, shift: number): number[] =>
      Array.from({ length: n }, () => Math.round(4 * (random.normal() + shift)))
    const classes = classesOf(draw(37, 0.6), draw(52, 0))
    const kernel = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0)
    const v10 = [...classes.cases].map((a) => [...classes.controls].reduce((s, b) => s + kernel(a, b), 0) / 52)
    const v01 = [...classes.controls].map((b) => [...classes.cases].reduce((s, a) => s + kernel(a, b), 0) / 37)
    const auc = v10.reduce((a, b) => a + b, 0) / 37
    const spread = (v: number[]): number => v.reduce((s, x) => s + (x - auc) ** 2, 0) / (v.length - 1) / v.length
    const placed = placementValues(classes)
    expect([...placed.cases]).toEqual(v10)
    v01.forEach((value, i) => expect(placed.controls[i]).toBeCloseTo(value, 14))
    expect(delongAuc(classes).auc).toBeCloseTo(auc, 14)
    expect(delongAuc(classes).variance).toBeCloseTo(spread(v10) + spread(v01), 14)
    expect(areaUnderCurve(classes)).toBe(placed.auc)
  })

  it('cuts limits at 0 and 1, says nothing false of perfect and of tiny classes', () => {
    expect(delongAuc(classesOf([3, 4], [1, 2]))).toMatchObject({ auc: 1, variance: 0, lower: 1, upper: 1 })
    expect(delongAuc(classesOf([3, 2, 9, 8], [1, 2, 3, 2.5])).upper).toBe(1)
    const single = delongAuc(classesOf([2], [1, 2, 3]))
    expect(single).toMatchObject({ auc: 0.5, variance: null, lower: null, upper: null })
    expect(single.reason).toContain('one case only')
  })
})

describe('comparisons of AUCs', () => {
  const other = classesOf(ratings([8, 6, 7, 10, 20]), ratings([25, 9, 9, 10, 5]))

  it('is the difference over the standard error from variances and covariance', () => {
    const test = delongPairedTest(ct, other)
    const [a, b] = [placementValues(ct), placementValues(other)]
    const [va, vb, cov] = [delongCovariance(a, a), delongCovariance(b, b), delongCovariance(a, b)]
    const z = (a.auc - b.auc) / Math.sqrt((va ?? 0) + (vb ?? 0) - 2 * (cov ?? 0))
    expect(test.statistic).toBeCloseTo(z, 12)
    expect((test.lower ?? 0) + (test.upper ?? 0)).toBeCloseTo(2 * (a.auc - b.auc), 14)
  })

  it('finds no difference between equal rankings, whatever their scale', () => {
    const stretched = { ...ct, cases: ct.cases.map((x) => Math.exp(x)), controls: ct.controls.map((x) => Math.exp(x)) }
    expect(delongPairedTest(ct, stretched)).toMatchObject({ statistic: 0, p: 1, lower: 0, upper: 0 })
  })

  it('uses Student t with the df of both cohorts when they are independent', () => {
    const test = delongUnpairedTest(ct, other)
    const [va, vb] = [delongAuc(ct).variance ?? 0, delongAuc(other).variance ?? 0]
    expect(test.statistic).toBeCloseTo((test.aucA - test.aucB) / Math.sqrt(va + vb), 14)
    expect(test.df).toBeCloseTo((va + vb) ** 2 / (va ** 2 / 108 + vb ** 2 / 108), 9)
    const perfect = classesOf([3, 4, 5], [1, 2])
    expect(delongUnpairedTest(perfect, ct).df).toBeCloseTo(108, 9)
    expect(delongUnpairedTest(perfect, perfect)).toMatchObject({ statistic: 0, df: null, p: 1 })
    expect(delongUnpairedTest(perfect, classesOf([1], [0, 2])).reason).toContain('one case only')
  })

  it('refuses to pair scores of other cases', () => {
    expect(() => delongPairedTest(ct, classesOf([1, 2], [0]))).toThrow('not of the same cases')
  })
})
