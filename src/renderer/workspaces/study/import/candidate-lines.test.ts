import { expect, it } from 'vitest'
import type { ImportCandidate } from '#contract/imaging.ts'
import { candidateLines } from './candidate-lines.ts'
import type { Choice, CodeProblem } from './choices.ts'

const candidates = ['a', 'b', 'c'].map((key) => ({ key }) as ImportCandidate)
const choice = (subject: string): Choice => ({ include: true, subject, mode: 'as-is' })

it('keeps the rows of which nothing changed', () => {
  const choices = { a: choice('S001'), b: choice('S002') }
  const before = candidateLines(candidates, choices, new Map(), [])
  expect(before.map((line) => line.choice?.subject ?? null)).toEqual(['S001', 'S002', null])
  const problems = new Map<string, CodeProblem>([['c', 'invalid']])
  const after = candidateLines(candidates, { ...choices, b: choice('S00') }, problems, before)
  expect(after.map((line, n) => line === before[n])).toEqual([true, false, false])
  expect(after[1].choice?.subject).toBe('S00')
  expect(after[2].problem).toBe('invalid')
})
