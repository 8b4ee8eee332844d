import { expect, test } from 'vitest'
import { loadKernel } from './load-kernel.ts'
import { recursiveLines } from './recursive-lines.ts'

test('instances share their code, not their room', () => {
  const first = loadKernel<object>(recursiveLines, 100)
  const second = loadKernel<object>(recursiveLines, 70_000)
  expect([first?.room.byteLength, second?.room.byteLength]).toEqual([65_536, 131_072])
  expect(first?.room).not.toBe(second?.room)
})

test('a machine that cannot run it gets none', () => {
  expect(loadKernel(recursiveLines.replace('0061736d', '0061736e'), 100)).toBeNull()
})

test('neither does one that has no room left', () => {
  expect(loadKernel(recursiveLines, 2 ** 40)).toBeNull()
})
