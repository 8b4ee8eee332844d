import { expect, it } from 'vitest'
import { columnOf, matrixOfColumns, selectColumns, selectRows } from './matrix.ts'

const matrix = matrixOfColumns([
  [1, 2, 3],
  [4, 5, 6],
])

it('stores column by column', () => {
  expect([...matrix.values]).toEqual([1, 2, 3, 4, 5, 6])
  expect([...columnOf(matrix, 1)]).toEqual([4, 5, 6])
})

it('selects rows and columns in the order named, repeats included', () => {
  expect(selectRows(matrix, [2, 0, 2])).toEqual(
    matrixOfColumns([
      [3, 1, 3],
      [6, 4, 6],
    ]),
  )
  expect([...selectColumns(matrix, [1]).values]).toEqual([4, 5, 6])
})

it('keeps the number of rows of a matrix without columns', () => {
  expect(matrixOfColumns([], 7)).toEqual({ rows: 7, columns: 0, values: new Float64Array() })
  expect(selectColumns(matrix, []).rows).toBe(3)
})

it('refuses columns of unequal length', () => {
  expect(() => matrixOfColumns([[1], [1, 2]])).toThrow(/Column 2 has 2 rows/)
})
