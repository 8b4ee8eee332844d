import { expect, test } from 'vitest'
import { sampleResults } from '../testing/sample-results.ts'
import { smallRun } from '../testing/small-run.ts'
import { wordsOf } from '../words/words.ts'
import { formatCell } from './format-cell.ts'
import { runsTable } from './runs-table.ts'
import { reportTableCsv } from './table-csv.ts'

const { results } = smallRun()
const runs = [
  { name: 'first', results },
  { name: 'second', results: sampleResults() },
]
const { table } = runsTable(runs, wordsOf('en'))
const at = (id: string): number => table.columns.findIndex((column) => column.id === id)

test('holds a row for each model in each cohort of each run', () => {
  const expected = runs.flatMap(({ name, results: { models, split } }) =>
    models.flatMap((model) =>
      split.cohorts.filter((one) => model.cohorts[one.name] !== undefined).map((one) => [name, model.name, one.name]),
    ),
  )
  expect(new Set(expected.map(([name]) => name)).size).toBe(2)
  expect(table.rows.map((row) => row.slice(0, 3))).toEqual(expected)
})

test('shows the AUC with its limits and counts the final features', () => {
  const [row] = table.rows
  const [model] = results.models
  const { auc } = model.cohorts[String(row[2])]
  expect([row[at('auc')], row[at('auc_lower')], row[at('auc_upper')]]).toEqual([auc.value, auc.lower, auc.upper])
  expect(row[at('features')]).toBe(model.selection.features.length)
  expect(formatCell(table, row, at('auc'))).toBe(
    `${auc.value?.toFixed(3)} (${auc.lower?.toFixed(3)}–${auc.upper?.toFixed(3)})`,
  )
  expect(row[at('sensitivity')]).toBe(model.cohorts[String(row[2])].metrics.sensitivity?.value)
})

test('is the same file in every language', () => {
  const csv = reportTableCsv(table)
  expect(csv).toMatch(/^run,model,cohort,n,positive,features,auc,auc_lower,auc_upper,sensitivity,/)
  expect(reportTableCsv(runsTable(runs, wordsOf('zh')).table)).toBe(csv)
})
