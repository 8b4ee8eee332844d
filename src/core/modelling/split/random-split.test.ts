import { describe, expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { randomSplit } from './random-split.ts'

const table = (n: number, positive: number) => ({
  ids: Array.from({ length: n }, (_, i) => `L${i}`),
  outcome: Array.from({ length: n }, (_, i) => (i < positive ? '1' : '0')),
})
const names = ['train', 'validation']

describe('without patients', () => {
  const { ids, outcome } = table(313, 121)
  const positives = (part: readonly string[]): number => part.filter((id) => Number(id.slice(1)) < 121).length

  test('7:3 of 313 with 121 positive is 219 with 85 and 94 with 36', () => {
    const split = randomSplit({ ids, outcome, names, size: { ratio: [0.7, 0.3] }, groups: null, seed: 1 })
    expect(split.cohorts.map(({ ids: part }) => [part.length, positives(part)])).toEqual([
      [219, 85],
      [94, 36],
    ])
    expect(split.notes).toEqual([])
  })

  test('218:95 is exact; every row is in one cohort', () => {
    const split = randomSplit({ ids, outcome, names, size: { counts: [218, 95] }, groups: null, seed: 1 })
    expect(split.cohorts.map(({ ids: part }) => [part.length, positives(part)])).toEqual([
      [218, 84],
      [95, 37],
    ])
    expect(new Set(split.cohorts.flatMap((cohort) => cohort.ids)).size).toBe(313)
  })

  test('caret cuts every class at the ceiling', () => {
    const split = randomSplit({
      ids,
      outcome,
      names,
      size: { ratio: [0.7, 0.3] },
      groups: null,
      allocation: 'ceiling',
      seed: 1,
    })
    expect(split.cohorts.map(({ ids: part }) => [part.length, positives(part)])).toEqual([
      [220, 85],
      [93, 36],
    ])
  })

  test('three cohorts; of two equal remainders the earlier class gets the row', () => {
    const split = randomSplit({
      ids,
      outcome,
      names: ['train', 'validation', 'test'],
      size: { ratio: [0.6, 0.2, 0.2] },
      groups: null,
      seed: 1,
    })
    expect(split.cohorts.map(({ ids: part }) => [part.length, positives(part)])).toEqual([
      [187, 72],
      [63, 24],
      [63, 25],
    ])
  })

  test('the order of the rows does not matter, the seed does', () => {
    const membership = (seed: number, order: readonly number[]): string => {
      const split = randomSplit({
        ids: order.map((i) => ids[i]),
        outcome: order.map((i) => outcome[i]),
        names,
        size: { ratio: [0.7, 0.3] },
        groups: null,
        seed,
      })
      return split.cohorts[0].ids.toSorted().join()
    }
    const straight = ids.map((_, i) => i)
    expect(membership(7, createRandom(3).shuffle(straight))).toBe(membership(7, straight))
    expect(membership(8, straight)).not.toBe(membership(7, straight))
  })

  test('factors are kept in proportion, lonely combinations are pooled and named', () => {
    const sex = ids.map((_, i) => (i % 2 === 0 ? 'f' : 'm'))
    const centre = ids.map((_, i) => (i === 0 ? 'C' : 'A'))
    const split = randomSplit({
      ids,
      outcome,
      factors: [sex, centre],
      names,
      size: { ratio: [0.7, 0.3] },
      groups: null,
      seed: 1,
    })
    const women = split.cohorts[1].ids.filter((id) => Number(id.slice(1)) % 2 === 0).length
    expect(Math.abs(women - 94 / 2)).toBeLessThanOrEqual(1.5)
    expect(split.notes).toEqual([
      '1 row is alone in its combination of outcome and factors; it is stratified by outcome only.',
    ])
  })
})

describe('with whole patients', () => {
  const random = createRandom(5)
  const patients = Array.from({ length: 101 }, (_, p) =>
    Array.from({ length: random.integer(1, 4) }, () => `P${p}`),
  ).flat()
  const ids = patients.map((patient, i) => `${patient}-${i}`)
  const outcome = patients.map(() => (random.chance(0.4) ? '1' : '0'))
  const split = randomSplit({ ids, outcome, names, size: { ratio: [0.7, 0.3] }, groups: patients, seed: 2 })
  const patientsOf = (c: number) => new Set(split.cohorts[c].ids.map((id) => id.split('-')[0]))

  test('no patient is in two cohorts', () => {
    expect([...patientsOf(0)].filter((patient) => patientsOf(1).has(patient))).toEqual([])
    expect(patientsOf(0).size + patientsOf(1).size).toBe(101)
  })

  test('sizes and classes come near what was asked, and patients with many lesions are in both', () => {
    const share = (wanted: string) =>
      split.cohorts[1].ids.filter((id) => outcome[ids.indexOf(id)] === wanted).length /
      outcome.filter((each) => each === wanted).length
    expect(share('1')).toBeCloseTo(0.3, 1)
    expect(share('0')).toBeCloseTo(0.3, 1)
    const largest = (c: number) => Math.max(...[...patientsOf(c)].map((p) => patients.filter((q) => q === p).length))
    expect([largest(0), largest(1)]).toEqual([4, 4])
  })

  test('a size that whole patients can not give is approached and said', () => {
    const four = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'd']
    const result = randomSplit({
      ids: four.map((p, i) => `${p}${i}`),
      outcome: null,
      names,
      size: { counts: [8, 4] },
      groups: four,
      seed: 1,
    })
    expect(result.cohorts.map((cohort) => cohort.ids.length)).toEqual([9, 3])
    expect(result.notes).toEqual(['Asked for 8 and 4 rows, given 9 and 3: the rows of one patient stay together.'])
  })
})

describe('refusals', () => {
  const { ids, outcome } = table(10, 1)
  const base = { ids, outcome, names, size: { ratio: [0.7, 0.3] }, groups: null, seed: 1 }

  test.each([
    ['a class with a single member', base, /class 1 of the outcome has a single member/],
    [
      'counts that do not sum',
      { ...base, outcome: null, size: { counts: [5, 4] } },
      /9 together, but the table has 10/,
    ],
    ['shares that do not sum', { ...base, outcome: null, size: { ratio: [0.7, 0.2] } }, /sum to 1/],
    ['an id twice', { ...base, outcome: null, ids: ids.map(() => 'x') }, /x names two rows/],
    [
      'a cohort without a class',
      { ...table(10, 2), names, size: { counts: [9, 1] }, groups: null, seed: 1 },
      /no row of class/,
    ],
  ])('%s', (_, options, message) => {
    expect(() => randomSplit(options)).toThrow(message)
  })
})
