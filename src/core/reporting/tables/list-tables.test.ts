import { describe, expect, it } from 'vitest'
import { sampleResults } from '../testing/sample-results.ts'
import { wordsOf } from '../words/words.ts'
import { formatCell, shownColumns } from './format-cell.ts'
import { listTables } from './list-tables.ts'
import { reportTableCsv } from './table-csv.ts'

const results = sampleResults()
const tables = listTables(results, wordsOf('en'))
const tableOf = (id: string) => {
  const found = tables.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No table ${id}: ${tables.map((one) => one.id).join(', ')}`)
  return found.table
}
/** Rows as records by the id of the column. */
const records = (id: string): Record<string, string | number | null>[] => {
  const { columns, rows } = tableOf(id)
  return rows.map((row) => Object.fromEntries(columns.map((column, n) => [column.id, row[n]])))
}

describe('tables of a run', () => {
  it('have one cell per column, ids of columns once, and nothing undefined in them', () => {
    for (const { id, table } of tables) {
      expect(new Set(table.columns.map((column) => column.id)).size, id).toBe(table.columns.length)
      for (const row of table.rows) {
        expect(row.length, id).toBe(table.columns.length)
        for (const cell of row)
          expect(cell === null || typeof cell === 'string' || Number.isFinite(cell), `${id}: ${String(cell)}`).toBe(
            true,
          )
      }
      for (const { limits } of table.columns)
        for (const limit of limits ?? []) expect(table.columns.map((column) => column.id)).toContain(limit)
    }
  })

  it('are the same in files whatever the language', () => {
    const chinese = listTables(results, wordsOf('zh'))
    expect(chinese.map(({ id }) => id)).toEqual(tables.map(({ id }) => id))
    expect(chinese.map(({ table }) => reportTableCsv(table))).toEqual(tables.map(({ table }) => reportTableCsv(table)))
  })

  it('performance: the numbers of the results, in the order of the split', () => {
    const rows = records('performance')
    expect(rows.map(({ model, cohort }) => `${model} ${cohort}`)).toEqual([
      'radiomics train',
      'radiomics validation',
      'clinical <score> train',
      'clinical <score> validation',
    ])
    for (const row of rows) {
      const model = results.models.find(({ name }) => name === row.model)
      const evaluation = model?.cohorts[String(row.cohort)]
      expect(evaluation).toBeDefined()
      expect(row).toMatchObject({
        n: evaluation?.n,
        positive: evaluation?.positive,
        auc: evaluation?.auc.value,
        auc_lower: evaluation?.auc.lower,
        auc_upper: evaluation?.auc.upper,
        auc_p: evaluation?.auc.p,
        ppv: evaluation?.metrics.ppv?.value ?? null,
        npv_lower: evaluation?.metrics.npv?.lower ?? null,
        hl_statistic: evaluation?.calibration.hosmerLemeshow.statistic,
        hl_df: evaluation?.calibration.hosmerLemeshow.df,
        hl_df_rule: evaluation?.calibration.hosmerLemeshow.dfRule,
        brier: evaluation?.brier.value,
        calibration_slope: evaluation?.calibration.slope?.value,
        tp: evaluation?.confusion?.tp ?? null,
      })
    }
  })

  it('performance: what a model without a cut-off has not, is undefined with its reason', () => {
    const row = records('performance').find(({ model }) => model === 'clinical <score>')
    expect(row).toMatchObject({ cutoff: null, sensitivity: null, reason: 'cutoff: all scores are equal' })
  })

  it('subgroups: an empty one keeps its row and its reason', () => {
    expect(records('subgroups')[1]).toMatchObject({
      auc: null,
      reason: 'no case is in this subgroup',
      holds_training: 0,
    })
  })

  it('removed features: every one with model, step and reason', () => {
    const rows = records('removed-features')
    expect(rows).toHaveLength(335 + 971 + 5)
    expect(rows[1]).toEqual({ model: 'radiomics', step: 'reliability', feature: 'unstable_2', reason: 'ICC inter' })
  })

  it('odds ratios: stamped row by row; a model that was not fitted keeps its reason', () => {
    const rows = records('odds-ratios')
    expect(rows).toHaveLength(4)
    for (const { stamp } of rows) expect(stamp).toContain('association, not validation')
    expect(rows[3]).toMatchObject({ method: 'backward', or: null, reason: 'no variable had p < 0.05' })
  })

  it('balance: later levels share the test of the first, which is no undefined number', () => {
    expect(records('balance').slice(1)).toMatchObject([
      { level: 'A', p: 0.37 },
      { level: 'B', test: '', statistic: '', p: '' },
      { level: 'male', p: null, reason: 'only one level is there' },
    ])
  })

  it('curves and scores: every point', () => {
    const [model] = results.models
    expect(records('scores').filter((row) => row.model === 'radiomics')).toHaveLength(model.scores.length)
    expect(records('scores')[3]).toMatchObject({ id: 't4', score: model.scores[3].score, call: model.scores[3].call })
    const points = Object.values(model.cohorts).reduce((sum, { roc }) => sum + roc.length, 0)
    expect(records('roc').filter((row) => row.model === 'radiomics')).toHaveLength(points)
    expect(records('decision-curve')[0]).toEqual({
      model: 'radiomics',
      cohort: 'train',
      threshold: 0,
      net_benefit: model.cohorts.train.decisionCurve[0].netBenefit,
      treat_all: 28 / 70,
      treat_none: 0,
    })
  })

  it('CSV: full precision, ids as headings, undefined empty, quoted where needed', () => {
    const [head, first] = reportTableCsv(tableOf('performance')).split('\n')
    expect(head.split(',').slice(0, 6)).toEqual(['model', 'cohort', 'n', 'positive', 'auc', 'auc_lower'])
    expect(Number(first.split(',')[4])).toBe(results.models[0].cohorts.train.auc.value)
    expect(reportTableCsv(tableOf('mean-icc'))).toContain('radiomics,inter,45,1,,,,one feature has no SD\n')
    expect(reportTableCsv(tableOf('model-odds-ratios'))).toContain('stent,,,,,,,,,,constant in these rows\n')
  })
})

describe('cells on a page', () => {
  const shown = (id: string, at: number): string[] => {
    const table = tableOf(id)
    return shownColumns(table).map(
      ({ column, at: place }) => `${column.id}=${formatCell(table, table.rows[at], place)}`,
    )
  }

  it('are rounded, with limits behind their value and codes in words', () => {
    expect(shown('comparisons', 0)).toEqual([
      'a=radiomics',
      'b=clinical <score>',
      'cohort=validation',
      'test=DeLong',
      'difference=0.152 (0.021–0.283)',
      'statistic=2.27',
      'p=0.023',
      'nri=0.410 (0.100–0.720)',
      'nri_p=0.010',
      'idi=',
      'idi_p=',
      'reason=—',
    ])
    expect(shown('model-odds-ratios', 1)).toContain('p=< 0.001')
    expect(shown('cohorts', 0)).toContain('cohort=training')
  })
})
