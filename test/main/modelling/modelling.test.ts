import assert from 'node:assert/strict'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { type App, createApp } from '#main/app.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const plan = (seed: number): string => `
plan: hyperdense/1
name: small
unit: lesion
outcome: { column: lesion_type, positive: haemorrhage }
blocks: { radiomics: { from: radiomics } }
split: { ratio: [7, 3], names: [train, validation], group: patient, seed: ${seed} }
reliability: { form: agreement-single, rule: point-ge, threshold: 0.75, comparisons: [intra, inter] }
models:
  - name: radiomics
    blocks: [radiomics]
    steps: [{ step: reliability }, { step: z-score }, { step: mrmr, features: 5 }, { step: lasso, folds: 3 }]
    cutoff: youden
evaluate: [roc, calibration, waterfall]
`

describe('models of a study', () => {
  const base = temporaryFolder()
  let app: App
  let api: AppApi
  let featureSetId: number
  const job = async <T>({ jobId }: { jobId: string }): Promise<T> => (await app.waitForJob(jobId)) as T
  const run = async (seed: number) => job<ModelRunSummary>(await api.modelling.run({ plan: plan(seed), source: {} }))

  beforeAll(async () => {
    app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
    api = createClient({ call: app.call, listen: app.listen })
    const folder = join(base.path, 'Demo.hyperdense')
    await job(await api.study.createDemo({ folder, patients: 30, compact: true }))
    const parameters = 'featureClass: {shape: , firstorder: }'
    featureSetId = (await job<{ featureSetId: number }>(await api.radiomics.extract({ parameters }))).featureSetId
  }, 240_000)
  afterAll(async () => {
    await app.close()
    base.remove()
  })

  it('are kept as runs whose looks at the test rows are counted', async () => {
    const first = await run(5)
    expect(first).toMatchObject({
      name: 'small',
      featureSetIds: [featureSetId],
      looks: [{ cohort: 'validation', runs: 1 }],
    })
    const again = await run(5)
    expect(again.looks).toEqual([{ cohort: 'validation', runs: 2, models: 2 }])
    expect((await run(6)).looks).toEqual([{ cohort: 'validation', runs: 1, models: 1 }])
    const [one, two] = await Promise.all([first.id, again.id].map((runId) => api.modelling.getRun({ runId })))
    expect(JSON.stringify(two.results)).toBe(JSON.stringify(one.results))
    const [model] = one.results.models
    expect(first.models[0].auc.train).toBe(model.cohorts.train.auc.value)
    const patients = new Map<string, Set<string>>()
    for (const { patient, cohort } of model.scores)
      patients.set(patient, (patients.get(patient) ?? new Set()).add(cohort))
    for (const cohorts of patients.values()) expect(cohorts.size).toBe(1)
    const renamed = await api.modelling.renameRun({ runId: first.id, name: 'main analysis' })
    expect(renamed.name).toBe('main analysis')
    expect((await api.modelling.listRuns({})).at(-1)?.name).toBe('main analysis')
  })

  it('score what they were made from as the run did, and nothing made with other settings', async () => {
    const [{ id: runId }] = await api.modelling.listRuns({})
    const { results } = await api.modelling.getRun({ runId })
    const { cases } = await api.modelling.predict({ runId, model: 'radiomics', featureSetId })
    const scores = new Map(results.models[0].scores.map(({ id, score }) => [id, score]))
    expect(cases.length).toBeGreaterThan(30)
    for (const one of cases) expect(one.score).toBe(scores.get(one.id))
    const other = await api.radiomics.extract({
      parameters: 'featureClass: {shape: , firstorder: }\nsetting: {binWidth: 10}',
    })
    const { featureSetId: foreign } = await job<{ featureSetId: number }>(other)
    await expect(api.modelling.predict({ runId, model: 'radiomics', featureSetId: foreign })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('settings'),
    })
  })

  it('come as files, the same bytes each time', async () => {
    const [{ id: runId }] = await api.modelling.listRuns({})
    const { fileName, bytes } = await api.modelling.encodeRun({ runId })
    expect(fileName).toBe(`small-${runId}.zip`)
    const files = unzipSync(bytes)
    const names = Object.keys(files)
    for (const name of ['results.json', 'run.json', 'report.html', 'models/radiomics.json'])
      expect(names).toContain(name)
    expect(names.some((name) => /^figures\/.*\.svg$/.test(name))).toBe(true)
    expect(names.some((name) => /^tables\/.*\.csv$/.test(name))).toBe(true)
    expect((await api.modelling.encodeRun({ runId })).bytes).toEqual(bytes)
    const { results } = await api.modelling.getRun({ runId })
    expect(JSON.parse(new TextDecoder().decode(files['results.json']))).toEqual(JSON.parse(JSON.stringify(results)))
  })

  it('come with report and figures in the words that are given, data and tables as they are', async () => {
    const [{ id: runId }] = await api.modelling.listRuns({})
    const { results } = await api.modelling.getRun({ runId })
    const first = results.models[0].selection.steps.find(({ step }) => step === 'z-score')
    assert(first !== undefined)
    const wording = { [first.sentence]: '步骤另说。' }
    const plain = unzipSync((await api.modelling.encodeRun({ runId })).bytes)
    const said = unzipSync((await api.modelling.encodeRun({ runId, wording })).bytes)
    const text = (files: typeof said, name: string) => new TextDecoder().decode(files[name])
    expect(text(plain, 'report.html')).toContain(first.sentence)
    expect(text(said, 'report.html')).toContain('步骤另说。')
    expect(text(said, 'report.html')).not.toContain(first.sentence)
    expect(Object.keys(said)).toEqual(Object.keys(plain))
    for (const name of Object.keys(plain).filter((one) => /^(?:results\.json|tables\/|models\/)/.test(one)))
      expect(said[name]).toEqual(plain[name])
  })

  it('hold to a locked split, from which repeat readings are drawn', async () => {
    expect(await api.modelling.getLockedSplit({})).toBeNull()
    await expect(api.reliability.drawSubset({ name: 'a', size: 5, cohort: 'train' })).rejects.toMatchObject({
      code: 'not-found',
    })
    const split = await api.modelling.lockSplit({ plan: plan(5) })
    expect(await api.modelling.getLockedSplit({})).toEqual(split)
    const runs = [await run(5), await run(6)]
    expect(runs[0].notes).toEqual([])
    expect(runs[1].notes).toEqual([expect.stringContaining('not those that were locked')])
    const { results } = await api.modelling.getRun({ runId: runs[0].id })
    const training = new Set(results.split.cohorts[0].ids)
    expect(split.cohorts[0]).toMatchObject({ name: 'train', n: training.size })
    const subset = await api.reliability.drawSubset({ name: 'from training', size: 10, cohort: 'train' })
    expect(subset.lesions.filter(({ lesion }) => !training.has(lesion))).toEqual([])
    expect(subset.candidates).toBe(training.size)
  })

  it('take a reliability decision that was kept', async () => {
    const comparison = {
      name: 'inter',
      design: 'two-readers' as const,
      measurements: [
        { reader: 'A', round: 1 },
        { reader: 'B', round: 1 },
      ],
    }
    const decision = await api.reliability.saveDecision({
      name: 'strict',
      request: { featureSetIds: [featureSetId], comparisons: [comparison], form: 'agreement-single' },
      keep: { rule: 'lower-ge', threshold: 0.85 },
    })
    const named = plan(5).replace(/reliability: \{.*\}/, 'reliability: { decision: strict }')
    const source = { featureSetId }
    const { id: runId } = await job<ModelRunSummary>(await api.modelling.run({ plan: named, source }))
    const { results } = await api.modelling.getRun({ runId })
    expect(results.plan.reliability).toMatchObject({ decision: 'strict', rule: 'lower-ge', threshold: 0.85 })
    const kept = results.reliability?.features.filter((one) => one.kept).map(({ name }) => name)
    expect(kept).toEqual(decision.sets[0].kept)
    const [model] = results.models
    expect(model.selection.counts.find(({ step }) => step === 'reliability')?.n).toBe(kept?.length)
    const none = await api.modelling.run({ plan: named.replace('strict', 'other'), source })
    await expect(job(none)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('strict') })
  })

  it('need a plan that can be run', async () => {
    const check = await api.modelling.checkPlan({ text: plan(5).replace('mrmr', 'mrrm') })
    expect(check.problems).toMatchObject([
      { path: 'models[0].steps[2].step', message: expect.stringContaining('mrmr') },
    ])
    const bad = await api.modelling.run({ plan: plan(5).replace('lesion_type', 'lesion_tipe'), source: {} })
    await expect(job(bad)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('lesion_tipe') })
    const columns = await api.modelling.listColumns({})
    expect(columns.find(({ name }) => name === 'lesion_type')).toMatchObject({
      table: 'lesion',
      levels: ['contrast', 'haemorrhage'],
    })
  })
})
