import { expect, test } from 'vitest'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { associationWarnings, runStamps, runWarnings } from './run-warnings.ts'

const model = (name: string, warnings: string[], ofTest: string[]) => ({
  name,
  warnings,
  selection: { steps: [{ warnings: name === 'a' ? ['few folds'] : [] }] },
  cohorts: { train: { warnings: [] }, test: { warnings: ofTest } },
})
const results = {
  stamps: ['parted'],
  split: { stamps: ['parted'], notes: ['by hand'] },
  warnings: ['1 row left out', 'a: few events', 'parted', 'b: few events'],
  models: [model('a', ['few events'], ['upside down']), model('b', ['few events'], [])],
  associations: [{ name: 'odds', warnings: ['separated', 'separated'] }],
  resampling: [{ model: 'b', warnings: ['two failed'] }],
} as unknown as AnalysisResults

test('every warning stands once, with what it is about; stamps are no warnings', () => {
  expect(runStamps(results)).toEqual(['parted', 'by hand'])
  expect(runWarnings(results, null, (cohort) => `the ${cohort} cohort`)).toEqual([
    '1 row left out',
    'a: few events',
    'b: few events',
    'a: few folds',
    'a, the test cohort: upside down',
    'b: two failed',
  ])
})

test('a model whose name ends as that of another one is not taken for it', () => {
  const both = { ...results, models: [model('a', [], ['upside down']), model('b + a', [], ['upside down'])] }
  expect(runWarnings(both as unknown as AnalysisResults, null, (cohort) => cohort)).toEqual(
    expect.arrayContaining(['a, test: upside down', 'b + a, test: upside down']),
  )
})

test('odds ratios warn by themselves', () => {
  expect(associationWarnings(results)).toEqual(['odds: separated'])
})

test('of one model, others stay silent', () => {
  expect(runWarnings(results, 'b', (cohort) => cohort)).toEqual(['1 row left out', 'b: few events', 'b: two failed'])
})
