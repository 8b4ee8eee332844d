import { describe, expect, it } from 'vitest'
import { chooseCutOff } from './cut-off.ts'
import { scoredClasses } from './scored-classes.ts'

const youden = { rule: 'youden' } as const

describe('cut-off', () => {
  it('is the midpoint of the largest sensitivity + specificity', () => {
    const chosen = chooseCutOff(scoredClasses([0, 0, 1, 0, 1, 1, 0, 1], [1, 2, 2, 3, 4, 5, 5, 6]), youden)
    expect(chosen).toMatchObject({ value: 3.5, sensitivity: 0.75, specificity: 0.75, reason: null })
    expect(chosen.confusion).toEqual({ tp: 3, fp: 1, tn: 3, fn: 1 })
  })

  it('breaks ties by the smallest |sensitivity − specificity|', () => {
    // sens/spec at 1.5: 1, 1/3 · 2.5: 2/3, 2/3 (gain 1/3 everywhere) · 3.5: 1/3, 1
    const chosen = chooseCutOff(scoredClasses([0, 1, 0, 1, 0, 1], [1, 2, 2, 3, 3, 4]), youden)
    expect(chosen).toMatchObject({ value: 2.5, sensitivity: 2 / 3, specificity: 2 / 3 })
  })

  it('then takes the lower cut-off', () => {
    // 1.5: sensitivity 1, specificity 1/2 · 3.5: sensitivity 1/2, specificity 1 · same gain, same imbalance
    const chosen = chooseCutOff(scoredClasses([0, 1, 0, 1], [1, 2, 3, 4]), youden)
    expect(chosen).toMatchObject({ value: 1.5, sensitivity: 1, specificity: 0.5 })
  })

  it('compares gains in whole numbers where rounding would hide a tie', () => {
    // 5.5: 0.8 + 0.4, 1.2000000000000002 in doubles · 9.5: 0.6 + 0.6, 1.2
    const labels = [1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    const scores = labels.map((_, i) => i)
    expect(0.8 + 0.4).toBeGreaterThan(0.6 + 0.6)
    expect(chooseCutOff(scoredClasses(labels, scores), youden)).toMatchObject({ value: 9.5, sensitivity: 0.6 })
  })

  it('keeps a sensitivity or a specificity', () => {
    const classes = scoredClasses([0, 0, 1, 0, 1, 1, 0, 1], [1, 2, 2, 3, 4, 5, 5, 6])
    expect(chooseCutOff(classes, { rule: 'fixed-sensitivity', sensitivity: 0.75 })).toMatchObject({
      value: 3.5,
      specificity: 0.75,
    })
    expect(chooseCutOff(classes, { rule: 'fixed-specificity', specificity: 0.5 })).toMatchObject({
      value: 2.5,
      sensitivity: 0.75,
    })
  })

  it('says why there is none', () => {
    expect(chooseCutOff(scoredClasses([0, 1], [2, 2]), youden)).toMatchObject({
      value: null,
      reason: 'all scores are equal, so no cut-off parts the cases',
    })
    const worst = scoredClasses([1, 0], [1, 2])
    expect(chooseCutOff(worst, { rule: 'fixed-sensitivity', sensitivity: 0.9 }).reason).toContain('at least 0.9')
    expect(chooseCutOff(worst, { rule: 'fixed-specificity', specificity: 0.8 }).reason).toContain('at least 0.8')
  })
})
