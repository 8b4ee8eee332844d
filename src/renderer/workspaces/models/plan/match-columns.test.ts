import { expect, test } from 'vitest'
import type { PlanColumn } from '#contract/modelling.ts'
import { matchColumns } from './match-columns.ts'

const column = (name: string, table: PlanColumn['table']): PlanColumn => ({
  name,
  table,
  type: 'number',
  role: '',
  missing: 0,
  levels: null,
})
const columns = [
  column('original_shape_Sphericity', 'radiomics'),
  column('log-sigma-1-0-mm-3D_firstorder_Mean', 'radiomics'),
  column('age', 'clinical'),
  column('island_sign', 'lesion'),
]

test('patterns choose columns of their own table, exceptions take some away', () => {
  const names = (from: string, include: string[], except: string[] = []) =>
    matchColumns(columns, from, include, except).map(({ name }) => name)
  expect(names('radiomics', ['*'])).toHaveLength(2)
  expect(names('radiomics', ['log-sigma-1-0-mm-3D_*'])).toEqual(['log-sigma-1-0-mm-3D_firstorder_Mean'])
  expect(names('radiomics', ['*'], ['*_shape_*'])).toEqual(['log-sigma-1-0-mm-3D_firstorder_Mean'])
  expect(names('clinical', ['age', 'island_sign', 'original_shape_Sphericity'])).toEqual(['age', 'island_sign'])
  expect(matchColumns([...columns, column('age', 'lesion')], 'clinical', ['*'], [])).toHaveLength(2)
  expect(names('elsewhere', ['*'])).toEqual([])
})
