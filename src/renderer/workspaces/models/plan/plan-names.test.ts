import { expect, test } from 'vitest'
import type { PlanColumn } from '#contract/modelling.ts'
import { cohortNames, columnNames, freeName, levelsOf, modelNames, writtenValue } from './plan-names.ts'

const column = (name: string, table: PlanColumn['table'], role = ''): PlanColumn => ({
  name,
  table,
  type: 'number',
  role,
  missing: 0,
  levels: name === 'sex' ? ['f', 'm'] : null,
})

test('cohorts are those that are written, else the usual ones; what is carved off comes last', () => {
  expect(cohortNames({ split: { ratio: [7, 3] } })).toEqual(['train', 'test'])
  expect(cohortNames({ split: { ratio: [6, 2, 2] } })).toEqual(['train', 'validation', 'test'])
  expect(cohortNames({ split: { time: 'day', from: [10, 20] } })).toEqual(['train', 'validation', 'test'])
  expect(cohortNames({ split: { centre: 'centre', cohorts: { here: ['A'], there: ['B'] } } })).toEqual([
    'here',
    'there',
  ])
  const names = ['train', 'validation']
  expect(cohortNames({ split: { names, prospective: { column: 'day', share: 0.2 } } })).toEqual([...names, 'test'])
  expect(cohortNames({ split: { names, prospective: { name: 'later', column: 'day' } } })).toEqual([...names, 'later'])
  expect(cohortNames({})).toEqual(['train', 'test'])
})

test('columns are offered once, without identifiers, the clinical ones first', () => {
  const columns = [column('Mean', 'radiomics'), column('id', 'clinical', 'identifier'), column('sex', 'clinical')]
  const both = [...columns, column('sex', 'lesion')]
  expect(columnNames(both)).toEqual(['sex', 'Mean'])
  expect(columnNames(both, 'clinical')).toEqual(['sex'])
  expect(levelsOf(both, 'sex')).toEqual(['f', 'm'])
  expect(levelsOf(both, 'Mean')).toEqual([])
})

test('names and values as a plan writes them', () => {
  expect(freeName('derived', ['derived', 'derived-2'])).toBe('derived-3')
  expect(freeName('derived', [])).toBe('derived')
  expect(modelNames({ models: [{ name: 'a' }, {}, { name: 'b' }] })).toEqual(['a', 'b'])
  expect([writtenValue('1'), writtenValue('-2.5'), writtenValue('1a'), writtenValue('')]).toEqual([1, -2.5, '1a', ''])
})
