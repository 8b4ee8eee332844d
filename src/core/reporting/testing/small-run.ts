import { buildAnalysisTable, type SourceTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import { type AnalysisRun, runPlan } from '#core/modelling/analysis/run-plan.ts'
import { parsePlan } from '#core/modelling/plan/parse-plan.ts'
import { createRandom } from '#core/numeric/random.ts'
import type { FeatureReading } from '#core/statistics/reliability/feature-reading.ts'

const patients = 60
const features = Array.from({ length: 24 }, (_, j) => `original_glcm_F${j + 1}`)

const plan = {
  plan: 'hyperdense/1',
  name: 'small-run',
  title: 'A small run',
  unit: 'lesion',
  outcome: { column: 'lesion_type', positive: 'haemorrhage' },
  blocks: {
    radiomics: { from: 'radiomics' },
    clinical: { from: 'clinical', columns: ['age', 'nihss', 'sex'], categorical: ['sex'] },
  },
  split: { ratio: [0.7, 0.3], names: ['train', 'validation'], stratify: ['outcome'], group: 'none', seed: 3 },
  subgroups: [{ name: 'below 70 years', column: 'age', below: 70 }],
  reliability: { form: 'agreement-single', rule: 'point-gt', threshold: 0.8, comparisons: ['intra'] },
  models: [
    {
      name: 'radiomics',
      blocks: ['radiomics'],
      steps: [{ step: 'reliability' }, { step: 'z-score' }, { step: 'mrmr', features: 6 }, { step: 'lasso', folds: 5 }],
      cutoff: 'youden',
    },
    {
      name: 'clinical + Rad-score',
      blocks: ['clinical', 'score:radiomics'],
      steps: [{ step: 'impute' }, { step: 'one-hot' }, { step: 'logistic' }],
      cutoff: 'youden',
    },
    { name: 'knn', blocks: ['radiomics'], steps: [{ step: 'z-score' }, { step: 'knn', grid: { k: [3, 5] } }] },
  ],
  comparisons: [{ a: 'radiomics', b: 'clinical + Rad-score' }],
  associations: [
    {
      name: 'haemorrhage',
      cohorts: ['train', 'validation'],
      candidates: ['age', 'nihss', 'sex', 'score:radiomics'],
      methods: ['univariable', 'entered', 'backward'],
    },
  ],
  tables: [{ name: 'by outcome', by: 'outcome', columns: ['age', 'sex'], cohorts: ['train'] }],
  evaluate: ['roc', 'precision-recall', 'calibration', 'hosmer-lemeshow', 'decision-curve', 'waterfall'],
  resampling: {
    'cross-validation': { folds: 3, repeats: 2 },
    bootstrap: { samples: 5 },
    permutation: { rounds: 5, folds: 3 },
    stability: { samples: 5 },
    importance: { repeats: 2 },
    models: ['radiomics'],
  },
  seed: 5,
}

const columnsOf = (): { readonly ids: string[]; readonly y: number[]; readonly values: number[][] } => {
  const random = createRandom(11)
  const ids = Array.from({ length: patients * 2 }, (_, i) => `L${i + 1}`)
  const y = ids.map((_, i) => (i % 5 < 2 ? 1 : 0))
  const values = features.map((_, j) => ids.map((__, i) => random.normal() + (j < 3 ? y[i] * (1 - j * 0.2) : 0)))
  return { ids, y, values }
}

/** A run of the engine on made-up tables: everything a plan can ask for, in about a second. */
export const smallRun = (): AnalysisRun => {
  const { ids, y, values } = columnsOf()
  const random = createRandom(12)
  const radiomics: SourceTable = {
    name: 'features.csv',
    from: 'radiomics',
    level: 'row',
    key: 'case',
    table: {
      columns: ['case', 'patient', ...features],
      rows: ids.map((id, i) => [id, `P${Math.floor(i / 2) + 1}`, ...values.map((column) => String(column[i]))]),
    },
  }
  const clinical: SourceTable = {
    name: 'clinical.csv',
    from: 'clinical',
    level: 'row',
    key: 'case',
    table: {
      columns: ['case', 'lesion_type', 'age', 'nihss', 'sex'],
      rows: ids.map((id, i) => [
        id,
        y[i] === 1 ? 'haemorrhage' : 'contrast',
        String(Math.round(68 + random.normal(0, 11))),
        i % 17 === 0 ? '' : String(random.integer(2, 25) + 4 * y[i]),
        random.chance(0.5) ? 'male' : 'female',
      ]),
    },
  }
  const reading = (name: string, noise: number): FeatureReading => ({
    name,
    ids: ids.slice(0, 30),
    features,
    values: values.map((column, j) =>
      Float64Array.from(column.slice(0, 30), (value) => value + random.normal(0, noise * (j % 6 === 5 ? 6 : 1))),
    ),
  })
  const repeats: RepeatReadings = { first: reading('first', 0), again: reading('again', 0.2), second: null }
  const parsed = parsePlan(plan)
  if (parsed.plan === null) throw new Error(parsed.problems.join(' '))
  const table = buildAnalysisTable({ sources: [radiomics, clinical], patient: 'patient', cohort: null })
  return runPlan(parsed.plan, table, repeats, {
    softwareVersion: '0.1.0',
    sha256: (text) => text.length.toString(16).padStart(64, '0'),
  })
}
