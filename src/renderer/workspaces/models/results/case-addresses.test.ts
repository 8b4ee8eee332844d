import { expect, test } from 'vitest'
import type { ReadingSummary } from '#contract/study.ts'
import { caseAddresses } from './case-addresses.ts'

const reading = (id: number, reader: string, round: number, volumes: Record<string, number>): ReadingSummary =>
  ({
    id,
    seriesId: 10 + id,
    subjectCode: 'S1',
    reader,
    round,
    segments: Object.entries(volumes).map(([lesion, volumeMl]) => ({ lesion, volumeMl })),
  }) as unknown as ReadingSummary

test('lesions open in the first reading that holds them, subjects at their largest lesion', () => {
  const places = caseAddresses([
    reading(1, 'B', 1, { L3: 40 }),
    reading(2, 'A', 2, { L1: 9, L3: 40 }),
    reading(3, 'A', 1, { L1: 2, L2: 7 }),
  ])
  expect(Object.fromEntries(places)).toEqual({
    'S1-L1': '#/read/13?reader=A&round=1&lesion=L1',
    'S1-L2': '#/read/13?reader=A&round=1&lesion=L2',
    'S1-L3': '#/read/11?reader=B&round=1&lesion=L3',
    S1: '#/read/13?reader=A&round=1&lesion=L2',
  })
})
