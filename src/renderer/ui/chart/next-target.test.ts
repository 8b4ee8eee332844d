import { expect, test } from 'vitest'
import { nextTarget } from './next-target.ts'

test('keys walk through the points of a chart and stop at its ends', () => {
  expect(nextTarget('ArrowRight', null, 3)).toBe(0)
  expect(nextTarget('ArrowRight', 2, 3)).toBe(2)
  expect(nextTarget('ArrowLeft', null, 3)).toBe(2)
  expect(nextTarget('ArrowLeft', 0, 3)).toBe(0)
  expect(nextTarget('PageDown', 5, 30)).toBe(15)
  expect(nextTarget('PageUp', 5, 30)).toBe(0)
  expect(nextTarget('End', 0, 3)).toBe(2)
})

test('Escape leaves the points, and means nothing without one; other keys are left alone', () => {
  expect(nextTarget('Escape', 1, 3)).toBeNull()
  expect(nextTarget('Escape', null, 3)).toBeUndefined()
  expect(nextTarget('a', 1, 3)).toBeUndefined()
  expect(nextTarget('ArrowRight', null, 0)).toBeUndefined()
})
