import { expect, test } from 'vitest'
import { middleOfLabels } from './middle-of-labels.ts'

const size = [4, 3, 2] as const

test('finds the box and a voxel inside, also of a bent outline', () => {
  const labels = new Uint8Array(24)
  // An L in the first slice: its middle (1, 1) is not labelled.
  for (const [i, j] of [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 2],
  ])
    labels[i + 4 * j] = 2
  expect(middleOfLabels(labels, size)).toEqual({ index: [0, 1, 0], min: [0, 0, 0], max: [2, 2, 0] })
  labels[3 + 4 * (2 + 3)] = 1
  expect(middleOfLabels(labels, size)).toMatchObject({ min: [0, 0, 0], max: [3, 2, 1] })
})

test('has no middle where nothing is outlined', () => {
  expect(middleOfLabels(new Uint8Array(24), size)).toBeNull()
})
