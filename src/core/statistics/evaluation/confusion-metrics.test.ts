import { describe, expect, it } from 'vitest'
import { confusionMetrics, fScore } from './confusion-metrics.ts'

describe('metrics of calls', () => {
  it('gives shares with their counts and limits', () => {
    const { sensitivity, specificity, ppv, npv, accuracy } = confusionMetrics({ tp: 81, fp: 10, tn: 90, fn: 182 })
    expect(sensitivity).toMatchObject({ x: 81, n: 263, value: 81 / 263, reason: null })
    // Newcombe 1998, table I, 81 of 263
    expect(sensitivity.lower).toBeCloseTo(0.2553, 4)
    expect(sensitivity.upper).toBeCloseTo(0.3662, 4)
    expect([specificity.value, ppv.value, npv.value]).toEqual([0.9, 81 / 91, 90 / 272])
    expect(accuracy.x).toBe(171)
    const exact = confusionMetrics({ tp: 81, fp: 10, tn: 90, fn: 182 }, 'clopper-pearson').sensitivity
    expect([exact.lower?.toFixed(4), exact.upper?.toFixed(4)]).toEqual(['0.2527', '0.3676'])
  })

  it('gives F, MCC, kappa and the ratios of a table worked by hand', () => {
    const metrics = confusionMetrics({ tp: 20, fp: 10, tn: 15, fn: 5 })
    expect(metrics.f1.value).toBeCloseTo(40 / 55, 14)
    expect(metrics.mcc.value).toBeCloseTo((300 - 50) / Math.sqrt(30 * 25 * 25 * 20), 14)
    expect(metrics.kappa.value).toBeCloseTo(0.4, 14)
    expect(metrics.balancedAccuracy.value).toBeCloseTo(0.7, 14)
    expect(metrics.youden.value).toBeCloseTo(0.4, 14)
    expect(metrics.likelihoodRatioPositive.value).toBeCloseTo(2, 14)
    expect(metrics.likelihoodRatioNegative.value).toBeCloseTo(1 / 3, 14)
    expect(metrics.oddsRatio.value).toBeCloseTo(6, 14)
    const { lower, upper } = metrics.likelihoodRatioPositive
    expect((lower ?? 0) * (upper ?? 0)).toBeCloseTo(4, 12)
    expect(Math.log((upper ?? 0) / 2)).toBeCloseTo(1.959963984540054 * Math.sqrt(1 / 20 - 1 / 25 + 1 / 10 - 1 / 25), 12)
    expect(fScore({ tp: 20, fp: 10, tn: 15, fn: 5 }, 2)).toBeCloseTo(100 / (100 + 20 + 10), 14)
  })

  it('says what is undefined, and keeps what is infinite', () => {
    const none = confusionMetrics({ tp: 0, fp: 0, tn: 30, fn: 12 })
    expect(none.ppv).toMatchObject({ value: null, lower: null, reason: 'no case was called positive' })
    expect(none.mcc).toMatchObject({ value: null })
    expect(none.likelihoodRatioPositive).toMatchObject({ value: null, reason: 'both its parts are 0' })
    expect(none.likelihoodRatioNegative).toMatchObject({ value: 1, lower: 1, upper: 1 })
    const perfect = confusionMetrics({ tp: 20, fp: 0, tn: 25, fn: 0 })
    expect(perfect.mcc.value).toBe(1)
    expect(perfect.likelihoodRatioPositive).toMatchObject({ value: Infinity, lower: null, upper: Infinity })
    expect(perfect.likelihoodRatioNegative).toMatchObject({ value: 0, lower: 0, upper: null })
    const noCases = confusionMetrics({ tp: 0, fp: 3, tn: 17, fn: 0 })
    expect(noCases.sensitivity.reason).toBe('there are no positive cases')
    expect(noCases.youden.reason).toBe('there are no positive cases')
    expect(fScore({ tp: 0, fp: 0, tn: 4, fn: 0 })).toBeNull()
  })
})
