import { expect, test } from 'vitest'
import { distributionOf, placeOf } from './distribution.ts'

const items = (group: string, values: (number | null)[]) => values.map((value) => ({ group, value }))

test('groups share their bins; undefined values are counted apart', () => {
  const found = distributionOf([...items('B', [24, null]), ...items('A', [0, 0.5, 1, 23.9])])
  expect(found).toMatchObject({ min: 0, max: 24 })
  const [a, b] = found?.groups ?? []
  expect(a).toMatchObject({ name: 'A', defined: 4, missing: 0, median: 0.75 })
  expect([a.counts[0], a.counts[1], a.counts[23]]).toEqual([2, 1, 1])
  expect(b).toMatchObject({ name: 'B', defined: 1, missing: 1, median: 24 })
  expect(b.counts[23]).toBe(1)
})

test('one value for all stands in the middle; none is null', () => {
  const same = distributionOf(items('A', [5, 5, 5]))
  expect(same?.groups[0].counts[12]).toBe(3)
  expect(placeOf(5, { min: 5, max: 5 })).toBeCloseTo(0.52, 2)
  expect(distributionOf(items('A', [null]))).toBeNull()
})
