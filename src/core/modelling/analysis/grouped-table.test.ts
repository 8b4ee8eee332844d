import { expect, test } from 'vitest'
import type { FrameColumn } from './frame.ts'
import { groupedRows } from './grouped-table.ts'

/** A category whose levels (rows) occur in groups (columns) as often as the counts say, and the rows of the groups. */
const spread = (counts: readonly (readonly number[])[]): { column: FrameColumn; groups: number[][] } => {
  const cells: string[] = []
  const groups: number[][] = counts[0].map(() => [])
  counts.forEach((row, level) => {
    row.forEach((count, g) => {
      for (let k = 0; k < count; k++) groups[g].push(cells.push(`level ${level}`) - 1)
    })
  })
  return { column: { name: 'c', block: 'b', from: 'clinical', kind: 'category', values: cells }, groups }
}

const tested = (counts: readonly (readonly number[])[]) => {
  const { column, groups } = spread(counts)
  const [{ test: name, p }] = groupedRows([column], groups)
  return { name, p: p ?? Number.NaN }
}

test('small expected counts: Fisher’s exact test, which says where it is an estimate', () => {
  // R 4.2.2: fisher.test of each
  const small = tested([
    [1, 3, 10, 6],
    [2, 3, 10, 7],
    [1, 6, 14, 12],
    [0, 1, 9, 11],
  ])
  expect(small.name).toBe('Fisher’s exact test')
  expect(small.p).toBeCloseTo(0.7826849389656096, 9)
  const large = tested([
    [8, 6, 3, 10],
    [11, 2, 3, 6],
    [5, 4, 12, 5],
    [5, 4, 6, 5],
  ])
  expect(large.name).toBe('Fisher’s exact test (p estimated from 50000 random tables)')
  expect(Math.abs(large.p - 0.113770472832101)).toBeLessThan(3 * 0.0015)
})

test('large expected counts: chi-square; one level: the reason', () => {
  expect(
    tested([
      [30, 10],
      [20, 40],
    ]).name,
  ).toBe('chi-square test')
  const { column, groups } = spread([[3, 4]])
  expect(groupedRows([column], groups)[0]).toMatchObject({ test: null, p: null, reason: 'only one level is there' })
})
