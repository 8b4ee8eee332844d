import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PlanColumn } from '#contract/modelling.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import { blankPlan } from './blank-plan.ts'

const column = (name: string, table: PlanColumn['table'], role: string, levels: string[] | null): PlanColumn => ({
  name,
  table,
  type: 'text',
  role,
  missing: 0,
  levels,
})
const begun = (...columns: PlanColumn[]) => {
  const found = parsePlan(parse(blankPlan(columns)))
  return [found.problems, found.plan?.unit, found.plan?.outcome.column, found.plan?.outcome.positive]
}

test('a new plan predicts an outcome of the study, in rows that fit it', () => {
  const sex = column('sex', 'clinical', 'clinical', ['f', 'm'])
  expect(begun()).toEqual([null, 'lesion', 'lesion_type', 'haemorrhage'])
  expect(begun(sex, column('dead', 'clinical', 'outcome', ['0', '1']))).toEqual([null, 'patient', 'dead', 1])
  expect(begun(sex, column('kind', 'lesion', 'outcome', ['contrast', 'haemorrhage']))).toEqual([
    null,
    'lesion',
    'kind',
    'haemorrhage',
  ])
  expect(begun(column('site', 'lesion', 'lesion', ['a', 'b', 'c']), sex)).toEqual([null, 'patient', 'sex', 'f'])
})

test('a study without features begins with what is known of the patients', () => {
  const columns = [
    column('age', 'clinical', 'clinical', null),
    column('age', 'lesion', 'clinical', null),
    column('sex', 'clinical', 'clinical', ['f', 'm']),
    column('dead', 'clinical', 'outcome', ['0', '1']),
  ]
  const blocksOf = (given: PlanColumn[]) =>
    parsePlan(parse(blankPlan(given))).plan?.blocks.map(({ from, columns: names }) => [from, ...names])
  expect(blocksOf(columns)).toEqual([['clinical', 'age', 'sex']])
  expect(blocksOf([...columns, column('f', 'radiomics', 'feature', null)])).toEqual([['radiomics', '*']])
})
