import { expect, test } from 'vitest'
import { readNumbers, shownNumber } from './number-text.ts'

test('numbers in a row are read however they are set apart', () => {
  expect(readNumbers('0.7, 0.3')).toEqual([0.7, 0.3])
  expect(readNumbers('7:3')).toEqual([7, 3])
  expect(readNumbers('[ 3, 10 ]')).toEqual([3, 10])
  expect(readNumbers('-5  5；10')).toEqual([-5, 5, 10])
  expect(readNumbers('')).toEqual([])
  expect(readNumbers('3, ten')).toBeNull()
})

test('what is half typed stays, what means another value gives way', () => {
  expect(shownNumber('-', null)).toBe('-')
  expect(shownNumber('0.', 0)).toBe('0.')
  expect(shownNumber('0.70', 0.7)).toBe('0.70')
  expect(shownNumber('5', 10)).toBe('10')
  expect(shownNumber(null, 10)).toBe('10')
  expect(shownNumber('', null)).toBe('')
  expect(shownNumber('5', null)).toBe('')
})
