import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contract } from '#contract/index.ts'
import { i18n } from '../i18n/index.ts'
import { jobSentence } from './job-sentence.ts'

const english = i18n.getFixedT('en', 'shell')
const chinese = i18n.getFixedT('zh', 'shell')

/** Where the jobs tell how far they are. */
const tellers = {
  'study.createDemo': ['services/demo-study.ts'],
  'study.verify': ['services/verify-study.ts'],
  'imaging.scan': ['jobs/tasks/scan-paths.ts'],
  'imaging.importSeries': ['services/import-series.ts', 'services/imaging-service.ts'],
  'radiomics.extract': ['services/run-extraction.ts'],
  'radiomics.resumeExtraction': ['services/run-extraction.ts'],
  'modelling.run': ['jobs/tasks/run-analysis.ts'],
  'reliability.compareMasks': ['services/reliability-masks.ts'],
  'reliability.perturb': ['services/reliability-perturbation.ts'],
} as const

const sentencesOf = (file: string): string[] => {
  const text = readFileSync(fileURLToPath(new URL(`../../main/${file}`, import.meta.url)), 'utf8')
  const calls = [...text.matchAll(/\b(?:progress|part)\([^\n]*?, (?:`([^`]+)`|'([^']+)')/g)]
  // Every blank is a number or a code without spaces.
  return calls.map(([, composed, plain]) => (composed ?? plain).replace(/\$\{[^}]*\}/g, '3'))
}

const jobs = Object.entries(contract).flatMap(([space, entries]) =>
  Object.entries(entries).flatMap(([verb, entry]) => (entry.kind === 'job' ? [`${space}.${verb}`] : [])),
)

test('every job has a title in both languages', () => {
  expect(jobs.toSorted()).toEqual(Object.keys(tellers).toSorted())
  for (const lng of ['en', 'zh']) {
    expect(jobs.filter((name) => !i18n.exists(`shell:job.${name}`, { lng }))).toEqual([])
  }
})

test.each(Object.entries(tellers))('%s tells how far it is in both languages', (name, files) => {
  const sentences = files.flatMap(sentencesOf)
  expect(sentences.length).toBeGreaterThanOrEqual(files.length)
  for (const sentence of sentences) {
    const said = jobSentence(chinese, { name, sentence })
    expect(said).toMatch(/\p{Script=Han}|\d（\d \/ \d）/u)
    expect(said).not.toMatch(/[a-z]/i)
    expect(jobSentence(english, { name, sentence })).not.toContain('{{')
  }
})

test('keeps its numbers, and a sentence that is not known', () => {
  const say = (name: string, sentence: string) => jobSentence(chinese, { name, sentence })
  expect(say('imaging.scan', 'Looked at 12 of 340 files')).toBe('已检查 340 个文件中的 12 个')
  expect(say('imaging.importSeries', 'S007: reading series 2 of 3')).toBe('S007：正在读取 3 个序列中的第 2 个')
  expect(say('radiomics.extract', 'S001-L1_A1 (4 of 60)')).toBe('S001-L1_A1（4 / 60）')
  expect(say('modelling.run', 'radiomics: mrmr (10 columns left)')).toMatch(/radiomics.*mrmr.*10/)
  expect(say('modelling.run', 'Resampling 3 of 12')).toMatch(/12.*3|3.*12/)
  expect(say('radiomics.extract', 'Something new')).toBe('Something new')
})
