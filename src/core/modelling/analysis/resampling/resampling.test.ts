import { expect, test } from 'vitest'
import { demoAnalysis } from '#test/support/analysis-tables.ts'
import { parsePlan } from '../../plan/parse-plan.ts'
import type { Plan } from '../../plan/plan.ts'
import { prepareRun } from '../prepare-run.ts'
import { runPlan } from '../run-plan.ts'
import { resampleTasks } from './resample-task.ts'
import { runResampleTask } from './run-resample-task.ts'

const options = { softwareVersion: '1', sha256: (text: string): string => String(text.length) }
const { table } = demoAnalysis({ patients: 60, features: 40 })

const planOf = (changes: object): Plan => {
  const { plan, problems } = parsePlan({
    plan: 'hyperdense/1',
    name: 'resampled',
    outcome: { column: 'lesion_type', positive: 'haemorrhage' },
    blocks: { radiomics: { except: ['original_*'] } },
    split: { ratio: [0.7, 0.3] },
    models: [
      { name: 'm', blocks: ['radiomics'], steps: ['z-score', { step: 'mrmr', features: 4 }, 'logistic'] },
      { name: 'n', blocks: ['score:m'], steps: ['logistic'] },
    ],
    ...changes,
  })
  if (plan === null) throw new Error(problems.join('\n'))
  return plan
}

test('tasks run elsewhere, in another order and through JSON, give the same results', () => {
  const plan = planOf({
    resampling: {
      'cross-validation': { folds: 4, repeats: 2 },
      bootstrap: { samples: 4 },
      permutation: { rounds: 4, folds: 3 },
      stability: { samples: 4 },
      'learning-curve': { shares: [0.5, 1], repeats: 2 },
    },
  })
  const here = runPlan(plan, table, null, options).results
  const prepared = prepareRun(plan, table, null)
  const tasks = resampleTasks(plan, prepared.models)
  expect(tasks).toHaveLength(2 * (8 + 4 + 5 + 4 + 4))
  const resamples = tasks
    .toReversed()
    .map(
      (task) =>
        JSON.parse(JSON.stringify(runResampleTask(prepared, task, plan.seed))) as ReturnType<typeof runResampleTask>,
    )
  const there = runPlan(plan, table, null, { ...options, resamples }).results
  expect(JSON.stringify(there)).toBe(JSON.stringify(here))
  const [m] = here.resampling
  expect(m.warnings).toEqual([])
  expect(m.bootstrap?.corrected).toBeLessThan(m.bootstrap?.apparent ?? 0)
  expect(m.permutation?.observed).toBeGreaterThan(m.permutation?.mean ?? 1)
  expect(m.permutation?.p).toBe(1 / 5)
  expect(m.stability?.frequency[0].share).toBeGreaterThan(0.5)
  expect(m.learningCurve?.map(({ n }) => n).every((n, k, all) => k === 0 || n > all[k - 1])).toBe(true)
})

test('patients stay in one fold, and a sample that keeps no feature counts as the share of positives', () => {
  const plan = planOf({
    models: [{ name: 'm', blocks: ['radiomics'], steps: ['z-score', { step: 'univariate', p: 1e-9 }, 'logistic'] }],
    resampling: { 'cross-validation': { folds: 4 } },
  })
  const prepared = prepareRun(plan, table, null)
  const outcomes = resampleTasks(plan, prepared.models).map((task) => runResampleTask(prepared, task, 1))
  const patients = outcomes.map((outcome) =>
    outcome.kind === 'cross-validation'
      ? outcome.rows.map((k) => prepared.rows.table.patients[prepared.training[k]])
      : [],
  )
  const all = patients.flatMap((own) => [...new Set(own)])
  expect(new Set(all).size).toBe(all.length)
  for (const outcome of outcomes)
    if (outcome.kind === 'cross-validation') expect(new Set(outcome.probability).size).toBe(1)
})
