import { expect, test } from 'vitest'
import type { PlanColumn } from '#contract/modelling.ts'
import { unknownColumns } from './unknown-columns.ts'

const column = (name: string, table: PlanColumn['table'], role = ''): PlanColumn => ({
  name,
  table,
  type: 'number',
  role,
  missing: 0,
  levels: null,
})
const columns = [column('age', 'clinical'), column('Mean', 'radiomics'), column('old', 'clinical', 'derived')]
const plan = {
  outcome: { column: 'dead' },
  include: [
    { column: 'age', from: 18 },
    { column: 'agee', from: 18 },
  ],
  derive: [{ name: 'old', column: 'Mean', 'at-least': 1 }],
  split: { ratio: [7, 3], stratify: ['outcome', 'sexx'] },
  blocks: {
    clinical: { columns: ['age', 'old', 'nihs'] },
    radiomics: { columns: ['Me*', 'Median'] },
    deep: { columns: ['x'] },
  },
  associations: [{ candidates: ['age', 'score:radiomics', 'bmi'] }],
}

test('columns that no table holds are named with their places', () => {
  expect(unknownColumns(plan, columns).map(({ path, name }) => `${path.join('.')} ${name}`)).toEqual([
    'outcome.column dead',
    'include.1.column agee',
    'split.stratify sexx',
    'associations.0.candidates bmi',
    'blocks.clinical nihs',
    'blocks.radiomics Median',
  ])
})

test('nothing is said before the columns are known', () => {
  expect(unknownColumns(plan, [column('old', 'clinical', 'derived')])).toEqual([])
  expect(unknownColumns({ outcome: 'age' }, columns)).toEqual([])
})
