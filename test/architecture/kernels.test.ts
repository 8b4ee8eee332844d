import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assembleKernels } from '../../build/assemble-kernels.ts'

it('the bytes beside each kernel are those of its text', async () => {
  const assembled = await assembleKernels()
  expect(assembled.length).toBeGreaterThan(0)
  for (const { path, text } of assembled) expect(readFileSync(path, 'utf8'), path).toBe(text)
})
