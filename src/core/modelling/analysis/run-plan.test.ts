import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createRandom } from '#core/numeric/random.ts'
import { matrixOfColumns } from '../matrix.ts'
import { crossValidateElasticNet } from '../penalised/cross-validate-elastic-net.ts'
import { modelAt } from '../penalised/predict-elastic-net.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import type { Plan } from '../plan/plan.ts'
import type { AnalysisTable } from './analysis-table.ts'
import { applyModel } from './predict-cases.ts'
import { buildAnalysisTable } from './build-analysis-table.ts'
import { innerFolds } from './inner-folds.ts'
import { runPlan } from './run-plan.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const options = { softwareVersion: '1', sha256 }

interface Rows {
  readonly ids: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Cases whose columns a and b follow the outcome, among columns that do not. */
const cases = (n: number, noise: number, seed = 1, effect = 1.2): Rows => {
  const random = createRandom(seed)
  const rows = Array.from({ length: n }, (_, i) => {
    const y = i % 3 === 0 ? 1 : 0
    const values = [effect * y + random.normal(), -effect * y + random.normal()]
    for (let j = 0; j < noise; j++) values.push(random.normal())
    return [`c${i + 1}`, `p${Math.floor(i / 2) + 1}`, y === 1 ? 'bad' : 'good', ...values.map(String)]
  })
  const columns = ['id', 'patient', 'outcome', 'a', 'b', ...Array.from({ length: noise }, (_, j) => `x${j + 1}`)]
  return { ids: rows.map(([id]) => id), columns, rows }
}

const tableOf = ({ columns, rows }: Rows, patient: string | null = null): AnalysisTable =>
  buildAnalysisTable({
    sources: [
      {
        name: 'features',
        from: 'radiomics',
        level: 'row',
        key: 'id',
        table: { columns, rows },
        exclude: ['patient'],
        clinical: ['outcome'],
      },
    ],
    patient,
    cohort: null,
  })

const planOf = (changes: object = {}): Plan => {
  const { plan, problems } = parsePlan({
    plan: 'hyperdense/1',
    name: 'test',
    outcome: { column: 'outcome', positive: 'bad' },
    blocks: { radiomics: {} },
    split: { ratio: [0.7, 0.3], seed: 3 },
    models: [
      {
        name: 'm',
        blocks: ['radiomics'],
        steps: ['z-score', { step: 'mrmr', features: 5 }, { step: 'lasso', folds: 5 }],
      },
    ],
    seed: 5,
    ...changes,
  })
  if (plan === null) throw new Error(problems.join('\n'))
  return plan
}

const choosing = [
  { step: 'z-score' },
  { step: 'univariate', p: 0.5 },
  { step: 'choose', among: ['knn', { step: 'svm', grid: { c: [0.1, 1] } }], folds: 3 },
]

test('a signal planted in two columns is found and predicts held-out cases', () => {
  const { results } = runPlan(planOf(), tableOf(cases(200, 40)), null, options)
  const [model] = results.models
  const names = model.selection.features.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['a', 'b']))
  const of = (name: string) => model.selection.features.find((one) => one.name === name)?.coefficient ?? 0
  expect(of('a')).toBeGreaterThan(0.3)
  expect(of('b')).toBeLessThan(-0.3)
  expect(model.cohorts.test.auc.value).toBeGreaterThan(0.8)
  expect(model.selection.counts.map(({ step }) => step)).toEqual(['input', 'mrmr', 'lasso'])
  expect(model.selection.counts[0].n).toBe(42)
  expect(results.looks).toEqual({ test: 1 })
  expect(JSON.stringify(results)).not.toMatch(/NaN|Infinity/)
})

test('without a signal cross-validation of the whole pipeline stays near 0.5, the training AUC does not', () => {
  const plan = planOf({
    split: { ratio: [0.9, 0.1] },
    models: [{ name: 'm', blocks: ['radiomics'], steps: ['z-score', { step: 'mrmr', features: 8 }, 'logistic'] }],
    resampling: { 'cross-validation': { folds: 5, repeats: 2 } },
  })
  const found = [1, 2, 3, 4].map((seed) => {
    const { results } = runPlan(plan, tableOf(cases(120, 60, seed, 0)), null, options)
    return {
      train: results.models[0].cohorts.train.auc.value ?? 0,
      cv: results.resampling[0].crossValidation?.auc.value ?? 0,
    }
  })
  const mean = (key: 'train' | 'cv'): number => found.reduce((sum, one) => sum + one[key], 0) / found.length
  expect(mean('train')).toBeGreaterThan(0.72)
  expect(mean('cv')).toBeGreaterThan(0.38)
  expect(mean('cv')).toBeLessThan(0.62)
})

test('no value of a test row reaches a fit: changing them changes scores of the test cohort alone', () => {
  const data = cases(150, 20)
  const plan = planOf({
    models: [
      {
        name: 'm',
        blocks: ['radiomics'],
        steps: [{ step: 'complete' }, 'z-score', { step: 'mrmr', features: 5 }, { step: 'lasso', folds: 5 }],
      },
      { name: 'n', blocks: ['radiomics'], steps: choosing },
      { name: 'both', blocks: ['score:m', 'score:n'], steps: ['logistic'] },
    ],
    resampling: { bootstrap: { samples: 3 }, 'cross-validation': { folds: 3 } },
  })
  const before = runPlan(plan, tableOf(data), null, options)
  const held = new Set(before.results.split.cohorts[1].ids)
  const changed = data.rows.map((row) =>
    held.has(row[0]) ? row.map((cell, j) => (j < 3 ? cell : String(7 - 3 * Number(cell)))) : row,
  )
  const after = runPlan(plan, tableOf({ ...data, rows: changed }), null, options)
  expect(after.models).toEqual(before.models)
  expect(after.results.resampling).toEqual(before.results.resampling)
  before.results.models.forEach((model, k) => {
    const other = after.results.models[k]
    expect(other.selection).toEqual(model.selection)
    expect(other.cutoff).toEqual(model.cutoff)
    expect(other.cohorts.train).toEqual(model.cohorts.train)
    expect(other.cohorts.test.auc.value).not.toBe(model.cohorts.test.auc.value)
  })
})

test('the same plan, data and seed give the same bytes; another seed of fits does not touch the split', () => {
  const plan = planOf({
    models: [{ name: 'n', blocks: ['radiomics'], steps: choosing }],
    resampling: { stability: { samples: 4 } },
  })
  const table = tableOf(cases(90, 10))
  const texts = [1, 2].map(() => JSON.stringify(runPlan(plan, table, null, options)))
  expect(texts[0]).toBe(texts[1])
  const other = runPlan(plan, table, null, { ...options, seed: 77 })
  expect(other.results.split.sha256).toBe(runPlan(plan, table, null, options).results.split.sha256)
  expect(other.results.seed).toBe(77)
})

test('LASSO in a plan is glmnet’s of the training rows with the folds of the plan', () => {
  const data = cases(160, 12)
  const plan = planOf({
    models: [{ name: 'm', blocks: ['radiomics'], steps: [{ step: 'lasso', folds: 6, lambda: '1se' }] }],
  })
  const { results } = runPlan(plan, tableOf(data), null, options)
  const training = results.split.cohorts[0].ids.map((id) => data.rows[data.ids.indexOf(id)])
  const y = training.map((row) => (row[2] === 'bad' ? 1 : 0))
  const x = matrixOfColumns(data.columns.slice(3).map((_, j) => training.map((row) => Number(row[3 + j]))))
  const seed = createRandom(createRandom(5).fork('model m').uint32()).fork('0 lasso').uint32()
  const cv = crossValidateElasticNet(x, y, { family: 'binomial', folds: innerFolds(y, null, 6, seed) })
  const wanted = modelAt(cv.path, cv.lambda1se)
  const { features, intercept, steps } = results.models[0].selection
  expect(steps[0].details).toMatchObject({ kind: 'penalised', lambda1se: cv.lambda1se, chosen: cv.lambda1se })
  expect(intercept).toBe(wanted.intercept)
  expect(features.map(({ coefficient }) => coefficient)).toEqual(wanted.coefficients.filter((value) => value !== 0))
})

test('a model file parsed back from JSON gives the scores of the run, and asks only for what it uses', () => {
  const data = cases(120, 30)
  const { results, models } = runPlan(planOf(), tableOf(data), null, options)
  const file = JSON.parse(JSON.stringify(models[0])) as (typeof models)[0]
  const names = results.models[0].selection.features.map(({ name }) => name)
  expect(file.inputs.map(({ name }) => name).toSorted()).toEqual([...names].toSorted())
  const keep = data.columns.map((name) => name === 'id' || names.includes(name))
  const few: Rows = {
    ids: data.ids,
    columns: data.columns.filter((_, j) => keep[j]),
    rows: data.rows.map((row) => row.filter((_, j) => keep[j])),
  }
  const table = buildAnalysisTable({
    sources: [{ name: 'new', from: 'radiomics', level: 'row', key: 'id', table: few }],
    patient: null,
    cohort: null,
  })
  const { cases: predicted } = applyModel(file, table)
  for (const { id, score, probability, call } of results.models[0].scores)
    expect(predicted.find((one) => one.id === id)).toMatchObject({ score, probability, call })
})

test('features made with other settings are refused by a model', () => {
  const data = cases(60, 4)
  const withSettings = (hash: string): AnalysisTable => ({ ...tableOf(data), settings: [hash] })
  const { models } = runPlan(planOf(), withSettings('aaaa'), null, options)
  expect(() => applyModel(models[0], withSettings('bbbb'))).toThrow(/settings aaaa; these were made with bbbb/)
  expect(applyModel(models[0], withSettings('aaaa')).cases).toHaveLength(60)
})

test('cut-off: positive if score ≥ cut-off, frozen on training; Hosmer–Lemeshow df g − 2 there and g elsewhere', () => {
  const { results } = runPlan(planOf(), tableOf(cases(300, 10)), null, options)
  const [model] = results.models
  const value = model.cutoff.value ?? Number.NaN
  expect(model.cutoff).toMatchObject({ rule: 'youden', scale: 'rad-score', cohort: 'train' })
  for (const cohort of ['train', 'test']) {
    const own = model.scores.filter((one) => one.cohort === cohort)
    const tp = own.filter(({ score, outcome }) => score >= value && outcome === 1).length
    expect(model.cohorts[cohort].confusion?.tp).toBe(tp)
    expect(
      own.every(({ score, adjusted, call }) => adjusted === score - value && call === Number(score >= value)),
    ).toBe(true)
  }
  const [train, held] = [model.cohorts.train, model.cohorts.test].map(({ calibration }) => calibration.hosmerLemeshow)
  expect([train.df, train.groups.length]).toEqual([8, 10])
  expect([held.df, held.groups.length]).toEqual([10, 10])
  expect(train.dfRule).toMatch(/− 2/)
})

test('patients stay together by default; a lesion-level split is stamped', () => {
  const table = tableOf(cases(120, 4), 'patient')
  const together = runPlan(planOf(), table, null, options).results
  expect(together.split.group).toBe('patient')
  const patientOf = new Map(table.ids.map((id, i) => [id, table.patients[i]]))
  const [train, held] = together.split.cohorts.map(({ ids }) => new Set(ids.map((id) => patientOf.get(id))))
  expect([...train].filter((patient) => held.has(patient))).toEqual([])
  const apart = runPlan(planOf({ split: { ratio: [0.7, 0.3], group: 'none' } }), table, null, options).results
  expect(apart.stamps[0]).toMatch(/patients have lesions in more than one cohort/)
  expect(apart.warnings).toContain(apart.stamps[0])
})

test('the split that a table gives is taken', () => {
  const data = cases(90, 4)
  const rows = data.rows.map((row, i) => [...row, i % 5 === 4 ? 'validation' : 'train'])
  const table = buildAnalysisTable({
    sources: [
      {
        name: 'f',
        from: 'radiomics',
        level: 'row',
        key: 'id',
        table: { columns: [...data.columns, 'part'], rows },
        exclude: ['patient'],
        clinical: ['outcome'],
      },
    ],
    patient: null,
    cohort: 'part',
  })
  const { results } = runPlan(planOf(), table, null, options)
  expect(results.cohorts).toMatchObject({ train: { n: 72, role: 'training' }, validation: { n: 18, role: 'test' } })
  expect(results.split.by).toBe('given')
  expect(results.looks).toEqual({ validation: 1 })
})

test('two models on the same cases, and one model in two cohorts, are compared by the test that fits', () => {
  const plan = planOf({
    models: [
      {
        name: 'm',
        blocks: ['radiomics'],
        steps: ['z-score', { step: 'mrmr', features: 5 }, { step: 'lasso', folds: 5 }],
      },
      { name: 'n', blocks: ['radiomics'], steps: ['z-score', { step: 'select-k', features: 1 }, 'logistic'] },
    ],
    comparisons: [['m', 'n'], { a: 'm', b: 'm', test: 'delong-unpaired', cohorts: ['train', 'test'] }],
  })
  const { comparisons, models } = runPlan(plan, tableOf(cases(150, 20)), null, options).results
  expect(comparisons.map(({ cohort, test: name }) => `${cohort}: ${name}`)).toEqual([
    'train: delong',
    'test: delong',
    'train and test: delong-unpaired',
  ])
  const auc = (k: number, cohort: string): number => models[k].cohorts[cohort].auc.value ?? Number.NaN
  expect(comparisons[0].difference.value).toBeCloseTo(auc(0, 'train') - auc(1, 'train'), 12)
  expect(comparisons[2].difference.value).toBeCloseTo(auc(0, 'train') - auc(0, 'test'), 12)
  // As the difference of AUCs: above 0 where a separates better.
  expect(Math.sign(comparisons[0].idi?.value ?? 0)).toBe(Math.sign(comparisons[0].difference.value ?? 0))
})

test('a row that misses a needed value has no score, and the run says so', () => {
  const data = cases(150, 3)
  const plan = planOf()
  const held = runPlan(plan, tableOf(data), null, options).results.split.cohorts[1].ids[0]
  const rows = data.rows.map((row) => (row[0] === held ? row.map((cell, j) => (j === 3 ? '' : cell)) : row))
  const { results } = runPlan(plan, tableOf({ ...data, rows }), null, options)
  expect(results.models[0].unscored).toEqual([{ id: held, cohort: 'test' }])
  expect(results.models[0].cohorts.test.n).toBe(results.cohorts.test.n - 1)
  expect(results.warnings.join(' ')).toContain(`1 row (${held}) misses a value that the model m needs`)
  expect(results.data.missing).toEqual([{ block: 'radiomics', column: 'a', count: 1 }])
})
