import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { calibrationBins, expectedCalibrationError } from './calibration-bins.ts'
import { evaluateProbabilities } from './evaluate-probabilities.ts'
import { evaluateScores } from './evaluate-scores.ts'
import { labelledProbabilities } from './probabilities.ts'

const random = createRandom(21)
const labels = Array.from({ length: 200 }, () => random.integer(0, 1))
const scores = labels.map((y) => random.normal() + 1.2 * y)

describe('calibration in bins', () => {
  const rows = labelledProbabilities([0, 1, 0, 1, 1], [0, 0.2, 0.3, 0.5, 1])

  it('puts a probability on an inner edge into the lower bin and leaves out empty bins', () => {
    const bins = calibrationBins(rows, 5, 'uniform')
    expect(bins.map(({ n, positives }) => [n, positives])).toEqual([
      [2, 1],
      [1, 0],
      [1, 1],
      [1, 1],
    ])
    expect(bins[0]).toMatchObject({ meanPredicted: 0.1, observed: 0.5 })
    expect(bins[3].upper).toBe(1)
    expect(expectedCalibrationError(bins)).toBeCloseTo((2 * 0.4 + 0.3 + 0.5 + 0) / 5, 14)
  })

  it('fills bins by quantiles evenly', () => {
    const many = labelledProbabilities(
      labels,
      scores.map((s) => 1 / (1 + Math.exp(-s))),
    )
    expect(calibrationBins(many, 10, 'quantile').map(({ n }) => n)).toEqual(new Array(10).fill(20))
    expect(() => calibrationBins(many, 0, 'uniform')).toThrow('positive integer')
  })
})

describe('evaluation of scores', () => {
  it('gives AUC, curves and metrics at a frozen cut-off', () => {
    const result = evaluateScores([...labels, null], [...scores, 3], { cutOff: 0.5 })
    expect(result).toMatchObject({ n: 200, missing: 1, cutOff: 0.5, warnings: [] })
    expect(result.auc.value).toBe(result.roc?.auc)
    expect(result.auc.lower).toBeLessThan(result.auc.value ?? 0)
    expect(result.auc.p).toBeLessThan(1e-6)
    const positives = scores.filter((s, i) => s >= 0.5 && labels[i] === 1).length
    expect(result.confusion?.tp).toBe(positives)
    expect(result.metrics?.sensitivity.value).toBe(positives / result.positive)
    expect(evaluateScores(labels, scores).metrics).toBeNull()
  })

  it('tests the AUC against 0.5 with the standard error of its limits', () => {
    const labels = [0, 0, 0, 1, 0, 1, 1, 0, 1, 1]
    const scores = [0.1, 0.4, 0.35, 0.8, 0.2, 0.7, 0.3, 0.5, 0.9, 0.45]
    const { auc } = evaluateScores(labels, scores)
    // DeLong's variance 0.0192 of these cases by numpy, its normal tail by SciPy.
    expect(auc.value).toBeCloseTo(0.84, 14)
    expect(auc.p).toBeCloseTo(0.014137969455911484, 14)
    expect(evaluateScores([1, 1, 0, 0], [4, 3, 2, 1]).auc).toMatchObject({ value: 1, p: 0 })
    expect(evaluateScores([1, 0, 1, 0], [2, 2, 2, 2]).auc).toMatchObject({ value: 0.5, p: null })
    expect(evaluateScores([1, 0, 0], [3, 2, 1]).auc).toMatchObject({ value: 1, lower: null, p: null })
  })

  it('warns of a reversed score and of classes parted completely, and never flips', () => {
    const reversed = evaluateScores([1, 1, 0, 0], [1, 2, 3, 4])
    expect(reversed.auc.value).toBe(0)
    expect(reversed.warnings.join(' ')).toContain('not flipped')
    expect(reversed.warnings.join(' ')).toContain('parted completely')
    const equal = evaluateScores([1, 0, 1, 0], [2, 2, 2, 2])
    expect(equal.auc).toMatchObject({ value: 0.5, p: null })
  })

  it('still gives what one class allows', () => {
    const result = evaluateScores([0, 0, 0], [1, 2, 3], { cutOff: 2.5 })
    expect(result.auc).toMatchObject({ value: null, p: null })
    expect(result.auc.reason).toContain('no positive case')
    expect(result.roc).toBeNull()
    expect(result.metrics?.specificity.value).toBeCloseTo(2 / 3, 14)
    expect(result.metrics?.sensitivity.value).toBeNull()
    expect(() => evaluateScores([null], [1])).toThrow('no case with both')
  })
})

describe('evaluation of probabilities', () => {
  it('gathers calibration, losses and the decision curve', () => {
    const probabilities = scores.map((s) => 1 / (1 + Math.exp(0.7 - 1.2 * s)))
    const result = evaluateProbabilities(labels, probabilities, 'external', 0.05)
    expect(result.hosmerLemeshow).toMatchObject({ cohort: 'external', df: 10 })
    expect(result.decisionCurve.length).toBe(20)
    expect(result.bins.length).toBe(10)
    expect(result.logistic.slope?.value).toBeGreaterThan(0)
    expect(result.brier.value).toBeLessThan(result.brier.reference)
  })

  it('keeps to what one class and equal probabilities allow', () => {
    const result = evaluateProbabilities([1, 1, 1], [0.5, 0.5, 0.5], 'fitted')
    expect(result.smooth).toBeNull()
    expect(result.logistic.inTheLarge).toBeNull()
    expect(result.hosmerLemeshow.reason).toContain('3 are needed')
    expect(result.spiegelhalter.reason).toContain('no variance')
    expect(result.logLoss).toBeCloseTo(Math.log(2), 14)
  })
})
