import { describe, expect, it } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { confusionAt, confusionOf } from './confusion.ts'
import { observedScoreRoc } from './observed-score-roc.ts'
import { partialAuc } from './partial-auc.ts'
import { precisionRecall } from './precision-recall.ts'
import { bestThresholds, criterionValues, localMaxima, pointAtSensitivity } from './roc-coordinates.ts'
import { rocCurve } from './roc-curve.ts'
import { directionByMedians } from './score-direction.ts'
import { scoredClasses } from './scored-classes.ts'

const small = scoredClasses([0, 0, 1, 0, 1, 1, 0, 1], [1, 2, 2, 3, 4, 5, 5, 6])

const drawn = (n: number) => {
  const random = createRandom(11)
  const labels = Array.from({ length: n }, () => random.integer(0, 1))
  return scoredClasses(
    labels,
    labels.map((y) => Math.round(5 * (random.normal() + y)) / 5),
  )
}

describe('ROC curve', () => {
  it('runs over midpoints from all called positive to none', () => {
    const curve = rocCurve(small)
    expect(curve.thresholds).toEqual([-Infinity, 1.5, 2.5, 3.5, 4.5, 5.5, Infinity])
    expect(curve.truePositives).toEqual([4, 4, 3, 3, 2, 1, 0])
    expect(curve.falsePositives).toEqual([4, 3, 2, 1, 1, 0, 0])
    expect(curve.auc).toBe(12 / 16)
  })

  it('calls positive what is at or above the threshold: every point equals a count at its threshold', () => {
    const classes = drawn(120)
    for (const direction of ['higher', 'lower'] as const) {
      const curve = rocCurve(classes, direction)
      curve.thresholds.forEach((threshold, i) => {
        const counts = confusionAt(classes, threshold, direction)
        expect([counts.tp, counts.fp]).toEqual([curve.truePositives[i], curve.falsePositives[i]])
      })
    }
    expect(rocCurve(classes, 'lower').auc).toBeCloseTo(1 - rocCurve(classes).auc, 14)
    expect(rocCurve(classes, 'lower').thresholds[0]).toBe(Infinity)
  })

  it('keeps neighbours one rounding apart on their sides', () => {
    const [low, high] = [1, 1 + Number.EPSILON]
    const curve = rocCurve(scoredClasses([0, 1], [low, high]))
    expect(curve.thresholds[1]).toBe(high)
    expect(confusionAt(scoredClasses([0, 1], [low, high]), curve.thresholds[1])).toEqual({ tp: 1, fp: 0, tn: 1, fn: 0 })
  })

  it('has the area of its trapezoids, whole and in part', () => {
    const curve = rocCurve(drawn(200))
    expect(partialAuc(curve, 0).area).toBeCloseTo(curve.auc, 12)
    expect(partialAuc(curve, 0).standardised).toBeCloseTo(curve.auc, 12)
    const perfect = rocCurve(scoredClasses([0, 0, 1, 1], [1, 2, 3, 4]))
    expect(partialAuc(perfect, 0.8).area).toBeCloseTo(0.2, 14)
    expect(partialAuc(perfect, 0.8).standardised).toBeCloseTo(1, 14)
    const useless = rocCurve(scoredClasses([0, 1], [1, 1]))
    expect(partialAuc(useless, 0.8).area).toBeCloseTo(0.02, 14)
    expect(partialAuc(useless, 0.8).standardised).toBeCloseTo(0.5, 14)
  })

  it('names the direction of the medians', () => {
    expect(directionByMedians(small)).toBe('higher')
    expect(directionByMedians(scoredClasses([1, 1, 0, 0], [1, 2, 2, 3]))).toBe('lower')
  })
})

describe('points of the curve', () => {
  const curve = rocCurve(small)

  it('returns every best threshold', () => {
    expect(criterionValues(curve, 'youden')).toEqual([1, 1.25, 1.25, 1.5, 1.25, 1.25, 1])
    expect(bestThresholds(curve, 'youden')).toEqual([3])
    expect(bestThresholds(rocCurve(scoredClasses([0, 1], [1, 1])), 'youden')).toEqual([0, 1])
    expect(bestThresholds(curve, 'closest-top-left')).toEqual([3])
  })

  it('finds the corners', () => {
    expect(localMaxima(curve)).toEqual([1, 3, 5])
  })

  it('interpolates at a sensitivity, and takes the most specific of several thresholds', () => {
    expect(pointAtSensitivity(curve, 0.75)).toEqual({ threshold: 3.5, sensitivity: 0.75, specificity: 0.75 })
    const between = pointAtSensitivity(rocCurve(scoredClasses([0, 1, 0, 1], [1, 1, 2, 2])), 0.75)
    expect(between).toEqual({ threshold: null, sensitivity: 0.75, specificity: 0.25 })
    expect(() => pointAtSensitivity(curve, 1.1)).toThrow('0 … 1')
  })
})

describe('curves on observed scores', () => {
  it('starts one above the highest score and drops points on a line', () => {
    const line = scoredClasses([1, 1, 1, 0, 0], [5, 4, 3, 2, 1])
    expect(observedScoreRoc(line)).toEqual({
      thresholds: [6, 5, 3, 1],
      falsePositiveRate: [0, 0, 0, 1],
      truePositiveRate: [0, 1 / 3, 1, 1],
    })
    expect(observedScoreRoc(line, true).thresholds).toEqual([6, 5, 4, 3, 2, 1])
  })

  it('sums precision over steps of recall', () => {
    // positives at ranks 1 and 3 of 4: (1 + 2/3)/2
    const curve = precisionRecall(scoredClasses([1, 0, 1, 0], [4, 3, 2, 1]))
    expect(curve.averagePrecision).toBeCloseTo(5 / 6, 14)
    expect(curve.recall).toEqual([1, 1, 0.5, 0.5])
    expect(curve.precision).toEqual([0.5, 2 / 3, 0.5, 1])
    expect(curve.prevalence).toBe(0.5)
    expect(precisionRecall(scoredClasses([1, 0], [1, 1])).averagePrecision).toBe(0.5)
  })
})

describe('calls', () => {
  it('counts calls against labels, incomplete rows aside', () => {
    expect(confusionOf([1, 1, 0, 0, 1, null], [1, 0, 0, 1, 1, 1])).toEqual({ tp: 2, fp: 1, tn: 1, fn: 1 })
    expect(() => confusionOf([1, 2], [1, 1])).toThrow('Row 2')
    expect(() => confusionOf([1], [1, 1])).toThrow('1 labels and 2 calls')
  })
})
