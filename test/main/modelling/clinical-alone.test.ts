import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import type { ModelRunSummary } from '#contract/modelling.ts'
import { type App, createApp } from '#main/app.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

const plan = (unit: string, outcome: string): string => `
plan: hyperdense/1
name: clinical
unit: ${unit}
outcome: { ${outcome} }
blocks: { clinical: { columns: [age, sex, nihss, gcs] } }
split: { ratio: [7, 3], seed: 1 }
models:
  - name: clinical
    blocks: [clinical]
    steps: [impute, one-hot, { step: logistic }]
`

const base = temporaryFolder()
let app: App
let api: AppApi
const job = async <T>({ jobId }: { jobId: string }): Promise<T> => (await app.waitForJob(jobId)) as T
const run = async (text: string) => job<ModelRunSummary>(await api.modelling.run({ plan: text, source: {} }))

beforeAll(async () => {
  app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
  api = createClient({ call: app.call, listen: app.listen })
  await job(await api.study.createDemo({ folder: join(base.path, 'Demo.hyperdense'), patients: 40, compact: true }))
}, 240_000)
afterAll(async () => {
  await app.close()
  base.remove()
})

it('columns of the clinical tables are offered before anything was extracted', async () => {
  const columns = await api.modelling.listColumns({})
  const tables = [...new Set(columns.map(({ table }) => table))].sort()
  expect(tables).toEqual(['clinical', 'lesion'])
  expect(columns.find(({ name }) => name === 'poor_outcome')).toMatchObject({ role: 'outcome', levels: ['0', '1'] })
})

it('a plan of clinical columns alone runs by patient and by lesion; one of features is refused', async () => {
  const byPatient = await run(plan('patient', 'column: poor_outcome'))
  expect(byPatient.featureSetIds).toEqual([])
  const { results } = await api.modelling.getRun({ runId: byPatient.id })
  const leftOut = results.data.excluded.reduce((sum, { n }) => sum + n, 0)
  expect(byPatient.rows + leftOut).toBe(40)
  expect(leftOut).toBeLessThan(8)
  expect(results.cohorts.train.n + results.cohorts.test.n).toBe(byPatient.rows)
  const byLesion = await run(plan('lesion', 'column: lesion_type, positive: haemorrhage'))
  expect(byLesion.rows).toBeGreaterThan(40)
  await expect(
    run(plan('patient', 'column: poor_outcome').replace('{ clinical:', '{ radiomics: {}, clinical:')),
  ).rejects.toThrow('no features yet')
})
