import { expect, test } from 'vitest'
import { formatBytes, formatFixed, formatNumber } from './format-number.ts'

test.each([
  [null, '—'],
  [0, '0'],
  [1234567, '1234567'],
  [12.34567, '12.35'],
  [-0.0123456, '−0.01235'],
  [123456.789, '123457'],
  [99999.96, '100000'],
  [1.5e9, '1.500e9'],
  [-1.2346e-7, '−1.235e−7'],
  [0.848, '0.8480'],
])('%s is shown as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test('fixed decimals and bytes', () => {
  expect(formatFixed(62.44, 1)).toBe('62.4')
  expect(formatFixed(null, 1)).toBe('—')
  expect(formatBytes(512)).toBe('512 B')
  expect(formatBytes(281_400_000)).toBe('281 MB')
})
