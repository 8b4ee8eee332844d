import { expect, test } from 'vitest'
import { carefulCorrelation } from './careful-correlation.ts'

const column = [0.1, 0.7, -1.3, 2.2, 0.4, -0.6, 1.9, -2.8, 0.05, 1.1]
const label = [0, 1, 0, 1, 0, 0, 1, 0, 1, 1]
const r = carefulCorrelation(label)

test('equals R to the last digit', () => {
  // R 4.2: sprintf('%.17g', cor(column, label)) and the same of 2 * column + 3, and of 1e8 + column
  expect(r(column)).toBe(0.71940146061740906)
  expect(r(column.map((value) => 2 * value + 3))).toBe(0.71940146061740906)
  expect(r(column.map((value) => 1e8 + value))).toBe(0.71940146010488648)
})

test('is of no sign, of no scale, and 0 where there is nothing to compare', () => {
  expect(r(column.map((value) => -4 * value))).toBe(r(column))
  expect(r(label)).toBe(1)
  expect(r(column.map(() => 0.1))).toBe(0)
  expect(carefulCorrelation([1, 1, 1])([1, 2, 3])).toBe(0)
})
