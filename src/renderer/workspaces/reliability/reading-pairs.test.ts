import { expect, test } from 'vitest'
import type { ReadingSummary } from '#contract/study.ts'
import { bestPair, readerRounds } from './reading-pairs.ts'

const reading = (reader: string, round: number, seriesId: number, ...lesions: string[]): ReadingSummary =>
  ({ reader, round, seriesId, segments: lesions.map((lesion) => ({ lesion })) }) as unknown as ReadingSummary

test('gathers readings by reader and round', () => {
  const rounds = readerRounds([reading('B', 1, 1, 'L1'), reading('A', 1, 1, 'L1'), reading('A', 1, 2, 'L1', 'L2')])
  expect(rounds.map(({ reader, round, lesions }) => [reader, round, lesions.size])).toEqual([
    ['A', 1, 3],
    ['B', 1, 1],
  ])
})

test('proposes the readings with most in common, two readers before one', () => {
  const first = [reading('A', 1, 1, 'L1'), reading('A', 1, 2, 'L1')]
  const again = [reading('A', 2, 1, 'L1'), reading('A', 2, 2, 'L1')]
  const pairOf = (readings: ReadingSummary[]) => {
    const pair = bestPair(readerRounds(readings))
    return pair === null ? null : [pair.a.reader + pair.a.round, pair.b.reader + pair.b.round]
  }
  expect(pairOf([...first, ...again, reading('B', 1, 1, 'L1')])).toEqual(['A1', 'A2'])
  expect(pairOf([...first, ...again, reading('B', 1, 1, 'L1'), reading('B', 1, 2, 'L1')])).toEqual(['A1', 'B1'])
  expect(pairOf([...first, reading('B', 1, 3, 'L1')])).toBeNull()
})
