import { expect, it } from 'vitest'
import { adjustPValues } from './adjust-p.ts'

const near = (got: readonly (number | null)[], want: readonly (number | null)[]): void => {
  expect(got.length).toBe(want.length)
  got.forEach((value, i) => {
    if (want[i] === null) expect(value).toBeNull()
    else expect(value).toBeCloseTo(want[i], 12)
  })
}

it("rejects four of Benjamini and Hochberg's fifteen hypotheses at 5 %, Bonferroni three", () => {
  // Benjamini & Hochberg 1995, section 4.1
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  const rejected = (method: Parameters<typeof adjustPValues>[1]): number =>
    adjustPValues(p, method).filter((value) => value !== null && value <= 0.05).length
  expect(rejected('bh')).toBe(4)
  expect(rejected('bonferroni')).toBe(3)
  expect(rejected('hochberg')).toBe(3)
})

it('adjusts by hand-worked numbers in the order given', () => {
  const p = [0.03, 0.01, 0.04]
  near(adjustPValues(p, 'bonferroni'), [0.09, 0.03, 0.12])
  near(adjustPValues(p, 'holm'), [0.06, 0.03, 0.06])
  near(adjustPValues(p, 'hochberg'), [0.04, 0.03, 0.04])
  near(adjustPValues(p, 'bh'), [0.04, 0.03, 0.04])
  near(adjustPValues(p, 'by'), [(0.04 * 11) / 6, 0.055, (0.04 * 11) / 6])
  near(adjustPValues(p, 'none'), p)
})

it('leaves missing values out of the count and never exceeds 1', () => {
  near(adjustPValues([0.01, null, 0.04, 0.03], 'bh'), [0.03, null, 0.04, 0.04])
  near(adjustPValues([0.6, 0.7], 'bonferroni'), [1, 1])
  expect(adjustPValues([], 'holm')).toEqual([])
  expect(() => adjustPValues([1.2], 'holm')).toThrow('1.2')
})
