import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { buildAnalysisTable } from './build-analysis-table.ts'
import { applyModel } from './predict-cases.ts'
import { runPlan } from './run-plan.ts'

const columns = ['id', 'y', 'a', 'b', 'site', 'scanner']
const clinical = ['y', 'site', 'scanner']

const tableOf = (rows: readonly (readonly string[])[]) =>
  buildAnalysisTable({
    sources: [{ name: 'F.csv', from: 'radiomics', level: 'row', key: 'id', table: { columns, rows }, clinical }],
    patient: null,
    cohort: null,
  })

const random = createRandom(4)
const known = Array.from({ length: 60 }, (_, i) => [
  `r${i}`,
  String(i % 2),
  String(random.normal() + (i % 2)),
  String(random.normal()),
  ['deep', 'lobar', 'pons'][i % 3],
  ['S1', 'S2'][Math.floor(i / 2) % 2],
])

const { plan } = parsePlan({
  plan: 'hyperdense/1',
  name: 'p',
  outcome: { column: 'y', positive: 1 },
  blocks: { radiomics: {}, clinical: { columns: ['site'] } },
  split: { ratio: [0.7, 0.3], seed: 3 },
  models: [
    {
      name: 'm',
      blocks: ['radiomics', 'clinical'],
      steps: [{ step: 'combat', batch: 'scanner', on: ['radiomics'] }, 'one-hot', 'logistic'],
    },
  ],
})
if (plan === null) throw new Error('The plan cannot be parsed.')
const { models, results } = runPlan(plan, tableOf(known), null, { softwareVersion: '1', sha256: (text) => text })

test('a case whose category or scanner training had not, or that misses a value, has no score but its reason; others have', () => {
  const cases = [
    known[0],
    ['new site', '', '1', '1', 'stem', 'S1'],
    ['new scanner', '', '1', '1', 'deep', 'S9'],
    ['no scanner', '', '1', '1', 'deep', ''],
    ['gap', '', '', '1', 'deep', 'S2'],
    known[5],
  ]
  const found = applyModel(models[0], tableOf(cases))
  expect(found.cases.map(({ reason }) => reason)).toEqual([
    null,
    'The column site holds stem, which training had not (known: deep, lobar, pons)',
    'The batch S9 is unknown to ComBat, which was trained on S1, S2',
    'scanner is missing, by which ComBat harmonises',
    'missing: a',
    null,
  ])
  const scoreOf = new Map(results.models[0].scores.map(({ id, score }) => [id, score]))
  expect(found.cases.map(({ score }) => score)).toEqual([scoreOf.get('r0'), null, null, null, null, scoreOf.get('r5')])
  expect(found.notes).toContain('The batch S9 is unknown to ComBat, which was trained on S1, S2; 1 case has no score.')
  expect(found.notes).toContain('1 row (gap) misses a value that the model m needs and has no score.')
})

test('cases that the model can take none of are told one by one', () => {
  const found = applyModel(models[0], tableOf([['x', '', '1', '1', 'stem', 'S1']]))
  expect(found.cases.map(({ score, reason }) => [score, reason])).toEqual([[null, expect.stringContaining('stem')]])
})
