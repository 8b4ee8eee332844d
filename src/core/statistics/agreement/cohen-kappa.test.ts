import { describe, expect, it } from 'vitest'
import { cohenKappa } from './cohen-kappa.ts'
import { crossTable } from './cross-table.ts'

/** Four ordered levels, 166 cases; expected numbers by statsmodels 0.13 (cohens_kappa). */
const four = [
  [16, 4, 0, 0],
  [12, 45, 12, 0],
  [0, 10, 30, 7],
  [0, 0, 9, 21],
]

describe('cohenKappa', () => {
  it('is 0.4 for the textbook table', () => {
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]).kappa,
    ).toBeCloseTo(0.4, 14)
  })

  it.each([
    ['none', 0.5446972775294595, 0.05130567292607728, 0.04675707159142983, 0.44414000639175627, 2.3076434222287956e-31],
    [
      'linear',
      0.6857603589707635,
      0.037889170204276304,
      0.05301424625585499,
      0.6114989499662737,
      2.841488903452305e-38,
    ],
    ['quadratic', 0.8170686910738337, 0.02471431153507605, 0.07744944060300657, 0.7686295305623818, 5.09572505677e-26],
  ] as const)('has the standard errors, limits and p of weights %s', (weights, kappa, se, seNull, lower, p) => {
    const result = cohenKappa(four, { weights })
    expect(result.kappa).toBeCloseTo(kappa, 13)
    expect(result.se).toBeCloseTo(se, 13)
    expect(result.seNull).toBeCloseTo(seNull, 13)
    expect(result.lower).toBeCloseTo(lower, 13)
    expect((result.p ?? 1) / p).toBeCloseTo(1, 9)
  })

  it('is the same for all weights with two levels', () => {
    const two = [
      [74, 28],
      [16, 48],
    ]
    expect(cohenKappa(two, { weights: 'quadratic' }).se).toBeCloseTo(cohenKappa(two).se ?? 0, 15)
    expect(cohenKappa(two).kappa).toBeCloseTo(0.4594434576672588, 14)
  })

  it('is 1 with limits 1 for perfect agreement, and undefined where both use one level', () => {
    expect(
      cohenKappa([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ kappa: 1, se: 0, lower: 1, upper: 1 })
    const one = cohenKappa([
      [7, 0],
      [0, 0],
    ])
    expect(one.kappa).toBeNull()
    expect(one.reason).toContain('same single level')
    expect(cohenKappa([[0]]).reason).toContain('no case')
  })

  it('refuses what is not a table of counts', () => {
    expect(() => cohenKappa([[1, 2]])).toThrow('as many columns as rows')
    expect(() => cohenKappa([[-1]])).toThrow('not negative')
  })
})

describe('crossTable', () => {
  it('orders numbers by value, counts pairs and leaves out missing ones', () => {
    expect(crossTable([10, 2, 2, null], [2, 2, 10, 2])).toEqual({
      levels: [2, 10],
      counts: [
        [1, 1],
        [1, 0],
      ],
      missing: 1,
    })
  })

  it('keeps given levels that nobody used and refuses others', () => {
    expect(crossTable(['no', 'yes'], ['no', 'no'], ['no', 'perhaps', 'yes']).counts).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [1, 0, 0],
    ])
    expect(() => crossTable(['no'], ['maybe'], ['no', 'yes'])).toThrow('The rating maybe is not one of the levels')
    expect(() => crossTable([1], [])).toThrow('1 and 0 cases')
  })
})
