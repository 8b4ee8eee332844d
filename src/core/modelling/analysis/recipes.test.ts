import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { demoAnalysis } from '#test/support/analysis-tables.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { runPlan } from './run-plan.ts'

const options = {
  softwareVersion: '1',
  sha256: (text: string): string => createHash('sha256').update(text).digest('hex'),
}

const recipe = (name: string): Plan => {
  const { plan, problems } = parsePlan(parse(readFileSync(`resources/recipes/${name}.yaml`, 'utf8')))
  if (plan === null) throw new Error(problems.join('\n'))
  return plan
}

const schema = z.fromJSONSchema(JSON.parse(readFileSync('resources/results.schema.json', 'utf8')))

const run = (name: string, size: Parameters<typeof demoAnalysis>[0], change: Partial<Plan> = {}) => {
  const { table, repeats } = demoAnalysis(size)
  const { results, models } = runPlan({ ...recipe(name), ...change }, table, repeats, options)
  const text = JSON.stringify(results)
  expect(text).not.toMatch(/:(NaN|-?Infinity)/)
  const checked = schema.safeParse(JSON.parse(text))
  expect(checked.error?.issues.slice(0, 5)).toBeUndefined()
  return { results, models }
}

test('chen-2022 on demo tables: lesions 7:3, ten features ranked, a Rad-score', () => {
  const { results } = run('chen-2022', { patients: 101, lesions: 166, features: 200 })
  const { selection, equation, cohorts, cutoff } = results.models[0]
  expect([results.cohorts.train.n, results.cohorts.validation.n]).toEqual([116, 50])
  expect(selection.counts.map(({ step }) => step)).toEqual(['input', 'reliability', 'mrmr', 'lasso'])
  expect(selection.counts[2].n).toBe(10)
  expect(selection.meanIcc.map(({ comparison }) => comparison)).toEqual(['intra', 'inter'])
  expect(equation).toMatch(/^Rad-score = /)
  expect(cutoff).toMatchObject({ rule: 'youden', cohort: 'train' })
  expect(cohorts.validation.auc.value).toBeGreaterThan(0.6)
  expect(results.stamps[0]).toMatch(/Lesion-level split/)
  const wrong = JSON.parse(JSON.stringify(results)) as { models: { cohorts: { train: { auc: { value: unknown } } } }[] }
  wrong.models[0].cohorts.train.auc.value = 'high'
  expect(schema.safeParse(wrong).success).toBe(false)
})

test('zhan-2020: R-score, odds ratios in cohorts and subgroups, stamped', () => {
  const { results } = run('zhan-2020', { patients: 313, features: 60 })
  expect(results.data.excluded[0].reason).toMatch(/baseline_volume_ml is missing or not < 10/)
  const { associations } = results
  expect(associations).toHaveLength(2 * 4 * 3)
  expect(associations.every(({ stamp }) => stamp.startsWith('association, not validation'))).toBe(true)
  const own = associations.find(
    (one) => one.cohort === 'train' && one.method === 'univariable' && one.name === 'expansion',
  )
  expect(own?.rows.map(({ term }) => term)).toContain('score:R-score')
  expect(results.reliability?.comparisons.map(({ name }) => name)).toEqual(['inter'])
  expect(results.models[0].selection.counts.map(({ step }) => step)).not.toContain('reliability')
  expect(
    results.tables.filter(({ name }) => name === 'expansion').map(({ cohort, subgroup }) => subgroup ?? cohort),
  ).toEqual(['train', 'test', 'below 3 mL', '3–10 mL'])
})

test('jiang-2025: three cohorts, both pipelines, the classifier chosen on training; models without deep columns', () => {
  const plan = recipe('jiang-2025')
  const models = plan.models.filter(({ name }) => /^(clinical \+ radiomics|combined) \(a\)$/.test(name))
  const { results } = run('jiang-2025', { patients: 120, features: 60 }, { models, comparisons: [] })
  expect(Object.keys(results.cohorts)).toEqual(['train', 'validation', 'test'])
  expect(results.skipped).toEqual([
    { name: 'combined (a)', reason: 'the optional block deep has no columns in these tables', failed: false },
  ])
  const [model] = results.models
  expect(model.selection.steps.at(-1)?.details).toMatchObject({ kind: 'tuning', folds: 5, measure: 'auc' })
  expect(results.pipelines.tried).toBe(6)
  expect(results.looks).toEqual({ validation: 1, test: 1 })
  expect(model.cutoff.scale).toBe('probability')
  // The made-up features have no region_HUmax: the largest voxel stands for it, and the run says so.
  expect(results.warnings).toContain(
    'hu_max_90 is made of original_firstorder_Maximum, because no table has the column region_HUmax.',
  )
})

test('lu-2024: fusion at feature level with deep columns', () => {
  const plan = recipe('lu-2024')
  const models = plan.models
    .filter(({ name }) => name === 'radiomics' || name === 'radiomics + ResNet50')
    .map((model) => ({
      ...model,
      steps: model.steps.map((step) => (step.step === 'forward-selection' ? { ...step, features: 3 } : step)),
    }))
  const { results } = run(
    'lu-2024',
    { patients: 90, features: 20, deep: 30 },
    { models, comparisons: [{ a: 'radiomics', b: 'radiomics + ResNet50', test: 'delong', cohorts: null }] },
  )
  expect(results.models.map(({ name, selection }) => [name, selection.features.length])).toEqual([
    ['radiomics', 3],
    ['radiomics + ResNet50', 3],
  ])
  expect(results.comparisons.map(({ cohort }) => cohort)).toEqual(['train', 'test'])
  expect(results.models[1].cohorts.test.precisionRecall.length).toBeGreaterThan(2)
})
