import { expect, test } from 'vitest'
import { runNames } from './run-names.ts'

test('runs of one name are told apart by their numbers', () => {
  const names = runNames([
    { id: 3, name: 'a' },
    { id: 2, name: 'b' },
    { id: 1, name: 'a' },
  ])
  expect([...names]).toEqual([
    [3, 'a #3'],
    [2, 'b'],
    [1, 'a #1'],
  ])
})
