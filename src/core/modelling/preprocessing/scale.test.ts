import { describe, expect, test } from 'vitest'
import { columnOf, matrixOfColumns } from '../matrix.ts'
import { applyMinMax, fitMinMax } from './min-max.ts'
import { applyRobust, fitRobust } from './robust.ts'
import { selectByVariance } from './variance-threshold.ts'
import { applyWinsor, fitWinsor } from './winsor.ts'
import { applyZScore, fitZScore } from './z-score.ts'

const training = matrixOfColumns([
  [1, 2, 3, 4, 10],
  [7, 7, 7, 7, 7],
])
const fresh = matrixOfColumns([[5], [8]])

describe('scales fitted on training rows', () => {
  test('z-score with the sample and the population deviation', () => {
    const sample = fitZScore(training)
    expect(sample.mean).toEqual([4, 7])
    expect(sample.sd[0]).toBeCloseTo(Math.sqrt(50 / 4), 14)
    expect(fitZScore(training, 'population').sd[0]).toBeCloseTo(Math.sqrt(10), 14)
    const [first, second] = applyZScore(sample, fresh).values
    expect(first).toBeCloseTo(1 / Math.sqrt(12.5), 14)
    expect(second).toBe(1)
  })

  test('a column whose values differ by rounding only counts as constant', () => {
    const column = Array.from({ length: 50 }, (_, i) => 0.1 + (i % 2) * 1e-17 + (i % 3) * 1.4e-17)
    expect(fitZScore(matrixOfColumns([column])).sd).toEqual([0])
  })

  test('min-max may leave 0 … 1 on new rows', () => {
    expect([...applyMinMax(fitMinMax(training), matrixOfColumns([[19], [8]])).values]).toEqual([2, 1])
  })

  test('median and interquartile range', () => {
    const fitted = fitRobust(training)
    expect(fitted).toMatchObject({ median: [3, 7], range: [2, 0] })
    expect([...applyRobust(fitted, fresh).values]).toEqual([1, 1])
  })

  test('outliers pulled in to quantiles of the training rows', () => {
    const fitted = fitWinsor(training, 0.25)
    expect(fitted).toMatchObject({ lower: [2, 7], upper: [4, 7] })
    expect([...columnOf(applyWinsor(fitted, training), 0)]).toEqual([2, 2, 3, 4, 4])
  })

  test('variance above a threshold', () => {
    expect(selectByVariance(training)).toEqual({ variances: [10, 0], kept: [0] })
    expect(selectByVariance(training, 10).kept).toEqual([])
  })

  test('fitted parts are plain data: JSON and back gives the same numbers', () => {
    const fitted = fitZScore(matrixOfColumns([[0.1, 0.7, 1 / 3]]))
    const again = JSON.parse(JSON.stringify(fitted)) as typeof fitted
    const rows = matrixOfColumns([[0.2, 12]])
    expect(applyZScore(again, rows)).toEqual(applyZScore(fitted, rows))
  })

  test('refusals', () => {
    expect(() => fitZScore(matrixOfColumns([[1, Number.NaN, 3]]))).toThrow(/Column 1 .* row 2; impute/)
    expect(() => applyZScore(fitZScore(training), matrixOfColumns([[1]]))).toThrow(/fitted on 2 columns/)
    expect(() => fitZScore(matrixOfColumns([[1]]))).toThrow(/at least 2 training rows/)
    expect(() => fitWinsor(training, 0.5)).toThrow(/between 0 and 0.5/)
  })
})
