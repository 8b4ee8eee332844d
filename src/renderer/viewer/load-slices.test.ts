import { expect, it } from 'vitest'
import { loadingOrder, loadSlices, type SliceSource } from './load-slices.ts'

const source = (nz: number, read: SliceSource['read'] = async (_, count) => new Int16Array(count)): SliceSource => ({
  size: [512, 512, nz],
  bytesPerVoxel: 2,
  read,
})

it('loads every slice once, in equal pieces of at most 16 MB, those nearest to the shown slice first', () => {
  expect(loadingOrder(source(40), 25)).toEqual([
    { from: 20, count: 20 },
    { from: 0, count: 20 },
  ])
  expect(loadingOrder(source(1), 0)).toEqual([{ from: 0, count: 1 }])
  // 150 MB: ten pieces of 15 MB.
  expect(loadingOrder(source(300), 200).slice(0, 2)).toEqual([
    { from: 180, count: 30 },
    { from: 210, count: 30 },
  ])
  // A single slice larger than a piece.
  const large = { ...source(3), size: [4096, 4096, 3] as const }
  expect(loadingOrder(large, 1).map(({ from }) => from)).toEqual([1, 0, 2])
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
  expect(seen).toEqual([0, 32])
})

it('fails when a piece cannot be read', async () => {
  const failing = source(40, () => Promise.reject(new Error('gone')))
  await expect(loadSlices(failing, 0, { aborted: false }, () => undefined)).rejects.toThrow('gone')
})
