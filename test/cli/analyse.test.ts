import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisResults } from '#core/modelling/analysis/results.ts'
import { runCli } from '#test/support/run-cli.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const source = join(import.meta.dirname, '../fixtures/stats/data/radiomics.csv')

const plan = `
plan: hyperdense/1
name: small
unit: lesion
outcome: { column: label, positive: 1 }
blocks: { radiomics: { from: radiomics } }
split: { ratio: [7, 3], names: [train, validation], group: none, seed: 5 }
models:
  - name: radiomics
    blocks: [radiomics]
    steps:
      - { step: variance }
      - { step: z-score }
      - { step: mrmr, features: 10 }
      - { step: lasso, folds: 5 }
    cutoff: youden
evaluate: [roc, calibration, hosmer-lemeshow, decision-curve, waterfall]
`

describe('analyse and predict', () => {
  let folder: ReturnType<typeof temporaryFolder>
  const run = (...args: string[]) => runCli(folder.path, ...args)
  const at = (...path: string[]): string => join(folder.path, ...path)
  const results = (out: string): AnalysisResults =>
    JSON.parse(readFileSync(at(out, 'results.json'), 'utf8')) as AnalysisResults
  const analyse = (out: string, ...more: string[]) =>
    run(
      'analyse',
      '--features',
      'F.csv',
      '--id',
      'id',
      '--outcome',
      'label',
      '--cohort',
      'cohort',
      '--plan',
      'plan.yaml',
      '--out',
      out,
      ...more,
    )
  const rows = (text: string): string[][] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))

  beforeAll(async () => {
    folder = temporaryFolder()
    writeFileSync(at('plan.yaml'), plan)
    writeFileSync(at('F.csv'), readFileSync(source))
    const ended = await analyse('first')
    expect(ended.stderr).not.toContain('internal')
    expect(ended.code).toBe(0)
  }, 120_000)
  afterAll(() => folder.remove())

  it('writes results, record, tables, figures, models and a report', () => {
    for (const file of ['results.json', 'run.json', 'report.html', 'models/radiomics.json']) {
      expect(existsSync(at('first', file)), file).toBe(true)
    }
    expect(JSON.parse(readFileSync(at('first', 'run.json'), 'utf8'))).toMatchObject({ seed: 1, looks: null })
    const found = results('first')
    expect(Object.keys(found.cohorts)).toEqual(['train', 'test'])
    const data = rows(readFileSync(source, 'utf8'))
    const cohort = data[0].indexOf('cohort')
    expect(found.cohorts.test.n).toBe(data.filter((row) => row[cohort] === 'test').length)
    expect(found.models[0].selection.counts.map(({ step }) => step)).toContain('mrmr')
  })

  it('evaluates what the scores say: AUC by pairs, calls by the cut-off of the training cohort', () => {
    const [model] = results('first').models
    for (const cohort of ['train', 'test']) {
      const own = model.scores.filter((one) => one.cohort === cohort)
      let wins = 0
      let pairs = 0
      for (const a of own.filter(({ outcome }) => outcome === 1)) {
        for (const b of own.filter(({ outcome }) => outcome === 0)) {
          pairs++
          wins += (a.score ?? 0) > (b.score ?? 0) ? 1 : a.score === b.score ? 0.5 : 0
        }
      }
      expect(model.cohorts[cohort].auc.value).toBeCloseTo(wins / pairs, 12)
      const { value } = model.cutoff
      const tp = own.filter(({ score, outcome }) => outcome === 1 && (score ?? 0) >= (value ?? 0)).length
      expect(model.cohorts[cohort].confusion?.tp).toBe(tp)
    }
    expect(model.cutoff).toMatchObject({ cohort: 'train', scale: 'rad-score' })
  })

  it('gives the same bytes again, and the same model whatever the test rows hold', async () => {
    expect((await analyse('second')).code).toBe(0)
    const read = (out: string, file: string): string => readFileSync(at(out, file), 'utf8')
    for (const file of ['results.json', 'report.html', 'models/radiomics.json']) {
      expect(read('second', file), file).toBe(read('first', file))
    }
    const [header, ...data] = rows(readFileSync(source, 'utf8'))
    const cohort = header.indexOf('cohort')
    const label = header.indexOf('label')
    const changed = data.map((row) =>
      row[cohort] === 'train'
        ? row
        : row.map((cell, j) =>
            /^f\d/.test(header[j]) ? String(Number(cell) * 7 + 3) : j === label ? String(1 - Number(cell)) : cell,
          ),
    )
    writeFileSync(at('F.csv'), `${[header, ...changed].map((row) => row.join(',')).join('\n')}\n`)
    expect((await analyse('changed')).code).toBe(0)
    writeFileSync(at('F.csv'), readFileSync(source))
    expect(read('changed', 'models/radiomics.json')).toBe(read('first', 'models/radiomics.json'))
    expect(results('changed').models[0].cohorts.train).toEqual(results('first').models[0].cohorts.train)
    expect(results('changed').models[0].cohorts.test.auc).not.toEqual(results('first').models[0].cohorts.test.auc)
  })

  it('resamples the whole pipeline with the same results whatever the number of workers', async () => {
    const resampling =
      'resampling: { cross-validation: { folds: 5, repeats: 2 }, bootstrap: { samples: 8 }, permutation: { rounds: 6, folds: 3 }, stability: { samples: 6 } }'
    writeFileSync(at('resampled.yaml'), `${plan}${resampling}\n`)
    const args = ['analyse', '--features', 'F.csv', '--id', 'id', '--outcome', 'label', '--cohort', 'cohort']
    for (const jobs of ['1', '2']) {
      const ended = await run(...args, '--plan', 'resampled.yaml', '--jobs', jobs, '--out', `jobs${jobs}`)
      expect(ended.code, ended.stderr).toBe(0)
    }
    const text = readFileSync(at('jobs1', 'results.json'), 'utf8')
    expect(readFileSync(at('jobs2', 'results.json'), 'utf8')).toBe(text)
    const [own] = results('jobs1').resampling
    expect(own.crossValidation?.perFold).toHaveLength(10)
    expect(own.bootstrap).toMatchObject({ samples: 8 })
    expect(own.permutation?.permuted).toHaveLength(6)
    // A model fitted to all training cases looks better on them than on cases left out.
    const apparent = results('jobs1').models[0].cohorts.train.auc.value ?? 0
    expect(own.crossValidation?.auc.value).toBeLessThan(apparent)
    expect(own.bootstrap?.corrected).toBeLessThan(apparent)
  }, 120_000)

  it('predicts the scores that the analysis found, and refuses features of other settings', async () => {
    const model = ['--model', 'first/models/radiomics.json']
    const ended = await run('predict', ...model, '--features', 'F.csv', '--id', 'id', '--out', 'P.csv')
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('scored by radiomics')])
    const [header, ...lines] = rows(readFileSync(at('P.csv'), 'utf8'))
    expect(header).toEqual(['id', 'score', 'probability', 'adjusted', 'call', 'reason'])
    const scores = new Map(results('first').models[0].scores.map((one) => [one.id, one]))
    expect(lines).toHaveLength(scores.size)
    for (const [id, score, probability, , call] of lines) {
      expect([Number(score), Number(probability), Number(call)]).toEqual([
        scores.get(id)?.score,
        scores.get(id)?.probability,
        scores.get(id)?.call,
      ])
    }
    const file = JSON.parse(readFileSync(at('first', 'models', 'radiomics.json'), 'utf8')) as Record<string, unknown>
    writeFileSync(at('other.json'), JSON.stringify({ ...file, settings: ['a'.repeat(64)] }))
    const [names, ...data] = rows(readFileSync(source, 'utf8'))
    const stamped = [[...names, 'settings_sha256'], ...data.map((row) => [...row, 'b'.repeat(64)])]
    writeFileSync(at('S.csv'), `${stamped.map((row) => row.join(',')).join('\n')}\n`)
    const over = await run('predict', ...model, '--features', 'F.csv', '--id', 'id', '--out', './F.csv')
    expect(over).toMatchObject({ code: 2, stderr: expect.stringContaining('one of the files to be read') })
    const refused = await run('predict', '--model', 'other.json', '--features', 'S.csv', '--id', 'id', '--out', 'Q.csv')
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('settings')])
    expect(existsSync(at('Q.csv'))).toBe(false)
  })

  it.each([
    [['--plan', 'nowhere.yaml'], 3, 'recipes: '],
    [['--outcome', 'f001'], 4, 'f001'],
    [['--id', 'nothing'], 2, 'F.csv has no column nothing'],
    [['--outcome', 'nothing'], 2, 'No table has the outcome column nothing'],
    [['--cohort', 'nothing'], 2, 'No table has the cohort column nothing'],
    [['--patient', 'nothing'], 2, 'No table has the patient column nothing'],
    [['--cohort', 'label'], 4, 'train'],
  ])('%j is refused in a sentence', async (change, code, sentence) => {
    const args = new Map([
      ['--features', 'F.csv'],
      ['--id', 'id'],
      ['--outcome', 'label'],
      ['--cohort', 'cohort'],
      ['--plan', 'plan.yaml'],
      ['--out', 'none'],
    ])
    args.set(change[0], change[1])
    const ended = await run('analyse', ...[...args].flat())
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(sentence)])
    expect(existsSync(at('none', 'results.json'))).toBe(false)
  })

  it('ends with 1 and results without the model where a filter removes every column', async () => {
    writeFileSync(at('strict.yaml'), plan.replace('{ step: variance }', '{ step: univariate, p: 1.0e-30 }'))
    const ended = await analyse('strict', '--plan', 'strict.yaml')
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('univariate removed all')])
    expect(JSON.parse(ended.stdout)).toMatchObject({ models: [], skipped: [{ name: 'radiomics' }] })
    const found = results('strict')
    expect([found.models, found.skipped[0].failed, found.looks]).toEqual([[], true, { test: 0 }])
    expect(existsSync(at('strict', 'tables', 'balance.csv'))).toBe(true)
    expect(readFileSync(at('strict', 'report.html'), 'utf8')).toContain('raise p, or leave the step out')
  })

  it('names every problem of a plan with its place', async () => {
    writeFileSync(at('wrong.yaml'), plan.replace('mrmr', 'mrrm').replace('folds: 5', 'folts: 5'))
    const ended = await run(
      'analyse',
      '--features',
      'F.csv',
      '--id',
      'id',
      '--outcome',
      'label',
      '--plan',
      'wrong.yaml',
      '--out',
      'none',
    )
    expect(ended.code).toBe(2)
    expect(ended.stderr).toContain('did you mean "mrmr"?')
    expect(ended.stderr).toContain('models[0].steps[3].folts')
  })

  it('writes over an earlier run without leaving its models and figures', async () => {
    writeFileSync(at('renamed.yaml'), plan.replace('name: radiomics\n    blocks', 'name: signature\n    blocks'))
    expect((await analyse('again')).code).toBe(0)
    writeFileSync(at('again', 'mine.txt'), 'kept')
    expect((await analyse('again', '--plan', 'renamed.yaml')).code).toBe(0)
    expect(existsSync(at('again', 'models', 'signature.json'))).toBe(true)
    expect(existsSync(at('again', 'models', 'radiomics.json'))).toBe(false)
    expect(existsSync(at('again', 'mine.txt'))).toBe(true)
  })

  it('gives a reversed, all but certain cohort an AUC below one half and finite numbers', async () => {
    const [header, ...data] = rows(readFileSync(source, 'utf8'))
    const cohort = header.indexOf('cohort')
    const label = header.indexOf('label')
    const turned = data.map((row) =>
      row[cohort] === 'train'
        ? row
        : row.map((cell, j) =>
            /^f\d/.test(header[j]) ? String(Number(cell) * 500) : j === label ? String(1 - Number(cell)) : cell,
          ),
    )
    writeFileSync(at('turned.csv'), `${[header, ...turned].map((row) => row.join(',')).join('\n')}\n`)
    const ended = await analyse('turned', '--features', 'turned.csv')
    expect([ended.code, ended.stderr]).toEqual([0, expect.anything()])
    const [model] = results('turned').models
    expect(model.cohorts.test.auc.value).toBeLessThan(0.5)
    expect(model.cutoff).toEqual(results('first').models[0].cutoff)
  })

  it('draws other cohorts with another seed where the split names none', async () => {
    writeFileSync(at('free.yaml'), plan.replace(', seed: 5', ''))
    const table = ['--features', 'F.csv', '--id', 'id', '--outcome', 'label', '--plan', 'free.yaml']
    for (const seed of ['1', '2']) expect((await run('analyse', ...table, '--out', seed, '--seed', seed)).code).toBe(0)
    expect(results('1').split.sha256).not.toBe(results('2').split.sha256)
  })

  it('says when features were made with other settings than the plan names', async () => {
    writeFileSync(at('named.yaml'), plan.replace('{ from: radiomics }', '{ settings: chen-2022 }'))
    const [header, ...data] = rows(readFileSync(source, 'utf8'))
    const stamped = [[...header, 'settings_sha256'], ...data.map((row) => [...row, 'b'.repeat(64)])]
    writeFileSync(at('stamped.csv'), `${stamped.map((row) => row.join(',')).join('\n')}\n`)
    const ended = await analyse('named', '--plan', 'named.yaml', '--features', 'stamped.csv')
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('other settings (bbbbbbbb)')])
    expect(readFileSync(at('named', 'run.json'), 'utf8')).toContain('other settings (bbbbbbbb)')
    expect(readFileSync(at('named', 'report.html'), 'utf8')).toContain('other settings (bbbbbbbb)')
  })

  it('refuses decimal commas, other encodings, languages and damaged models in a sentence', async () => {
    const text = readFileSync(source, 'utf8')
    writeFileSync(at('comma.csv'), text.replaceAll(',', ';').replaceAll('.', ','))
    writeFileSync(at('latin.csv'), Buffer.from(text.replace('L001', 'L\u00e9001'), 'latin1'))
    writeFileSync(at('damaged.json'), JSON.stringify({ model: 'hyperdense-model/1', name: 'x', inputs: [] }))
    const ended = [
      await analyse('none', '--features', 'comma.csv'),
      await analyse('none', '--features', 'latin.csv'),
      await analyse('none', '--lang', 'fr'),
      await run('predict', '--model', 'damaged.json', '--features', 'F.csv', '--id', 'id', '--out', 'D.csv'),
    ]
    expect(ended.map(({ code }) => code)).toEqual([4, 4, 2, 4])
    const sentences = ['decimal comma', 'UTF-8', '--lang takes en or zh', 'damaged']
    sentences.forEach((sentence, n) => {
      expect(ended[n].stderr).toContain(sentence)
    })
  })

  it('gives odds ratios of a factor of three levels standing alone, and misses columns before it fits', async () => {
    const more = [
      'derive:',
      '  - { name: third, column: f001, bands: [-0.5, 0.5], labels: [low, middle, high] }',
      'associations:',
      '  - { name: alone, cohorts: [train], candidates: [third], methods: [univariable] }',
    ]
    writeFileSync(at('factor.yaml'), `${plan}${more.join('\n')}\n`)
    expect((await analyse('factor', '--plan', 'factor.yaml')).code).toBe(0)
    const [{ rows: found }] = results('factor').associations
    expect(found).toHaveLength(2)
    for (const row of found) expect([row.or !== null, row.reason]).toEqual([true, null])
    writeFileSync(at('absent.yaml'), `${plan}tables: [{ name: t, by: outcome, columns: [nothing] }]\n`)
    const ended = await analyse('none', '--plan', 'absent.yaml')
    expect([ended.code, ended.stderr]).toEqual([4, expect.stringContaining('nothing')])
    expect(ended.stderr).not.toContain('mrmr')
  })
})
