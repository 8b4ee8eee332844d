import { expect, test } from 'vitest'
import { lesionProblem } from './lesion-code.ts'

const segments = [
  { label: 1, name: 'Putamen', lesion: 'L1' },
  { label: 2, name: 'Thalamus', lesion: 'L2' },
]

test('a lesion code is letters, digits and _ alone, and one segment of a reading has it', () => {
  expect(lesionProblem('IVH_2', 1, segments)).toBeNull()
  expect(lesionProblem('L1', 1, segments)).toBeNull()
  expect(lesionProblem('L2', 1, segments)).toEqual({ kind: 'taken', name: 'Thalamus' })
  for (const code of ['', 'L 9', 'L9?', '病灶', 'x'.repeat(17)])
    expect(lesionProblem(code, 1, segments)).toEqual({ kind: 'invalid' })
})
