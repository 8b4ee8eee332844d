import { expect, test } from 'vitest'
import { nextRound } from './next-round.ts'

test('a series is read again in the round after the last that has an outline', () => {
  expect(nextRound([])).toBeNull()
  expect(nextRound([{ round: 1, segments: [] }])).toBeNull()
  expect(nextRound([{ round: 1, segments: ['L1'] }])).toBe(2)
  // Opened once and left: the same empty round, not another one.
  expect(
    nextRound([
      { round: 2, segments: [] },
      { round: 1, segments: ['L1'] },
    ]),
  ).toBe(2)
  expect(
    nextRound([
      { round: 1, segments: ['L1'] },
      { round: 3, segments: ['L1'] },
    ]),
  ).toBe(4)
})
