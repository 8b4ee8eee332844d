import { expect, test } from 'vitest'
import type { ReadingSummary } from '#contract/study.ts'
import { findHolder } from './find-holder.ts'

const reading = (id: number, reader: string, round: number, ...lesions: string[]): ReadingSummary =>
  ({
    id,
    reader,
    round,
    subjectCode: 'S-1',
    segments: lesions.map((lesion, n) => ({ lesion, label: n + 1 })),
  }) as unknown as ReadingSummary

const readings = [reading(7, 'B', 2, 'L2'), reading(8, 'A', 1, 'L1', 'L2'), reading(9, 'A', 2, 'L1')]

test('a lesion is found in the wanted reading, else in the earliest that holds it', () => {
  const found = (lesion: string, reader: string, round: number) => {
    const held = findHolder(readings, lesion, { reader, round })
    return held === null ? null : [held.reading.id, held.label, held.code]
  }
  expect(found('S-1-L2', 'B', 2)).toEqual([7, 1, 'L2'])
  expect(found('S-1-L2', 'A', 2)).toEqual([8, 2, 'L2'])
  expect(found('S-1-L1 (series 4)', 'A', 2)).toEqual([9, 1, 'L1'])
  expect(found('S-1-L3', 'A', 1)).toBeNull()
})
