import { expect, it } from 'vitest'
import { ActiveLabel } from './active-label.ts'

it('makes the first segment active when the active one goes, and that one again when it comes back', () => {
  const rule = new ActiveLabel()
  expect(rule.follow(2, [1, 3])).toBe(1)
  expect(rule.follow(1, [1, 3])).toBe(1)
  // Deleted as well, as the active one now; then both are undone.
  expect(rule.follow(1, [3])).toBe(3)
  expect(rule.follow(3, [1, 3])).toBe(1)
  expect(rule.follow(1, [1, 2, 3])).toBe(2)
  expect(rule.follow(3, [1, 2, 3])).toBe(3)
})

it('leaves the active segment alone when others come and go', () => {
  const rule = new ActiveLabel()
  expect(rule.follow(1, [1, 2])).toBe(1)
  expect(rule.follow(1, [1])).toBe(1)
  expect(rule.follow(1, [1, 2])).toBe(1)
})

it('has none without segments', () => {
  const rule = new ActiveLabel()
  expect(rule.follow(1, [])).toBeNull()
  expect(rule.follow(null, [])).toBeNull()
  expect(rule.follow(null, [1])).toBe(1)
})
