import { expect, it } from 'vitest'
import { whereToLook } from './where-to-look.ts'

const [i, j, k] = [0, 1, 2] as const
const stroke = { min: [10, 20, 5], max: [31, 40, 5] } as const

it('goes to the middle of a stroke on another slice, and stays where the slice is shown', () => {
  expect(whereToLook(stroke, [100, 100, 8], [k, j, i])).toEqual([20, 30, 5])
  expect(whereToLook(stroke, [100, 100, 5], [k, j, i])).toBeNull()
})

it('looks at a stroke in the plane it lies in, whichever view is active', () => {
  expect(whereToLook(stroke, [100, 100, 5], [j, k, i])).toBeNull()
  expect(whereToLook(stroke, [15, 30, 8], [j, k, i])).toEqual([20, 30, 5])
  const coronal = { min: [10, 20, 2], max: [31, 20, 9] } as const
  expect(whereToLook(coronal, [15, 21, 5], [k, j, i])).toEqual([20, 20, 5])
})

it('looks across the only view that is shown', () => {
  expect(whereToLook(stroke, [15, 30, 8], [j])).toBeNull()
  expect(whereToLook(stroke, [15, 41, 5], [j])).toEqual([20, 30, 5])
  expect(whereToLook(stroke, [15, 30, 8], [])).toEqual([20, 30, 5])
})

it('does not leave a slice that a thick edit goes through', () => {
  const lesion = { min: [10, 20, 3], max: [31, 40, 9] } as const
  expect(whereToLook(lesion, [100, 100, 9], [k, j, i])).toBeNull()
  expect(whereToLook(lesion, [100, 100, 10], [k, j, i])).toEqual([20, 30, 6])
})
