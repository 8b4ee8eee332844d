import { expect, test } from 'vitest'
import type { ImportCandidate } from '#contract/imaging.ts'
import { chosenItems, codeProblems, firstChoices } from './choices.ts'

const candidate = (key: string, more: Partial<ImportCandidate> = {}): ImportCandidate => ({
  key,
  format: 'dicom',
  identity: { patientName: null, patientId: null, birthDate: null, studyDate: null, description: null, place: 'a.nii' },
  files: 40,
  geometry: null,
  acquisition: {} as ImportCandidate['acquisition'],
  findings: [],
  importable: true,
  setAsideReason: null,
  canCorrect: false,
  alreadyImportedAs: null,
  suggestedSubject: 'S001',
  ...more,
})

const who = (patientId: string) => ({
  identity: { patientName: 'X', patientId, birthDate: null, studyDate: null, description: null, place: 'ct' },
})

test('only what can be imported, is new and was not set aside is chosen at first', () => {
  const candidates = [
    candidate('new'),
    candidate('blocked', { importable: false }),
    candidate('known', { alreadyImportedAs: 'S001 series 1' }),
    candidate('scout', { setAsideReason: 'localizer' }),
  ]
  expect(chosenItems(candidates, firstChoices(candidates))).toEqual([{ key: 'new', subject: 'S001', mode: 'as-is' }])
})

test('two patients under one code are pointed out, two series of one patient are not', () => {
  const candidates = [candidate('a', who('1')), candidate('b', who('1')), candidate('c', who('2'))]
  const choices = firstChoices(candidates)
  expect([...codeProblems(candidates, choices).values()]).toEqual(['two-people', 'two-people', 'two-people'])
  const apart = { ...choices, c: { ...choices.c, subject: 'S002' } }
  expect(codeProblems(candidates, apart).size).toBe(0)
})

test('a code that cannot be is pointed out, unless its series is left out', () => {
  const candidates = [candidate('a')]
  const wrong = { a: { include: true, mode: 'as-is' as const, subject: 'Müller Hans' } }
  expect(codeProblems(candidates, wrong).get('a')).toBe('invalid')
  expect(codeProblems(candidates, { a: { ...wrong.a, include: false } }).size).toBe(0)
})
