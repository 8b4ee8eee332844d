import { expect, test } from 'vitest'
import { caseAddress, type FeatureRow } from './feature-columns.tsx'

const row = (subject: string, lesion: string): FeatureRow =>
  ({ case: { seriesId: 4, reader: 'A', round: 2, subject, lesion } }) as unknown as FeatureRow

test('a row opens at its lesion, a union of lesions at its reading', () => {
  expect(caseAddress(row('S-1', 'S-1-L2'))).toBe('#/read/4?reader=A&round=2&lesion=L2')
  expect(caseAddress(row('S-1', 'S-1-L2 (series 4)'))).toBe('#/read/4?reader=A&round=2&lesion=L2')
  expect(caseAddress(row('S-1', 'S-1'))).toBe('#/read/4?reader=A&round=2')
})
