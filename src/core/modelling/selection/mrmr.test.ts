import { describe, expect, test } from 'vitest'
import { matrixOfColumns } from '../matrix.ts'
import { discretise } from './discretise.ts'
import { informationScores } from './information-scores.ts'
import { selectMrmr } from './mrmr.ts'
import { levelsOf, mutualInformation } from './mutual-information.ts'

describe('levels', () => {
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

  test('equal width: edges belong to the upper bin, the top to the last', () => {
    expect([...discretise(values, { by: 'width', bins: 5 })]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4])
  })

  test('equal frequency: a value on an edge belongs to the lower bin', () => {
    expect([...discretise(values, { by: 'frequency', bins: 5 })]).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
  })

  test('beyond a number of deviations', () => {
    expect([...discretise([0, 0, 0, 0, 6], { by: 'sigma', factor: 1 })]).toEqual([0, 0, 0, 0, 1])
    expect([...discretise([-6, 0, 0, 0, 0], { by: 'sigma', factor: 1 })]).toEqual([-1, 0, 0, 0, 0])
  })

  test('a constant column has one level', () => {
    for (const by of ['width', 'frequency'] as const)
      expect(new Set(discretise([3, 3, 3], { by, bins: 4 })).size).toBe(1)
    expect(new Set(discretise([3, 3, 3], { by: 'sigma', factor: 1 })).size).toBe(1)
    expect(() => discretise(values, { by: 'width', bins: 1 })).toThrow(/from 2, not 1/)
  })
})

test('mutual information of a table of counts', () => {
  const a = levelsOf([0, 0, 0, 0, 1, 1, 1, 1])
  const b = levelsOf([5, 5, 5, 7, 5, 7, 7, 7])
  const [same, mixed, none] = mutualInformation(a, [a, b, levelsOf([0, 1, 0, 1, 0, 1, 0, 1])])
  expect(same).toBeCloseTo(Math.LN2, 14)
  // Cells 3/8, 1/8, 1/8, 3/8 against 1/4 each.
  expect(mixed).toBeCloseTo((6 / 8) * Math.log(1.5) + (2 / 8) * Math.log(0.5), 14)
  expect(none).toBe(0)
})

test('information of columns with the label', () => {
  const matrix = matrixOfColumns([
    [1, 2, 3, 4, 15, 16, 17, 18],
    [1, 20, 1, 20, 1, 20, 1, 20],
    [5, 5, 5, 5, 5, 5, 5, 5],
  ])
  const scores = informationScores(matrix, [0, 0, 0, 0, 1, 1, 1, 1], { by: 'width', bins: 2 })
  expect(scores[0]).toBeCloseTo(Math.LN2, 14)
  expect(scores.slice(1)).toEqual([0, 0])
})

describe('mRMR', () => {
  const labels = [0, 0, 1, 0, 1, 1]
  const rising = [1, 2, 3, 4, 5, 6]
  const matrix = matrixOfColumns([rising, rising, [4, 4, 4, 4, 4, 4], [2, 1, 2, 1, 2, 1], [3, 1, 2, 2, 1, 4]])
  const gaussian = { kind: 'gaussian', correlation: 'pearson' } as const

  test('Gaussian information: relevance −½ ln(1 − ρ²); a copy of a taken column comes last', () => {
    const { order, scores, relevance } = selectMrmr(matrix, labels, {
      features: 5,
      criterion: 'mid',
      information: gaussian,
    })
    expect(relevance[0]).toBeCloseTo(0.314304329711187, 13)
    expect(relevance[2]).toBe(0)
    expect(order[0]).toBe(0)
    expect(scores[0]).toBe(relevance[0])
    expect(order.at(-1)).toBe(1)
  })

  test('of equal scores the earlier column; the gap says that the choice was none', () => {
    const copies = matrixOfColumns([[2, 1, 2, 1, 2, 1], rising, rising, rising])
    const result = selectMrmr(copies, labels, { features: 2, criterion: 'mid', information: gaussian })
    expect(result.order).toEqual([1, 0])
    const all = selectMrmr(copies, labels, { features: 9, criterion: 'mid', information: gaussian })
    expect(all.order).toEqual([1, 0, 2, 3])
    expect(all.smallestGap).toBe(0)
  })

  test('the quotient divides by the mean redundancy', () => {
    const two = matrixOfColumns([rising, [3, 1, 2, 2, 1, 4]])
    const { scores, relevance } = selectMrmr(two, labels, { features: 2, criterion: 'miq', information: gaussian })
    // Σxy = 48, means 3.5 and 13/6, Σx² − n·x̄² = 17.5.
    const rho = (48 - 6 * 3.5 * (13 / 6)) / Math.sqrt(17.5 * (35 - 6 * (13 / 6) ** 2))
    expect(scores[1]).toBeCloseTo(relevance[1] / (-0.5 * Math.log(1 - rho * rho)), 10)
  })

  test('refusals', () => {
    const options = { features: 0, criterion: 'mid', information: gaussian } as const
    expect(() => selectMrmr(matrix, labels, options)).toThrow(/from 1, not 0/)
    expect(() => selectMrmr(matrix, [0, 1], { ...options, features: 1 })).toThrow(/each of the 6 rows/)
  })
})
