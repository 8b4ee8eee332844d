import { expect, it } from 'vitest'
import { segmentStatistics } from './segment-statistics.ts'

const size = [3, 2, 2] as const
const image = Int16Array.of(10, 20, 30, 40, 50, 60, -7, 8, 9, 100, 11, 12)
const labels = Uint8Array.of(0, 1, 1, 1, 0, 0, 0, 2, 0, 1, 0, 0)
const box = { min: [0, 0, 0], max: [2, 1, 1] } as const

it('describes the values of a label', () => {
  // 20, 30, 40, 100: mean 47.5, squared distances 756.25 + 306.25 + 56.25 + 2756.25 = 3875
  const found = segmentStatistics(image, labels, size, 1, box)
  expect(found).toMatchObject({ voxels: 4, mean: 47.5, minimum: 20, maximum: 100 })
  expect(found?.sd).toBeCloseTo(Math.sqrt(3875 / 3), 12)
})

it('has no deviation for one voxel and nothing for none', () => {
  expect(segmentStatistics(image, labels, size, 2, box)).toEqual({
    voxels: 1,
    mean: 8,
    sd: null,
    minimum: 8,
    maximum: 8,
  })
  expect(segmentStatistics(image, labels, size, 3, box)).toBeNull()
})
