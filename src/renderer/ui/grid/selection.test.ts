import { expect, test } from 'vitest'
import { moveSelection, type Selection, spanOf } from './selection.ts'

const size = { rows: 50, columns: 6, page: 10 }
const at = (row: number, column: number): Selection => ({ anchor: { row, column }, active: { row, column } })
const press = (key: string, shift = false, mod = false) => ({ key, shift, mod })

test('arrows move and stop at the edge, Shift extends from the anchor', () => {
  expect(moveSelection(at(0, 0), press('ArrowUp'), size)).toEqual(at(0, 0))
  const extended = moveSelection(at(3, 2), press('PageDown', true), size) as Selection
  expect(extended).toEqual({ anchor: { row: 3, column: 2 }, active: { row: 13, column: 2 } })
  const back = moveSelection(extended, press('ArrowLeft', true, true), size) as Selection
  expect(spanOf(back)).toEqual({ top: 3, bottom: 13, left: 0, right: 2 })
})

test('Ctrl+A takes everything, Ctrl+End the last cell', () => {
  expect(spanOf(moveSelection(null, press('a', false, true), size) as Selection)).toEqual({
    top: 0,
    bottom: 49,
    left: 0,
    right: 5,
  })
  expect(moveSelection(at(3, 2), press('End', false, true), size)).toEqual(at(49, 5))
})

test('the first key only shows where the selection is; an empty grid has none', () => {
  expect(moveSelection(null, press('ArrowDown'), size)).toEqual(at(0, 0))
  expect(moveSelection(null, press('ArrowDown'), { ...size, rows: 0 })).toBeNull()
  expect(moveSelection(at(1, 1), press('x'), size)).toBeNull()
})
