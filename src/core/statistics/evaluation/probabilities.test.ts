import { describe, expect, it } from 'vitest'
import { brierScore } from './brier-score.ts'
import { decisionCurve, evenThresholds } from './decision-curve.ts'
import { harrellValidation } from './harrell-validation.ts'
import { hosmerLemeshow } from './hosmer-lemeshow.ts'
import { logLoss } from './log-loss.ts'
import { logisticCalibration } from './logistic-calibration.ts'
import { labelledProbabilities } from './probabilities.ts'
import { spiegelhalterTest } from './spiegelhalter.ts'

const logit = (p: number): number => Math.log(p / (1 - p))

/** `count` rows of probability `p`, `positives` of them positive. */
const block = (p: number, count: number, positives: number) =>
  Array.from({ length: count }, (_, i) => ({ p, y: i < positives ? 1 : 0 }))

const rowsOf = (blocks: readonly { readonly p: number; readonly y: number }[][]) => {
  const rows = blocks.flat()
  return labelledProbabilities(
    rows.map(({ y }) => y),
    rows.map(({ p }) => p),
  )
}

describe('labels and probabilities', () => {
  it('keeps complete rows and refuses what is no probability', () => {
    const rows = labelledProbabilities([1, null, 0, 1], [0.2, 0.3, Number.NaN, 1])
    expect(rows).toMatchObject({ positives: 2, missing: 2 })
    expect([...rows.probabilities]).toEqual([0.2, 1])
    expect(() => labelledProbabilities([1, 0], [0.5, 1.2])).toThrow('row 2 is outside 0 … 1')
    expect(() => labelledProbabilities([3, 0], [0.5, 0.2])).toThrow('neither 0 nor 1')
    expect(() => labelledProbabilities([null], [0.5])).toThrow('No row')
    expect(() => labelledProbabilities([1], [])).toThrow('1 labels and 0 probabilities')
  })
})

describe('losses', () => {
  it('scores probabilities against the prevalence', () => {
    const score = brierScore(labelledProbabilities([1, 0, 0, 1], [0.9, 0.1, 0.4, 0.6]))
    expect(score.value).toBeCloseTo((0.01 + 0.01 + 0.16 + 0.16) / 4, 14)
    expect(score.reference).toBe(0.25)
    expect(score.scaled).toBeCloseTo(1 - 0.085 / 0.25, 14)
    expect(brierScore(labelledProbabilities([1, 1], [0.9, 0.8])).scaled).toBeNull()
  })

  it('clips certainties in the log loss', () => {
    expect(logLoss(labelledProbabilities([1, 0], [0.8, 0.2]))).toBeCloseTo(-Math.log(0.8), 14)
    const wrong = labelledProbabilities([1], [0])
    expect(logLoss(wrong)).toBeCloseTo(52 * Math.log(2), 12)
    expect(logLoss(wrong, 1e-15)).toBeCloseTo(15 * Math.log(10), 12)
  })
})

describe('logistic calibration', () => {
  it('passes through the observed log-odds of two groups', () => {
    const fit = logisticCalibration(rowsOf([block(0.2, 40, 10), block(0.6, 50, 25)]))
    const slope = (logit(0.5) - logit(0.25)) / (logit(0.6) - logit(0.2))
    expect(fit.slope?.value).toBeCloseTo(slope, 12)
    expect(fit.intercept?.value).toBeCloseTo(logit(0.5) - slope * logit(0.6), 12)
    // variance of a log-odds is 1/(n p q)
    const variance = (1 / (40 * 0.25 * 0.75) + 1 / (50 * 0.25)) / (logit(0.6) - logit(0.2)) ** 2
    expect(fit.slope?.se).toBeCloseTo(Math.sqrt(variance), 8)
    expect(fit.observedOverExpected).toBeCloseTo(35 / 38, 14)
  })

  it('shifts log-odds until as many positives are expected as observed', () => {
    const fit = logisticCalibration(rowsOf([block(0.2, 40, 10), block(0.6, 50, 25)]))
    const shifted = (p: number): number => 1 / (1 + Math.exp(-(logit(p) + (fit.inTheLarge?.value ?? 0))))
    expect(40 * shifted(0.2) + 50 * shifted(0.6)).toBeCloseTo(35, 10)
  })

  it('finds 0 and 1 for calibrated probabilities, and leaves out certainties', () => {
    const fit = logisticCalibration(rowsOf([block(0.25, 40, 10), block(0.5, 50, 25), block(1, 3, 3)]))
    expect(fit.slope?.value).toBeCloseTo(1, 10)
    expect(fit.intercept?.value).toBeCloseTo(0, 10)
    expect(fit.certain).toBe(3)
  })

  it('says why there is no slope', () => {
    const reason = (blocks: Parameters<typeof rowsOf>[0]): string | null => logisticCalibration(rowsOf(blocks)).reason
    expect(reason([block(0.2, 5, 0), block(0.4, 5, 5)])).toContain('part the classes')
    expect(reason([block(0.3, 6, 2)])).toBe('all probabilities are equal')
    expect(reason([block(0.3, 6, 6)])).toContain('only one class')
    expect(logisticCalibration(rowsOf([block(0.3, 6, 2)])).inTheLarge?.value).toBeCloseTo(logit(1 / 3) - logit(0.3), 12)
    expect(harrellValidation(rowsOf([block(0.3, 6, 2)])).value).toBeNull()
  })

  it('finds the calibration in the large of predictions that are all but certain and wrong', () => {
    const { inTheLarge } = logisticCalibration(rowsOf([block(1 - 1e-15, 6, 1), block(1e-300, 6, 5)]))
    // One positive of six above, five of six below: every log-odds between fits half; the fit lies in the flat middle.
    expect(Number.isFinite(inTheLarge?.value)).toBe(true)
    expect(Number.isFinite(inTheLarge?.se)).toBe(true)
    const large = logisticCalibration(rowsOf([block(1e-300, 8, 4)])).inTheLarge
    expect(large?.value).toBeCloseTo(-logit(1e-300), 6)
  })

  it('has likelihood ratios that vanish where there is nothing to gain', () => {
    const { value } = harrellValidation(rowsOf([block(0.25, 40, 10), block(0.5, 50, 25)]))
    expect(value?.recalibrationRatio).toBeCloseTo(0, 10)
    expect(value?.unreliability).toBeCloseTo(-2 / 90, 10)
    expect(value?.dxy).toBeCloseTo(2 * (value?.concordance ?? 0) - 1, 14)
    expect(value?.concordance).toBeCloseTo((25 * 30 + 0.5 * (25 * 25 + 10 * 30)) / (35 * 55), 12)
  })
})

describe('tests of calibration', () => {
  it('adds (O − E)² over groups, with df by cohort', () => {
    const rows = rowsOf([block(0.1, 20, 3), block(0.3, 20, 5), block(0.6, 20, 13), block(0.8, 20, 15)])
    const fitted = hosmerLemeshow(rows, 'fitted', 4)
    const expected = [2, 6, 12, 16].reduce((sum, e, i) => {
      const squared = ([3, 5, 13, 15][i] - e) ** 2
      return sum + squared / e + squared / (20 - e)
    }, 0)
    expect(fitted.chiSquare).toBeCloseTo(expected, 12)
    expect([fitted.df, hosmerLemeshow(rows, 'external', 4).df]).toEqual([2, 4])
    expect(fitted.p).toBeCloseTo(Math.exp(-expected / 2), 12)
  })

  it('has a statistic but no p where fewer than three groups form', () => {
    const rows = rowsOf([block(0.2, 30, 9), block(0.6, 10, 4)])
    // all quantiles but the highest are 0.2: one group of 40 with 12 expected and 13 observed
    const one = hosmerLemeshow(rows, 'fitted', 3)
    expect(one.groups).toEqual([{ n: 40, observed: 13, expected: expect.closeTo(12, 10) }])
    expect(one.chiSquare).toBeCloseTo(1 / 12 + 1 / 28, 12)
    expect(one).toMatchObject({ p: null, reason: expect.stringContaining('only one group forms') })
  })

  it('merges equal quantiles, and says when too few groups are left', () => {
    const rows = rowsOf([block(0.1, 20, 3), block(0.3, 20, 5), block(0.6, 20, 13), block(0.8, 20, 15)])
    expect(hosmerLemeshow(rows, 'fitted').groups.length).toBeLessThan(10)
    const two = hosmerLemeshow(rowsOf([block(0.2, 20, 3), block(0.7, 20, 12)]), 'external')
    expect(two.p).toBeNull()
    expect(two.reason).toContain('3 are needed')
    expect(hosmerLemeshow(rowsOf([block(0.2, 20, 3)]), 'external').groups).toEqual([])
    expect(() => hosmerLemeshow(rows, 'fitted', 2)).toThrow('at least 3')
  })

  it('is infinite where a certain prediction fails, undefined where one holds', () => {
    const groups = (positives: number) =>
      hosmerLemeshow(
        rowsOf([block(0, 20, positives), block(0.3, 20, 5), block(0.6, 20, 13), block(0.8, 20, 15)]),
        'fitted',
        4,
      )
    expect(groups(1)).toMatchObject({ chiSquare: Infinity, p: 0 })
    expect(groups(0)).toMatchObject({ chiSquare: null, p: null })
  })

  it('is Spiegelhalter z', () => {
    const { z } = spiegelhalterTest(labelledProbabilities([1, 0, 1], [0.8, 0.3, 0.4]))
    const top = 0.2 * -0.6 + -0.3 * 0.4 + 0.6 * 0.2
    expect(z).toBeCloseTo(top / Math.sqrt(0.36 * 0.16 + 0.16 * 0.21 + 0.04 * 0.24), 13)
    expect(spiegelhalterTest(labelledProbabilities([1, 0], [1, 0.5])).reason).toContain('no variance')
  })
})

describe('decision curve', () => {
  const rows = labelledProbabilities([1, 1, 0, 0, 0], [0.9, 0.3, 0.3, 0.2, 0.1])

  it('weighs false positives by the odds of the threshold', () => {
    const [all, mid] = decisionCurve(rows, [0, 0.3])
    expect(all).toMatchObject({ tp: 2, fp: 3, netBenefit: 0.4, treatAll: 0.4, avoidedPer100: null, standardised: 1 })
    expect(mid).toMatchObject({ tp: 2, fp: 1 })
    expect(mid.netBenefit).toBeCloseTo(0.4 - (0.2 * 3) / 7, 14)
    expect(mid.treatAll).toBeCloseTo(0.4 - (0.6 * 3) / 7, 14)
    // 2 of 5 negatives are spared
    expect(mid.avoidedPer100).toBeCloseTo(40, 12)
    expect(() => decisionCurve(rows, [1])).toThrow('1 excluded')
  })

  it('spaces thresholds without adding up rounding', () => {
    const thresholds = evenThresholds(0.01)
    expect(thresholds.length).toBe(100)
    expect(thresholds[35]).toBe(35 * 0.01)
    expect(evenThresholds(0.05).length).toBe(20)
  })
})
