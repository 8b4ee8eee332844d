import { describe, expect, it } from 'vitest'
import { compareReadings, type FeatureReliability } from './compare-readings.ts'
import { countKept } from './count-kept.ts'
import { decideFeatures, ruleInWords } from './decide-features.ts'
import { partsOfFeatureName } from './feature-name.ts'
import { keepsIcc } from './keep-rule.ts'
import { matchReadings } from './match-readings.ts'
import { gradeOfIcc, reliabilityClass } from './reliability-class.ts'

const found = (feature: string, icc: number | null, lower: number | null = icc): FeatureReliability => ({
  feature,
  form: 'agreement-single',
  n: 30,
  k: 2,
  missing: 0,
  icc,
  lower,
  upper: icc,
  f: null,
  df1: null,
  df2: null,
  p: null,
  satterthwaite: null,
  reason: icc === null ? 'constant' : null,
  class: reliabilityClass(lower, icc),
})

describe('reliability classes', () => {
  it('go by both limits', () => {
    expect([0.499, 0.5, 0.749, 0.75, 0.9, 0.901].map(gradeOfIcc)).toEqual([
      'poor',
      'moderate',
      'moderate',
      'good',
      'good',
      'excellent',
    ])
    expect(reliabilityClass(0.55, 0.88)).toBe('moderate to good')
    expect(reliabilityClass(-0.2, 0.3)).toBe('poor')
    expect(reliabilityClass(null, 0.3)).toBe('undefined')
  })
})

describe('keepsIcc', () => {
  const at = (icc: number | null, lower: number | null) =>
    (['point-gt', 'point-ge', 'lower-gt', 'lower-ge'] as const).map((rule) =>
      keepsIcc({ icc, lower }, { rule, threshold: 0.75 }),
    )
  it('holds the estimate or its lower limit against the threshold', () => {
    expect(at(0.75, 0.6)).toEqual([false, true, false, false])
    expect(at(0.8, 0.75)).toEqual([true, true, false, true])
    expect(at(0.8, null)).toEqual([true, true, false, false])
  })
  it('keeps nothing undefined, and no average above 1', () => {
    expect(at(null, 0.9)).toEqual([false, false, false, false])
    expect(at(46.2, 45)).toEqual([false, false, false, false])
    expect(at(1, 1)).toEqual([true, true, true, true])
  })
})

describe('decideFeatures', () => {
  const intra = {
    name: 'intra',
    features: [found('a', 0.9), found('b', 0.7), found('c', 0.95), found('d', null), found('e', 0.8)],
  }
  const inter = {
    name: 'inter',
    features: [found('a', 0.85), found('b', 0.6), found('c', 0.2), found('d', 0.9), found('x', 0.99)],
  }
  const decision = decideFeatures([intra, inter], { rule: 'point-gt', threshold: 0.75 })

  it('keeps what is defined and meets the rule everywhere, and says where the others failed', () => {
    expect(decision.features).toEqual([
      { feature: 'a', kept: true, undefinedIn: [], failed: [], reason: null },
      {
        feature: 'b',
        kept: false,
        undefinedIn: [],
        failed: ['intra', 'inter'],
        reason: 'intra: 0.700 does not meet ICC > 0.75; inter: 0.600 does not meet ICC > 0.75',
      },
      {
        feature: 'c',
        kept: false,
        undefinedIn: [],
        failed: ['inter'],
        reason: expect.stringContaining('inter: 0.200'),
      },
      { feature: 'd', kept: false, undefinedIn: ['intra'], failed: [], reason: 'intra: constant' },
      { feature: 'e', kept: false, undefinedIn: ['inter'], failed: [], reason: 'inter: not measured' },
      { feature: 'x', kept: false, undefinedIn: ['intra'], failed: [], reason: 'intra: not measured' },
    ])
  })

  it('counts every feature once in the flow', () => {
    expect(decision).toMatchObject({ total: 6, kept: 1 })
    expect(decision.flow).toEqual([
      { cause: 'undefined', comparison: null, removed: 3, left: 3 },
      { cause: 'failed', comparison: 'intra', removed: 1, left: 2 },
      { cause: 'failed', comparison: 'inter', removed: 1, left: 1 },
    ])
  })

  it('names the rule', () => {
    expect(ruleInWords({ rule: 'lower-ge', threshold: 0.8 })).toBe('lower limit of the ICC ≥ 0.8')
  })
})

describe('compareReadings', () => {
  const ids = ['1', '2', '3', '4', '5']
  const table = (name: string, ...columns: number[][]) => ({
    name,
    ids,
    features: columns.map((_, at) => `f${at}`),
    values: columns.map((column) => Float64Array.from(column)),
  })
  const matched = matchReadings([
    table('a', [1, 2, 3, 4, 5], [7, 7, 7, 7, 7], [1, 1, 1, 1, 1], [1, Number.NaN, 3, 4, 5]),
    table('b', [1, 2, 3, 4, 5], [7, 7, 7, 7, 7], [2, 2, 2, 2, 2], [1.1, 2, 2.9, 4.2, 5]),
  ]).value
  if (matched === null) throw new Error('the readings match')

  it('gives perfect agreement, undefined ones with their reason, and n of each feature', () => {
    const [perfect, constant, shifted, missing] = compareReadings(matched, 'agreement-single')
    expect(perfect).toMatchObject({ feature: 'f0', icc: 1, lower: 1, upper: 1, class: 'excellent', n: 5 })
    expect(constant).toMatchObject({ icc: null, class: 'undefined', reason: expect.stringContaining('constant') })
    expect(shifted).toMatchObject({ icc: 0, class: 'undefined', reason: expect.stringContaining('limits') })
    expect(missing).toMatchObject({ n: 4, missing: 1, class: 'excellent' })
  })

  it('has no infinite estimate', () => {
    const shifted = compareReadings(matched, 'oneway-average')[2]
    expect(shifted).toMatchObject({ icc: null, lower: null, upper: null, class: 'undefined' })
    expect(shifted.reason).toContain('denominator is zero')
  })
})

describe('countKept', () => {
  it('groups by what names say', () => {
    expect(partsOfFeatureName('log-sigma-1-0-mm-3D_glcm_Id')).toEqual({
      image: 'log-sigma-1-0-mm-3D',
      imageType: 'log',
      family: 'glcm',
    })
    const features = [
      { feature: 'original_glcm_Id', kept: true },
      { feature: 'wavelet-LLH_glcm_Id', kept: false },
      { feature: 'wavelet-HHH_glrlm_RunEntropy', kept: true },
      { feature: 'volume', kept: false },
    ]
    expect(countKept(features, 'family')).toEqual([
      { group: 'glcm', total: 2, kept: 1 },
      { group: 'glrlm', total: 1, kept: 1 },
      { group: 'other', total: 1, kept: 0 },
    ])
    expect(countKept(features, 'imageType').map(({ group }) => group)).toEqual(['original', 'wavelet', 'other'])
    expect(countKept(features, 'image')).toHaveLength(4)
  })
})
