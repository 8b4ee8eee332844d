import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assembleKernels } from '../../../../build/assemble-kernels.ts'
import { loadKernel } from './load-kernel.ts'
import { recursiveLines } from './recursive-lines.ts'

test('the bytes beside each kernel are those of its text', async () => {
  const assembled = await assembleKernels()
  expect(assembled.length).toBeGreaterThan(0)
  for (const { path, text } of assembled) expect(readFileSync(path, 'utf8'), path).toBe(text)
})

test('instances share their code, not their room', () => {
  const first = loadKernel<object>(recursiveLines, 100)
  const second = loadKernel<object>(recursiveLines, 70_000)
  expect([first?.room.byteLength, second?.room.byteLength]).toEqual([65_536, 131_072])
  expect(first?.room).not.toBe(second?.room)
})

test('a machine that cannot run it gets none', () => {
  expect(loadKernel(recursiveLines.replace('0061736d', '0061736e'), 100)).toBeNull()
})
