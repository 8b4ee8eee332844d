import { expect, it } from 'vitest'
import { loadingOrder, loadSlices, type SliceSource } from './load-slices.ts'

const source = (nz: number, read: SliceSource['read'] = async (_, count) => new Int16Array(count)): SliceSource => ({
  size: [512, 512, nz],
  bytesPerVoxel: 2,
  read,
})

it('loads every slice once, in pieces of 8 MB, those nearest to the shown slice first', () => {
  const order = loadingOrder(source(40), 20)
  expect(order).toEqual([
    { from: 16, count: 16 },
    { from: 0, count: 16 },
    { from: 32, count: 8 },
  ])
  const slices = loadingOrder(source(300), 150).flatMap(({ from, count }) =>
    Array.from({ length: count }, (_, n) => from + n),
  )
  expect(slices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, k) => k))
})

it('hands over pieces as they come and stops when aborted', async () => {
  const signal = { aborted: false }
  const seen: number[] = []
  await loadSlices(source(64), 0, signal, (from) => {
    seen.push(from)
    if (seen.length === 2) signal.aborted = true
  })
  expect(seen).toEqual([0, 16])
})

it('fails when a piece cannot be read', async () => {
  const failing = source(40, () => Promise.reject(new Error('gone')))
  await expect(loadSlices(failing, 0, { aborted: false }, () => undefined)).rejects.toThrow('gone')
})
