import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import type { JobRecord } from '#contract/app.ts'
import { type App, createApp } from '#main/app.ts'
import { openDatabase } from '#main/database/open.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

describe('an extraction keeps the lesions it has finished', () => {
  const base = temporaryFolder()
  const folder = join(base.path, 'Demo.hyperdense')
  let app: App
  let api: AppApi
  const open = async (): Promise<void> => {
    app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
    api = createClient({ call: app.call, listen: app.listen })
    await api.study.open({ folder })
  }
  const parameters = 'featureClass: {firstorder: , shape: , glcm: }'
  const csvOf = async (featureSetId: number) => (await api.radiomics.formatFeatureTable({ featureSetId })).csv
  /** Waits until the running job's record is as wanted. */
  const jobBecomes = (wanted: (job: JobRecord) => boolean): Promise<JobRecord> =>
    new Promise((resolve) => {
      const stop = api.on('jobChanged', (job) => {
        if (!wanted(job)) return
        stop()
        resolve(job)
      })
    })
  const finished = async (started: Promise<{ jobId: string }>) =>
    (await app.waitForJob((await started).jobId)) as { featureSetId: number; rows: number }
  let whole: { featureSetId: number; rows: number }
  let wholeCsv: string

  beforeAll(async () => {
    app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
    api = createClient({ call: app.call, listen: app.listen })
    await app.waitForJob((await api.study.createDemo({ folder, patients: 4, compact: true })).jobId)
    whole = await finished(api.radiomics.extract({ parameters }))
    wholeCsv = await csvOf(whole.featureSetId)
  }, 120_000)
  afterAll(async () => {
    await app.close()
    base.remove()
  })

  it('pauses between lesions and goes on to the same table', async () => {
    const pausable = jobBecomes((job) => job.pausable)
    const { jobId } = await api.radiomics.extract({ parameters })
    await pausable
    await api.app.pauseJob({ jobId })
    // Lesions at hand end; none begins: on a busy machine that takes a while.
    let [running] = await api.radiomics.listFeatureSets({})
    for (let quietMs = 0; quietMs < 1500; quietMs += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const [now] = await api.radiomics.listFeatureSets({})
      if (now.rows !== running.rows) quietMs = 0
      running = now
    }
    expect(running).toMatchObject({ state: 'running' })
    expect(running.rows).toBeLessThanOrEqual(4)
    expect((await api.app.getJob({ jobId })).job).toMatchObject({ state: 'running', paused: true })
    await api.app.resumeJob({ jobId })
    const { featureSetId } = (await app.waitForJob(jobId)) as { featureSetId: number }
    expect(await csvOf(featureSetId)).toBe(wholeCsv)
    expect((await api.radiomics.listFeatureSets({}))[0]).toMatchObject({ state: 'complete', rows: whole.rows })
    await expect(api.app.pauseJob({ jobId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cancelled, is a partial set that goes on where it was, also in another run of the application', async () => {
    const some = jobBecomes((job) => job.progress > 0.1)
    const { jobId } = await api.radiomics.extract({ parameters })
    await some
    await api.app.cancelJob({ jobId })
    await expect(app.waitForJob(jobId)).rejects.toMatchObject({ code: 'cancelled' })
    const [partial] = await api.radiomics.listFeatureSets({})
    expect(partial.state).toBe('partial')
    expect(partial.rows).toBeGreaterThan(0)
    expect(partial.rows).toBeLessThan(whole.rows)
    await app.close()
    await open()
    const first = jobBecomes((job) => job.progress > 0)
    const resumed = finished(api.radiomics.resumeExtraction({ featureSetId: partial.id }))
    // It does not begin at nothing.
    expect((await first).progress).toBeGreaterThanOrEqual(Math.min(1, partial.rows / whole.rows))
    expect(await resumed).toMatchObject({ featureSetId: partial.id, rows: whole.rows })
    expect(await csvOf(partial.id)).toBe(wholeCsv)
    await expect(finished(api.radiomics.resumeExtraction({ featureSetId: partial.id }))).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('after a crash is partial when the study opens; a lesion whose mask has changed is computed anew', async () => {
    await app.close()
    const db = openDatabase(folder, { create: false })
    db.prepare("UPDATE feature_sets SET state = 'running' WHERE id = ?").run(whole.featureSetId)
    db.prepare('DELETE FROM feature_rows WHERE feature_set_id = ? AND position = 2').run(whole.featureSetId)
    db.prepare(
      `UPDATE feature_rows SET mask_sha256 = 'other', feature_values = zeroblob(length(feature_values))
       WHERE feature_set_id = ? AND position = 1`,
    ).run(whole.featureSetId)
    db.close()
    await open()
    const set = (await api.radiomics.listFeatureSets({})).find(({ id }) => id === whole.featureSetId)
    expect(set).toMatchObject({ state: 'partial', rows: whole.rows - 1 })
    await finished(api.radiomics.resumeExtraction({ featureSetId: whole.featureSetId }))
    expect(await csvOf(whole.featureSetId)).toBe(wholeCsv)
  })

  it('cancelled before any lesion leaves nothing', async () => {
    const before = (await api.radiomics.listFeatureSets({})).length
    const { jobId } = await api.radiomics.extract({ parameters })
    await api.app.cancelJob({ jobId })
    await expect(app.waitForJob(jobId)).rejects.toMatchObject({ code: 'cancelled' })
    expect(await api.radiomics.listFeatureSets({})).toHaveLength(before)
  })
})
