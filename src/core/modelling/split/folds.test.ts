import { describe, expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { groupedFolds } from './grouped-folds.ts'
import { leaveOneOut } from './leave-one-out.ts'
import { repeatedFolds } from './repeated-folds.ts'
import { stratifiedFolds } from './stratified-folds.ts'

const countsPerFold = (folds: readonly number[], classes: readonly (number | string)[], k: number, name: number) =>
  Array.from({ length: k }, (_, f) => folds.filter((fold, i) => fold === f && classes[i] === name).length)

describe('stratified folds', () => {
  const classes = Array.from({ length: 117 }, (_, i) => (i % 13 < 6 ? 1 : 0))

  test('without a seed rows fill the folds in their order', () => {
    expect(stratifiedFolds({ classes: [0, 0, 0, 0, 1, 1, 1, 1], k: 2, seed: null })).toEqual([0, 0, 1, 1, 0, 0, 1, 1])
  })

  test('a seed shuffles, the counts stay', () => {
    const plain = stratifiedFolds({ classes, k: 10, seed: null })
    const shuffled = stratifiedFolds({ classes, k: 10, seed: 4 })
    expect(shuffled).not.toEqual(plain)
    expect(stratifiedFolds({ classes, k: 10, seed: 4 })).toEqual(shuffled)
    for (const name of [0, 1])
      expect(countsPerFold(shuffled, classes, 10, name)).toEqual(countsPerFold(plain, classes, 10, name))
  })

  test('refuses what can not be', () => {
    const few = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]
    expect(() => stratifiedFolds({ classes: few, k: 5, seed: null })).toThrow(/class 1 has 3 members.*at most 3 folds/)
    expect(stratifiedFolds({ classes: few, k: 5, seed: null, smallClasses: 'allow' }).slice(7)).toEqual([2, 3, 4])
    expect(() => stratifiedFolds({ classes: [0, 1], k: 3, seed: null })).toThrow(/2 rows for 3 folds/)
    expect(() => stratifiedFolds({ classes, k: 1, seed: null })).toThrow(/from 2, not 1/)
  })

  test('repeats differ, and depend on the seed and their number only', () => {
    const three = repeatedFolds({ classes, groups: null, k: 5, repeats: 3, seed: 1 })
    expect(new Set(three.map(String)).size).toBe(3)
    expect(repeatedFolds({ classes, groups: null, k: 5, repeats: 2, seed: 1 })).toEqual(three.slice(0, 2))
  })
})

describe('folds of whole patients', () => {
  const random = createRandom(2)
  const groups = Array.from({ length: 60 }, (_, p) =>
    Array.from({ length: random.integer(1, 4) }, () => `P${p}`),
  ).flat()
  const classes = groups.map(() => (random.chance(0.4) ? 1 : 0))

  test('a patient is in one fold; every fold has its share of both classes', () => {
    for (const seed of [null, 1, 2]) {
      const folds = groupedFolds({ classes, groups, k: 5, seed })
      for (const patient of new Set(groups)) expect(new Set(folds.filter((_, i) => groups[i] === patient)).size).toBe(1)
      for (const name of [0, 1]) {
        const counts = countsPerFold(folds, classes, 5, name)
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2)
      }
    }
  })

  test('refuses when a class occurs in too few patients', () => {
    expect(() => groupedFolds({ classes: [0, 1, 0, 0], groups: ['a', 'a', 'b', 'c'], k: 2, seed: 1 })).toThrow(
      /class 1 occurs in 1 patients/,
    )
  })

  test('leaving one out', () => {
    expect(leaveOneOut(['a', 'b', 'a', 'c'])).toEqual([0, 1, 0, 2])
    expect(() => leaveOneOut(['a', 'a'])).toThrow(/at least two/)
  })
})
