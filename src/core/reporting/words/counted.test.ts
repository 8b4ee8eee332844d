import { expect, test } from 'vitest'
import { counted } from './counted.ts'
import { wordsOf } from './words.ts'

test('one is not several', () => {
  expect([0, 1, 2].map((n) => counted(n, 'row'))).toEqual(['0 rows', '1 row', '2 rows'])
  const { report } = wordsOf('en')
  expect(report.excluded(1)).toBe('1 row was left out before the split.')
  expect(report.sample.lesion(12, 1)).toBe('12 lesions of 1 patient were analysed, one row per lesion.')
  expect(report.association.counts(40, 9, 1)).toBe('n = 40, 9 positive; 1 row left out for missing values.')
})
