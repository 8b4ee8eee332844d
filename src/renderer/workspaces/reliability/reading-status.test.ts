import { expect, test } from 'vitest'
import type { ReadingSummary } from '#contract/study.ts'
import { readingStatus } from './reading-status.ts'

const reading = (subjectCode: string, reader: string, round: number, lesion: string): ReadingSummary =>
  ({ subjectCode, reader, round, seriesId: 7, segments: [{ lesion }] }) as unknown as ReadingSummary

test('tells which lesions of a subset the reader has outlined in the round', () => {
  const drawn = ['P1-L1', 'P2-L1', 'P3-L1'].map((lesion) => ({ lesion, subject: lesion.slice(0, 2), readings: 1 }))
  const status = readingStatus(
    drawn,
    [
      reading('P1', 'B', 1, 'L1'),
      reading('P1', 'A', 2, 'L1'),
      reading('P2', 'A', 1, 'L1'),
      reading('P3', 'A', 2, 'L2'),
    ],
    'A',
    2,
  )
  expect(status.map(({ isRead, seriesId }) => [isRead, seriesId])).toEqual([
    [true, 7],
    [false, 7],
    [false, null],
  ])
  expect(status[0].readBy).toEqual([
    { reader: 'A', round: 2 },
    { reader: 'B', round: 1 },
  ])
})
