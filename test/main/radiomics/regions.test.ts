import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import { type App, createApp } from '#main/app.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

describe('regions of a study', () => {
  const base = temporaryFolder()
  let app: App
  let api: AppApi
  beforeAll(async () => {
    app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
    api = createClient({ call: app.call, listen: app.listen })
    const folder = join(base.path, 'Demo.hyperdense')
    await app.waitForJob((await api.study.createDemo({ folder, patients: 3, compact: true })).jobId)
  }, 120_000)
  afterAll(async () => {
    await app.close()
    base.remove()
  })

  const extract = async (region: string) => {
    const parameters = 'featureClass: {shape: [VoxelVolume], firstorder: [Maximum, Minimum]}'
    const { jobId } = await api.radiomics.extract({ region, reader: 'A', round: 1, parameters })
    const { featureSetId } = (await app.waitForJob(jobId)) as { featureSetId: number }
    const table = await api.radiomics.getFeatureTable({ featureSetId })
    const column = (name: string) => table.columns.findIndex((known) => known.endsWith(name))
    const by = (name: string) => new Map(table.cases.map((c, n) => [c.case, table.values[n][column(name)] ?? 0]))
    return { table, volume: by('VoxelVolume'), maximum: by('Maximum'), minimum: by('Minimum') }
  }
  const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

  it('stand in the table and hold what they say', async () => {
    const lesion = await extract('lesion')
    const slice = await extract('largest-slice')
    const union = await extract('union')
    const ring = await extract('ring2d:3')
    expect(slice.table.cases.every((c) => c.region === 'largest-slice')).toBe(true)
    expect(slice.table.cases.map((c) => c.case)).toEqual(lesion.table.cases.map((c) => c.case))
    for (const [name, volume] of slice.volume) expect(volume).toBeLessThan(lesion.volume.get(name) ?? 0)
    const subjects = new Set(lesion.table.cases.map((c) => c.subject))
    expect(union.table.cases.map((c) => [c.subject, c.label])).toEqual([...subjects].map((code) => [code, 0]))
    expect(sum(union.volume.values())).toBeCloseTo(sum(lesion.volume.values()), 6)
    expect(ring.table.cases.map((c) => c.region)).toContain('ring2d:3')
    expect(Math.min(...ring.minimum.values())).toBeGreaterThanOrEqual(0)
    expect(Math.max(...ring.maximum.values())).toBeLessThanOrEqual(100)
    const csv = await api.radiomics.formatFeatureTable({ featureSetId: 3 })
    expect(csv.csv.split('\n')[1].split(',')[5]).toBe('union')
  })

  it('that are none are refused in a sentence', async () => {
    await expect(api.radiomics.extract({ region: 'ring' })).rejects.toThrow(/ring:MM/)
    const { jobId } = await api.radiomics.extract({ region: 'ring:5:100:0' })
    await expect(app.waitForJob(jobId)).rejects.toThrow(/lower first/)
  })

  it('are known to the advice', async () => {
    const advise = async (region: string, parameters: string | null = null) =>
      (await api.radiomics.adviseExtraction({ region, parameters })).map(({ code }) => code)
    expect(await advise('lesion', 'setting: {resampledPixelSpacing: [1, 1, 1], binCount: 8}')).toEqual([
      'interpolated-slices',
      'unusual-bin-count',
    ])
    expect(await advise('ring:5')).toEqual([])
  })

  it('can be looked at before an extraction', async () => {
    const [reading] = await api.study.listReadings({})
    const label = reading.segments[0].label
    const parameters =
      'setting: {binCount: 20, resampledPixelSpacing: [1, 1, 0]}\nimageType: {Original: , LoG: {sigma: [3.0, 6.0]}}'
    const look = (type: number, image = 0, region = 'lesion') =>
      api.radiomics.previewCase({ parameters, readingId: reading.id, label, region, type, image })
    const original = await look(0)
    expect(original).toMatchObject({ image: 'original', types: [{ count: 1 }, { count: 2 }], features: 14 + 3 * 93 })
    expect(original.spacingMm.slice(0, 2)).toEqual([1, 1])
    expect(sum(original.bins.counts)).toBe(original.voxels)
    expect(original.bins.levels).toBe(20)
    expect(original.bins.lowest[0]).toBe(original.min)
    expect(sum(original.slice.inside)).toBeGreaterThan(0)
    expect(original.slice.values).toHaveLength(original.slice.width * original.slice.height)
    expect((await look(1, 1)).image).toBe('log-sigma-6-0-mm-3D')
    await expect(look(1, 2)).rejects.toThrow(/no such image/)
    await expect(look(0, 0, 'ring:3:2000:2001')).rejects.toThrow(/no voxel between 2000 and 2001 HU/)
  })
})
