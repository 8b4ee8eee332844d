import { expect, test } from 'vitest'
import { splitByCentre } from './split-by-centre.ts'
import { splitByTime } from './split-by-time.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
const names = ['train', 'test']

test('by time: the earlier rows train', () => {
  const times = [5, 1, 9, 3, 7, 2, 10, 4, 8, 6]
  const split = splitByTime({ ids, times, names, size: { ratio: [0.7, 0.3] }, groups: null, outcome: null })
  expect(split.cohorts).toEqual([
    { name: 'train', ids: ['a', 'b', 'd', 'e', 'f', 'h', 'j'] },
    { name: 'test', ids: ['c', 'g', 'i'] },
  ])
  const cut = splitByTime({ ids, times, names, size: { from: [4] }, groups: null, outcome: null })
  expect(cut.cohorts[0].ids).toEqual(['b', 'd', 'f'])
})

test('by time: equal times stay together, and so do the rows of a patient', () => {
  const times = [1, 1, 1, 1, 1, 1, 2, 2, 3, 3]
  const split = splitByTime({ ids, times, names, size: { counts: [7, 3] }, groups: null, outcome: null })
  expect(split.cohorts.map((cohort) => cohort.ids.length)).toEqual([6, 4])
  expect(split.notes).toHaveLength(1)
  const groups = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'p']
  const whole = splitByTime({
    ids,
    times: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    names,
    size: { ratio: [0.7, 0.3] },
    groups,
    outcome: null,
  })
  expect(whole.cohorts[0].ids).toContain('j')
  expect(() => splitByTime({ ids, times: [null], names, size: { from: [1] }, groups: null, outcome: null })).toThrow(
    /row a has no time/,
  )
})

test('by centre', () => {
  const centres = ['A', 'A', 'B', 'C', 'A', 'B', 'C', 'A', 'B', 'A']
  const cohorts = [
    { name: 'train', centres: ['A', 'B'] },
    { name: 'test', centres: ['C'] },
  ]
  const split = splitByCentre({ ids, centres, cohorts, groups: null, outcome: null })
  expect(split.cohorts[1]).toEqual({ name: 'test', ids: ['d', 'g'] })
  expect(() => splitByCentre({ ids, centres, cohorts: cohorts.slice(0, 1), groups: null, outcome: null })).toThrow(
    /centre C \(row d\) is in no cohort/,
  )
  const groups = ['p', 'q', 'r', 'p', 't', 'u', 'v', 'w', 'x', 'y']
  expect(() => splitByCentre({ ids, centres, cohorts, groups, outcome: null })).toThrow(
    /patient p would be in the cohorts train and test/,
  )
  const outcome = ['0', '1', '0', '0', '1', '1', '0', '0', '1', '0']
  expect(() => splitByCentre({ ids, centres, cohorts, groups: null, outcome })).toThrow(/test .*no row of class 1/)
})
