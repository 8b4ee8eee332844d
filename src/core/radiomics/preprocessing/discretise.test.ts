import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discretise } from './discretise.ts'

const levelsOf = (values: number[], width: number, count: number | null = null): number[] => {
  const got = discretise(Float64Array.from(values), width, count, false)
  return [...got.index].map((place) => got.present[place])
}

test('bins of fixed width start at the multiple of the width at or below the minimum', () => {
  // Edges 50, 75, …, 175 (the example in PyRadiomics' documentation).
  expect(levelsOf([54, 74, 75, 124, 125, 166], 25)).toEqual([1, 1, 2, 3, 4, 5])
  expect(levelsOf([-30, -25, -1, 0, 25], 25)).toEqual([1, 2, 2, 3, 4])
  expect(levelsOf([50, 50], 25)).toEqual([1, 1])
})

test('a fixed number of bins spans minimum to maximum, the maximum in the last', () => {
  expect(levelsOf([0, 1, 2, 3, 4], 25, 4)).toEqual([1, 2, 3, 4, 4])
})

test('one value falls into the middle one of a fixed number of bins', () => {
  expect(levelsOf([75, 75], 25, 32)).toEqual([17, 17])
})

test('level = ⌊x/W⌋ − ⌊min/W⌋ + 1 for whole numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 3000 }), { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 60 }),
      (values, width) => {
        const low = Math.floor(Math.min(...values) / width)
        expect(levelsOf(values, width)).toEqual(values.map((v) => Math.floor(v / width) - low + 1))
      },
    ),
    { seed: 11 },
  )
})

test('far-apart values keep their level, and only levels that occur are listed', () => {
  const got = discretise(Float64Array.of(0, 1e9, 5), 1, null, false)
  expect(got).toEqual({ index: Int32Array.of(0, 2, 1), present: Float64Array.of(1, 6, 1e9 + 1), Ng: 1e9 + 1 })
})
