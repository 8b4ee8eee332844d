import { strFromU8 } from 'fflate'
import { expect, it } from 'vitest'
import { buildAnalysisTable } from '#core/modelling/analysis/build-analysis-table.ts'
import { runPlan } from '#core/modelling/analysis/run-plan.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import { createRandom } from '#core/numeric/random.ts'
import { filesOfRun } from '#main/services/modelling-files.ts'

const random = createRandom(2)
const rows = Array.from({ length: 40 }, (_, i) => [
  `r${i}`,
  String(i % 2),
  String(random.normal() + (i % 2)),
  String(random.normal()),
])

it('exports every model under a name of its own: ONNX, and boosted trees for XGBoost', () => {
  const boosted = { step: 'xgboost-like', rounds: 3 }
  const { plan } = parsePlan({
    plan: 'hyperdense/1',
    name: 'p',
    outcome: { column: 'y', positive: 1 },
    blocks: { radiomics: {} },
    split: { ratio: [0.7, 0.3], seed: 1 },
    models: [
      { name: 'm', blocks: ['radiomics'], steps: ['z-score', boosted] },
      { name: 'm.xgboost', blocks: ['radiomics'], steps: ['naive-bayes'] },
      { name: 'x y', blocks: ['radiomics'], steps: ['logistic'] },
      { name: 'x-y', blocks: ['radiomics'], steps: ['z-score', 'logistic'] },
    ],
  })
  if (plan === null) throw new Error('The plan cannot be parsed.')
  const table = buildAnalysisTable({
    sources: [
      {
        name: 'F.csv',
        from: 'radiomics',
        level: 'row',
        key: 'id',
        table: { columns: ['id', 'y', 'a', 'b'], rows },
        clinical: ['y'],
      },
    ],
    patient: null,
    cohort: null,
  })
  const { results, models } = runPlan(plan, table, null, { softwareVersion: '1', sha256: () => '0' })
  const record = { softwareVersion: '1', startedAt: '', seconds: 0, planSha256: '', seed: 1, inputs: {}, looks: null }
  const files = filesOfRun(results, models, { ...record, notes: [] }, 'en')
  const paths = files.map(({ path }) => path).filter((path) => path.startsWith('models/'))
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.sort()).toEqual([
    'models/m.json',
    'models/m.onnx',
    'models/m.xgboost-2.json',
    'models/m.xgboost.json',
    'models/m.xgboost.onnx',
    'models/x-y-2.json',
    'models/x-y-2.onnx',
    'models/x-y.json',
    'models/x-y.onnx',
  ])
  const text = (path: string): string => strFromU8(files.find((file) => file.path === path)?.bytes ?? new Uint8Array())
  const { learner } = JSON.parse(text('models/m.xgboost-2.json')) as { learner: { feature_names: string[] } }
  expect(learner.feature_names).toEqual(['a', 'b'])
  expect(text('run.json')).toContain('Its features are the columns after the steps of models/m.json.')
})
