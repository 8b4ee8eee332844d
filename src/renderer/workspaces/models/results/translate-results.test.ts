import { expect, test } from 'vitest'
import { describePlan } from '#core/modelling/analysis/describe-plan.ts'
import { smallRun } from '#core/reporting/testing/small-run.ts'
import { listTables } from '#core/reporting/tables/list-tables.ts'
import { wordsOf } from '#core/reporting/words/words.ts'
import { engineSentence } from '#renderer/ui/engine-sentence.ts'
import { translateResults } from '#core/reporting/translate-results.ts'

const { results } = smallRun()
const chinese = translateResults(results, (sentence) => engineSentence(sentence, 'zh'))

test('what the engine says is said in Chinese, numbers and the plan stay', () => {
  expect(chinese.plan).toEqual(results.plan)
  expect(chinese.models[0].scores).toEqual(results.models[0].scores)
  expect(chinese.models[0].cohorts.validation.auc.value).toBe(results.models[0].cohorts.validation.auc.value)
  const warnings = [...chinese.warnings, ...chinese.models.flatMap((model) => model.warnings)]
  expect(results.warnings.length).toBeGreaterThan(0)
  for (const warning of warnings) expect(warning).toMatch(/[\u4e00-\u9fff]/)
})

test('reasons, rules and steps stand in Chinese in the tables', () => {
  const unsaid = listTables(chinese, wordsOf('zh')).flatMap(({ id, table }) =>
    table.columns.flatMap((column, at) =>
      ['reason', 'sentence', 'cause', 'stamp', 'hl_df_rule', 'test'].includes(column.id)
        ? table.rows
            .map((row) => row[at])
            .filter((cell) => typeof cell === 'string' && / [a-z]+ [a-z]+/.test(cell) && !/[\u4e00-\u9fff]/.test(cell))
            .map((cell) => `${id}: ${String(cell)}`)
        : [],
    ),
  )
  expect(unsaid).toEqual([])
})

test('a plan is told in Chinese', () => {
  for (const sentence of describePlan(results.plan)) expect(engineSentence(sentence, 'zh')).not.toBe(sentence)
})
