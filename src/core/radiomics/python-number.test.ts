import { expect, test } from 'vitest'
import { pythonNumber } from './python-number.ts'

test('numbers as Python writes them', () => {
  expect([1n, 1, 2.5, 0.1, 1e-4, 5e-5, 1.25e-7, 1e16, 12345678].map(pythonNumber)).toEqual([
    '1',
    '1.0',
    '2.5',
    '0.1',
    '0.0001',
    '5e-05',
    '1.25e-07',
    '1e+16',
    '12345678.0',
  ])
})
