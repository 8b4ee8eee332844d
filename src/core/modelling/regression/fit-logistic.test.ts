import { describe, expect, it } from 'vitest'
import { buildDesign, codeCases, selectTerms } from './design.ts'
import { fitLogistic, fitLogisticOrRefuse } from './fit-logistic.ts'
import { predictLogistic } from './predict-logistic.ts'
import { coefficientTable, fitStatistics } from './summarise-logistic.ts'
import { completeRows, takeRows, type Variable } from './variable.ts'

/** Cases of a 2 × 2 table: exposed with and without the outcome, unexposed with and without. */
const crossTable = (a: number, b: number, c: number, d: number): { exposed: Variable; y: number[] } => {
  const repeat = <T>(value: T, times: number): T[] => new Array<T>(times).fill(value)
  return {
    exposed: { name: 'exposed', kind: 'number', values: [...repeat(1, a + b), ...repeat(0, c + d)] },
    y: [...repeat(1, a), ...repeat(0, b), ...repeat(1, c), ...repeat(0, d)],
  }
}

describe('a 2 × 2 table', () => {
  const { exposed, y } = crossTable(12, 5, 7, 20)
  const fit = fitLogisticOrRefuse(buildDesign([exposed]), y)

  it('gives the odds ratio ad/bc and its standard error', () => {
    const row = coefficientTable(fit)[1]
    expect(row.oddsRatio).toBeCloseTo((12 * 20) / (5 * 7), 11)
    expect(row.standardError).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 5 + 1 / 7 + 1 / 20), 8)
    expect(row.oddsRatioLower).toBeCloseTo(Math.exp(row.coefficient - 1.959963984540054 * row.standardError), 11)
  })

  it('gives the G statistic as likelihood-ratio test', () => {
    const log = (n: number): number => n * Math.log(n)
    const g = 2 * (log(12) + log(5) + log(7) + log(20) + log(44) - log(17) - log(27) - log(19) - log(25))
    const stats = fitStatistics(fit)
    expect(stats.chiSquare).toBeCloseTo(g, 10)
    expect(stats.df).toBe(1)
    expect(stats.aic).toBeCloseTo(stats.deviance + 4, 12)
    expect(stats.nagelkerke).toBeGreaterThan(stats.coxSnell)
  })

  it('survives JSON and predicts the shares of the table', () => {
    const copy = JSON.parse(JSON.stringify(fit)) as typeof fit
    const { chance } = predictLogistic(copy, [{ name: 'exposed', kind: 'number', values: [1, 0] }])
    expect(chance[0]).toBeCloseTo(12 / 17, 12)
    expect(chance[1]).toBeCloseTo(7 / 27, 12)
  })
})

describe('separation', () => {
  it('is named when one variable tells all apart', () => {
    const x: Variable = { name: 'volume', kind: 'number', values: [1, 2, 3, 4, 5, 6, 7, 8] }
    const z: Variable = { name: 'age', kind: 'number', values: [5, 3, 6, 2, 5, 4, 6, 3] }
    const result = fitLogistic(buildDesign([x, z]), [0, 0, 0, 0, 1, 1, 1, 1])
    expect(result.kind).toBe('separated')
    if (result.kind === 'separated') {
      expect(result.separation.kind).toBe('complete')
      expect(result.separation.columns).toEqual(['volume'])
      expect(result.separation.sentence).toMatch(/Firth/)
    }
  })

  it('is named when one level has one outcome only', () => {
    const site: Variable = {
      name: 'site',
      kind: 'factor',
      levels: ['lobar', 'deep', 'pons'],
      values: ['lobar', 'lobar', 'lobar', 'deep', 'deep', 'deep', 'deep', 'pons', 'pons', 'lobar'],
    }
    const x: Variable = { name: 'age', kind: 'number', values: [50, 61, 72, 44, 58, 66, 71, 49, 63, 55] }
    const result = fitLogistic(buildDesign([site, x]), [0, 1, 0, 1, 0, 1, 0, 1, 1, 1])
    expect(result.kind).toBe('separated')
    if (result.kind === 'separated') {
      expect(result.separation.kind).toBe('quasi')
      expect(result.separation.columns).toEqual(['sitepons'])
    }
  })

  it('is found when only two variables together do it', () => {
    const a = [0, 1, 2, 3, 4, 5, 1.5, 2.5]
    const b = [1, 2, 3, 4, 3, 4, 0.5, 1.5]
    const y = a.map((value, i) => (value - b[i] > 0 ? 1 : 0))
    const design = buildDesign([
      { name: 'a', kind: 'number', values: a },
      { name: 'b', kind: 'number', values: b },
    ])
    const result = fitLogistic(design, y)
    expect(result.kind === 'separated' && result.separation.columns).toEqual(['a', 'b'])
    expect(() => fitLogisticOrRefuse(design, y)).toThrow(/complete separation/)
  })

  it('is not called where a finite estimate is merely large', () => {
    const { exposed, y } = crossTable(4000, 1, 1, 4000)
    const fit = fitLogisticOrRefuse(buildDesign([exposed]), y)
    expect(fit.coefficients[1]).toBeCloseTo(2 * Math.log(4000), 9)
  })
})

describe('refusals', () => {
  const x: Variable = { name: 'a', kind: 'number', values: [1, 2, 4, 3, 7, 5] }
  const y = [0, 1, 0, 1, 0, 1]
  it.each([
    ['dependent columns', () => fitLogistic(buildDesign([x, { ...x, name: 'twin' }]), y), /"twin" is a linear/],
    ['one class', () => fitLogistic(buildDesign([x]), [1, 1, 1, 1, 1, 1]), /of 6 cases 6 have it/],
    ['a third outcome', () => fitLogistic(buildDesign([x]), [0, 1, 2, 1, 0, 1]), /case 3 has 2/],
    ['too few cases', () => fitLogistic(buildDesign([takeRows(x, [0, 1])]), [0, 1]), /2 cases for 2 coefficients/],
    ['a missing value', () => buildDesign([{ ...x, values: [1, null, 2, 3, 4, 5] }]), /"a" is missing in case 2/],
    ['a constant', () => buildDesign([{ ...x, values: [1, 1, 1, 1, 1, 1] }]), /same value/],
    [
      'an empty level',
      () => buildDesign([{ name: 'f', kind: 'factor', levels: ['x', 'y'], values: ['x', 'x'] }]),
      /No case has "y"/,
    ],
    ['an unknown term', () => selectTerms(buildDesign([x]), ['b']), /no variable "b"/],
  ])('names %s', (_, run, message) => {
    expect(run).toThrow(message)
  })

  it('names a level unseen in training', () => {
    const { terms } = buildDesign([{ name: 'f', kind: 'factor', levels: ['x', 'y'], values: ['x', 'y'] }])
    const cases: Variable = { name: 'f', kind: 'factor', levels: ['x', 'z'], values: ['z'] }
    expect(() => codeCases(terms, [cases])).toThrow(/"f" has the level "z"/)
    expect(() => codeCases(terms, [{ ...cases, name: 'g' }])).toThrow(/needs "f"/)
    expect(() => codeCases(terms, [{ name: 'f', kind: 'number', values: [1] }])).toThrow(/was a category/)
  })
})

it('finds the rows in which everything is present', () => {
  const a: Variable = { name: 'a', kind: 'number', values: [1, null, 3, Number.NaN] }
  const b: Variable = { name: 'b', kind: 'factor', levels: ['x'], values: ['x', 'x', null, 'x'] }
  expect(completeRows([a, b])).toEqual([0])
  expect(completeRows([])).toEqual([])
})
