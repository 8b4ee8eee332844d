import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { matrixOfColumns } from '../matrix.ts'
import { buildDesign, selectTerms } from './design.ts'
import { discriminationIndices } from './discrimination-indices.ts'
import { fitLogisticOrRefuse } from './fit-logistic.ts'
import { compareNested, testTerms } from './likelihood-ratio.ts'
import { buildNomogram } from './nomogram.ts'
import { prettyNumbers } from './pretty-numbers.ts'
import { backwardByP, forwardByP, stepwiseByCriterion } from './stepwise.ts'
import type { Variable } from './variable.ts'
import { variableRange } from './variable-range.ts'
import { columnInflation, inflationOfColumns, varianceInflation } from './variance-inflation.ts'

const random = createRandom(12)
const n = 200
const numbers = (name: string): Variable & { kind: 'number' } => ({
  name,
  kind: 'number',
  values: Array.from({ length: n }, () => random.normal()),
})
const strong = numbers('strong')
const weak = numbers('weak')
const noise = numbers('noise')
const group: Variable & { kind: 'factor' } = {
  name: 'group',
  kind: 'factor',
  levels: ['a', 'b', 'c'],
  values: Array.from({ length: n }, () => random.pick(['a', 'b', 'c'])),
}
const y = Array.from({ length: n }, (_, i) => {
  const link = 1.5 * Number(strong.values[i]) + 0.6 * Number(weak.values[i]) + (group.values[i] === 'c' ? 1.5 : 0)
  return random.chance(1 / (1 + Math.exp(-link))) ? 1 : 0
})
const design = buildDesign([strong, weak, noise, group])
const full = fitLogisticOrRefuse(design, y)

describe('likelihood-ratio tests', () => {
  it('take a factor as a whole', () => {
    const tests = testTerms(design, y, full)
    expect(tests.map(({ df }) => df)).toEqual([1, 1, 1, 2])
    const without = fitLogisticOrRefuse(selectTerms(design, ['strong', 'weak', 'noise']), y)
    expect(tests[3].chiSquare).toBeCloseTo(compareNested(without, full).chiSquare, 10)
    expect(tests[0].p).toBeLessThan(1e-8)
  })

  it('want the same cases and a larger model', () => {
    expect(() => compareNested(full, full)).toThrow(/more coefficients/)
    expect(() => compareNested({ ...full, cases: 3 }, full)).toThrow(/3 and 200 cases/)
  })
})

describe('stepwise selection', () => {
  it('by AIC ends at the model no single move improves', () => {
    const { terms, fit, steps } = stepwiseByCriterion(design, y)
    expect(terms).toEqual(['strong', 'weak', 'group'])
    expect(steps.map(({ action, term }) => [action, term])).toEqual([
      ['start', null],
      ['removed', 'noise'],
    ])
    expect(steps[1].value).toBeCloseTo(2 * 5 - 2 * fit.logLikelihood, 10)
    expect(stepwiseByCriterion(design, y, { start: 'none', moves: 'both' }).terms.toSorted()).toEqual([
      'group',
      'strong',
      'weak',
    ])
  })

  it('by p removes from the largest down, and adds from the smallest up', () => {
    expect(backwardByP(design, y, { alpha: 0.05 }).terms).toEqual(['strong', 'weak', 'group'])
    expect(forwardByP(design, y, 0.05).terms[0]).toBe('strong')
    const numeric = selectTerms(design, ['strong', 'weak', 'noise'])
    const { steps } = backwardByP(numeric, y, { alpha: 0.05, test: 'wald' })
    expect(steps[1]).toMatchObject({ action: 'removed', term: 'noise', chiSquare: null })
  })

  it('has no Wald p for a factor with three levels', () => {
    expect(() => backwardByP(design, y, { alpha: 0.05, test: 'wald' })).toThrow(/"group" has several/)
  })

  it('passes over a variable that separates, and says so', () => {
    const perfect: Variable = { name: 'perfect', kind: 'number', values: y.map((value) => value * 2) }
    const { terms, warnings } = forwardByP(buildDesign([strong, perfect]), y, 0.05)
    expect(terms).toEqual(['strong'])
    expect(warnings[0]).toMatch(/"perfect" could not be tried/)
  })
})

describe('variance inflation', () => {
  it('is 1/(1 − r²) for two columns', () => {
    const a = [1, 2, 3, 4, 5]
    const b = [2, 1, 4, 3, 5]
    const [first, second] = inflationOfColumns(matrixOfColumns([a, b]))
    expect(first).toBeCloseTo(1 / (1 - 0.8 ** 2), 12)
    expect(second).toBeCloseTo(first, 12)
    expect(inflationOfColumns(matrixOfColumns([a, a]))).toEqual([Infinity, Infinity])
    expect(() => inflationOfColumns(matrixOfColumns([a, [1, 1, 1, 1, 1]]))).toThrow(/Column 2/)
  })

  it('of a factor is generalised, of a number the same both ways', () => {
    const terms = varianceInflation(full)
    const columns = columnInflation(full)
    expect(terms[0].gvif).toBeCloseTo(columns[0].vif, 10)
    expect(terms[3]).toMatchObject({ term: 'group', df: 2 })
    expect(terms[3].scaled).toBeCloseTo(terms[3].gvif ** 0.25, 12)
    const alone = fitLogisticOrRefuse(selectTerms(design, ['strong']), y)
    expect(() => varianceInflation(alone)).toThrow(/at least two/)
  })
})

describe('nomogram', () => {
  it('gives 100 points to the widest scale and adds up to the log-odds', () => {
    const nomogram = buildNomogram(
      {
        terms: [
          { name: 'age', levels: [], columns: [1] },
          { name: 'site', levels: ['lobar', 'deep'], columns: [2] },
        ],
        coefficients: [-3, 0.05, -1],
      },
      new Map([['age', [31, 88]]]),
    )
    const [age, site] = nomogram.axes
    expect(age.values).toEqual([30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90])
    expect(age.points.at(-1)).toBeCloseTo(100, 12)
    expect(site.points).toEqual([expect.closeTo(100 / 3, 12), 0])
    const total = age.points[4] + site.points[0]
    expect(nomogram.logOddsAtZero + total * nomogram.logOddsPerPoint).toBeCloseTo(-3 + 0.05 * 50, 12)
  })

  it('needs the range of a number', () => {
    expect(() => buildNomogram(full, new Map())).toThrow(/range of "strong"/)
  })
})

it('round numbers cover a range', () => {
  expect(prettyNumbers(-1.742, 1.28, 10)).toEqual([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5])
  expect(prettyNumbers(0.0012, 0.0048, 5)).toEqual([0.001, 0.002, 0.003, 0.004, 0.005])
  const same = prettyNumbers(5, 5, 4)
  expect(same[0]).toBeLessThanOrEqual(5)
  expect(same.at(-1)).toBeGreaterThanOrEqual(5)
})

it('the range of a variable holds quartiles and the tenth values from the ends', () => {
  const range = variableRange(Array.from({ length: 401 }, (_, i) => i))
  expect(range).toMatchObject({ lowerQuartile: 100, median: 200, upperQuartile: 300, least: 0, most: 400 })
  expect(range.lowerPlotted).toBeCloseTo((400 * 10) / 401, 12)
})

it('indices of discrimination follow from pairs of cases', () => {
  const alone = buildDesign([{ name: 'x', kind: 'number', values: [1, 2, 3, 4, 5, 6] }])
  const outcome = [0, 0, 1, 0, 1, 1]
  const fit = fitLogisticOrRefuse(alone, outcome)
  const indices = discriminationIndices(alone, outcome, fit)
  expect(indices.c).toBeCloseTo(8 / 9, 12)
  expect(indices.dxy).toBeCloseTo(7 / 9, 12)
  expect(indices.tauA).toBeCloseTo(7 / 15, 12)
  // mean absolute difference of 1 … 6 is 7/3
  expect(indices.g).toBeCloseTo((fit.coefficients[1] * 7) / 3, 10)
  expect(indices.effectiveCases).toBe(4.5)
  expect(indices.maxDerivative).toBeLessThan(1e-10)
})
