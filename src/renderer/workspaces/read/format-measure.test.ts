import { expect, it } from 'vitest'
import { formatHu, formatMl, formatVoxels } from './format-measure.ts'

it('says volumes with the digits that are meant', () => {
  expect([0, 0.0421, 3.206, 45.32, 127.4].map(formatMl)).toEqual(['0.00', '0.042', '3.21', '45.3', '127'])
})

it('groups counts and writes a minus sign', () => {
  expect([0, 999, 1000, 1234567].map(formatVoxels)).toEqual(['0', '999', '1\u2009000', '1\u2009234\u2009567'])
  expect(formatHu(-3.14)).toBe('−3.1')
})
