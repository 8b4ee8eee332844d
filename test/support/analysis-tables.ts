import { planDemoStudy } from '#core/demo/plan-demo-study.ts'
import type { DemoTable } from '#core/demo/demo-table.ts'
import { buildAnalysisTable, type SourceTable } from '#core/modelling/analysis/build-analysis-table.ts'
import type { AnalysisTable } from '#core/modelling/analysis/analysis-table.ts'
import type { RepeatReadings } from '#core/modelling/analysis/decide-reliability.ts'
import { createRandom } from '#core/numeric/random.ts'

export interface DemoAnalysis {
  readonly table: AnalysisTable
  readonly sources: readonly SourceTable[]
  readonly repeats: RepeatReadings
}

const textTable = ({ columns, rows }: DemoTable) => ({
  columns: columns.map(({ name }) => name),
  rows: rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
})

/** Features of blocks of 25 that share one factor; the first three factors follow the outcomes of the lesion. */
const featureValues = (seed: number, features: number, signs: readonly (readonly number[])[]): number[][] => {
  const random = createRandom(seed)
  return signs.map((own, i) => {
    const stream = random.fork(`lesion ${i}`)
    const factors = Array.from({ length: Math.ceil(features / 25) }, (_, f) => stream.normal() + 1.2 * (own[f] ?? 0))
    return Array.from({ length: features }, (_, j) => 0.8 * factors[Math.floor(j / 25)] + 0.6 * stream.normal())
  })
}

/**
 * The tables of a demo study with made-up features instead of extracted ones: features of lesions, lesion table,
 * clinical table, and readings made again.
 *
 * @param options  patients, lesions (null: as they fall), number of features and of deep features, seed
 */
export const demoAnalysis = (options: {
  readonly patients: number
  readonly lesions?: number | null
  readonly features: number
  readonly deep?: number
  readonly seed?: number
}): DemoAnalysis => {
  const { patients, lesions = null, features, deep = 0, seed = 1 } = options
  const study = planDemoStudy({ patients, lesions, seed })
  const lesionTable = textTable(study.lesionTable)
  const clinical = textTable(study.patientTable)
  const at = (name: string): number => lesionTable.columns.indexOf(name)
  const transformed = new Map(
    clinical.rows.map((row) => [row[0], Number(row[clinical.columns.indexOf('haemorrhagic_transformation')])]),
  )
  const signs = lesionTable.rows.map((row) => [
    Number(row[at('lesion_type')] === 'haemorrhage'),
    Number(row[at('expansion')] || 0),
    transformed.get(row[at('subject')]) ?? 0,
  ])
  const names = [
    'original_shape_MeshVolume',
    'original_firstorder_Maximum',
    ...Array.from({ length: features - 2 }, (_, j) => `feature_${j + 1}`),
  ]
  const made = featureValues(seed, features - 2, signs)
  const values = made.map((row, i) => [
    1000 * Number(lesionTable.rows[i][at('baseline_volume_ml')]),
    90 + 12 * row[0],
    ...row,
  ])
  const ids = lesionTable.rows.map((row) => row[at('lesion')])
  const sources: SourceTable[] = [
    {
      name: 'features',
      from: 'radiomics',
      level: 'row',
      key: 'lesion',
      table: {
        columns: ['lesion', 'subject', ...names],
        rows: values.map((row, i) => [ids[i], lesionTable.rows[i][at('subject')], ...row.map(String)]),
      },
    },
    { name: 'lesions', from: 'clinical', level: 'row', key: 'lesion', exclude: ['subject'], table: lesionTable },
    { name: 'patients', from: 'clinical', level: 'patient', key: 'subject', table: clinical },
  ]
  if (deep > 0) {
    const nets = featureValues(
      seed + 1,
      deep,
      clinical.rows.map((row) => [0, 0, transformed.get(row[0]) ?? 0]),
    )
    sources.push({
      name: 'deep',
      from: 'deep',
      level: 'patient',
      key: 'subject',
      table: {
        columns: ['subject', ...Array.from({ length: deep }, (_, j) => `resnet50_${j + 1}`)],
        rows: nets.map((row, i) => [clinical.rows[i][0], ...row.map(String)]),
      },
    })
  }
  const read = study.lesionTable.rows.flatMap((row, i) => (row[at('read_again')] === 1 ? [i] : []))
  const reading = (name: string, rows: readonly number[], noise: number) => {
    const random = createRandom(seed).fork(name)
    return {
      name,
      ids: rows.map((i) => ids[i]),
      features: names,
      values: names.map((_, j) =>
        Float64Array.from(rows, (i) => values[i][j] + (j % 4 === 3 ? 4 : 1) * noise * random.normal()),
      ),
    }
  }
  return {
    table: buildAnalysisTable({ sources, patient: 'subject', cohort: null }),
    sources,
    repeats: {
      first: reading(
        'first',
        ids.map((_, i) => i),
        0,
      ),
      again: reading('again', read, 0.2),
      second: reading('second', read, 0.3),
    },
  }
}
