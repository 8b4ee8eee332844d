import { describe, expect, it } from 'vitest'
import { pairedScoredClasses, partScores, scoredClasses } from './scored-classes.ts'

describe('labels and scores', () => {
  it('leaves out rows with a missing value and counts them', () => {
    const classes = scoredClasses([0, 1, false, true, 1, null], [0.1, null, 0.3, 0.2, 0.9, 0.4])
    expect([...classes.cases]).toEqual([0.2, 0.9])
    expect([...classes.controls]).toEqual([0.1, 0.3])
    expect(classes.missing).toBe(2)
  })

  it('keeps several scores paired', () => {
    const [a, b] = pairedScoredClasses(
      [0, 1, 1, 0],
      [
        [1, 2, Number.NaN, 4],
        [5, 6, 7, 8],
      ],
    )
    expect([...a.cases]).toEqual([2])
    expect([...b.cases]).toEqual([6])
    expect(b.missing).toBe(1)
  })

  it('refuses one class, infinite scores, other labels and other lengths', () => {
    expect(() => scoredClasses([1, 1], [0.1, 0.2])).toThrow('2 positive and 0 negative')
    expect(() => scoredClasses([1, 0], [Infinity, 0])).toThrow('row 1 is infinite')
    expect(() => scoredClasses([2, 0], [1, 0])).toThrow('neither 0 nor 1')
    expect(() => scoredClasses([1, 0, 1], [1, 0])).toThrow('3 labels and 2 scores')
    expect(partScores([1, 1], [0.1, 0.2]).controls.length).toBe(0)
  })
})
