import { expect, test } from 'vitest'
import { analysisFiles } from '#core/reporting/analysis-files.ts'
import { smallRun } from '#core/reporting/testing/small-run.ts'
import { wordingOf } from './wording-of-run.ts'

const { results: run } = smallRun()
const note =
  'ICC: the paper says larger than 0.80 within and between readers; the form (two-way, absolute agreement, single) is ours.'
const results = { ...run, plan: { ...run.plan, title: 'Our title', notes: [note, 'Our own remark.'] } }
const notes = ['Extraction 3 was made with other settings (ab12cd34) than the plan names.']
const wording = wordingOf(results, notes, 'zh')
const files = analysisFiles(results, {
  planYaml: 'plan: hyperdense/1\n',
  modelFiles: [],
  lang: 'zh',
  notes,
  say: (sentence) => wording[sentence] ?? sentence,
})
const report = files.find(({ path }) => path === 'report.html')?.text ?? ''

test('English needs no other words', () => {
  expect(wordingOf(results, [], 'en')).toEqual({})
})

test('a report in Chinese holds no sentence of the engine in English', () => {
  const english = [...report.matchAll(/<span lang="en">([^<]*)<\/span>/g)].map(([, text]) => text)
  expect(english.filter((text) => / [a-z]+ [a-z]+ /.test(text))).toEqual([])
  // What the study has written itself stays.
  expect(english).toContain('Our title')
  expect(english).toContain('Our own remark.')
  for (const { sentence } of results.models.flatMap(({ selection }) => selection.steps))
    expect(report).not.toContain(sentence)
  expect(report).toContain('ICC：论文为')
})

test('a warning that a run and its model both give stands in a Chinese report once', () => {
  const [notice] = /<section class="notice">[^]*?<\/section>/.exec(report) ?? ['']
  const items = [...notice.matchAll(/<li>([^]*?)<\/li>/g)].map(([, item]) => item.replaceAll(/：|: /g, ':'))
  expect(items.length).toBeGreaterThan(1)
  expect(items).toContain('第 3 次提取所用设置（ab12cd34）与方案指定的不同。')
  expect([...new Set(items)]).toEqual(items)
})

test('data of a run are the same in every language', () => {
  const plain = analysisFiles(results, { planYaml: 'plan: hyperdense/1\n', modelFiles: [], lang: 'zh' })
  const isData = ({ path }: { path: string }) => path.startsWith('tables/') || path.endsWith('.json')
  expect(files.filter(isData)).toEqual(plain.filter(isData))
})
