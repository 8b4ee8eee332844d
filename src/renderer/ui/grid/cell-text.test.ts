import { expect, test } from 'vitest'
import { cellHint, cellText, searchRows, toTabSeparated } from './cell-text.ts'
import type { GridColumn } from './grid-column.ts'

interface Row {
  readonly name: string
  readonly mean: number | null
}

const columns: GridColumn<Row>[] = [
  { id: 'name', header: 'Case', width: 80, value: (row) => row.name },
  {
    id: 'mean',
    header: 'Mean (HU)',
    width: 80,
    numeric: true,
    value: (row) => row.mean,
    hint: (row) => (row.mean === null ? 'Mask is empty' : null),
  },
]
const rows: Row[] = [
  { name: 'S001\tL1', mean: 62.4371234567891 },
  { name: 'S002 L1', mean: null },
]

test('rounded on screen, full precision on hover, reason where undefined', () => {
  expect(cellText(columns[1], rows[0])).toBe('62.44')
  expect(cellHint(columns[1], rows[0])).toBe('62.4371234567891')
  expect(cellText(columns[1], rows[1])).toBe('—')
  expect(cellHint(columns[1], rows[1])).toBe('Mask is empty')
})

test('the clipboard gets headings, full precision and empty cells', () => {
  expect(toTabSeparated(columns, rows)).toBe('Case\tMean (HU)\r\nS001 L1\t62.4371234567891\r\nS002 L1\t')
})

test('every word must be found, in any column', () => {
  expect(searchRows(columns, rows, 's00 62.4')).toEqual([rows[0]])
  expect(searchRows(columns, rows, '')).toEqual(rows)
})
