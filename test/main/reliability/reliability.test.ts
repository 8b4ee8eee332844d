import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppApi, createClient } from '#contract/client.ts'
import type { ReliabilityRequest, ReliabilityTable } from '#contract/reliability.ts'
import { type App, createApp } from '#main/app.ts'
import { temporaryFolder } from '#test/support/study-with-series.ts'

describe('reliability of a study', () => {
  const base = temporaryFolder()
  let app: App
  let api: AppApi
  let featureSetId: number
  const job = async <T>({ jobId }: { jobId: string }): Promise<T> => (await app.waitForJob(jobId)) as T

  beforeAll(async () => {
    app = createApp({ host: 'test', userFolder: join(base.path, 'user'), workers: 2 })
    api = createClient({ call: app.call, listen: app.listen })
    const folder = join(base.path, 'Demo.hyperdense')
    await job(await api.study.createDemo({ folder, patients: 12, compact: true }))
    const parameters = 'featureClass: {shape: , firstorder: }'
    featureSetId = (await job<{ featureSetId: number }>(await api.radiomics.extract({ parameters }))).featureSetId
  }, 240_000)
  afterAll(async () => {
    await app.close()
    base.remove()
  })

  const intra = {
    name: 'intra',
    design: 'same-reader-twice' as const,
    measurements: [
      { reader: 'A', round: 1 },
      { reader: 'A', round: 2 },
    ],
  }
  const inter = {
    name: 'inter',
    design: 'two-readers' as const,
    measurements: [
      { reader: 'A', round: 1 },
      { reader: 'B', round: 1 },
    ],
  }
  const request = (changes: Partial<ReliabilityRequest> = {}) => ({
    featureSetIds: [featureSetId],
    comparisons: [intra, inter],
    form: 'agreement-single' as const,
    ...changes,
  })

  /** ICC(A,1) of a two-column layout by its definition, from sums over cells. */
  const iccByHand = (pairs: readonly (readonly [number, number])[]): number => {
    const n = pairs.length
    const grand = pairs.flat().reduce((a, b) => a + b, 0) / (2 * n)
    const rowMeans = pairs.map(([a, b]) => (a + b) / 2)
    const columnMeans = [0, 1].map((c) => pairs.reduce((s, pair) => s + pair[c], 0) / n)
    const msr = (2 * rowMeans.reduce((s, m) => s + (m - grand) ** 2, 0)) / (n - 1)
    const msc = n * columnMeans.reduce((s, m) => s + (m - grand) ** 2, 0)
    let sse = 0
    pairs.forEach((pair, i) => pair.forEach((v, c) => (sse += (v - rowMeans[i] - columnMeans[c] + grand) ** 2)))
    const mse = sse / (n - 1)
    return (msr - mse) / (msr + mse + (2 * (msc - mse)) / n)
  }

  it('proposes what the readings allow, in the names that recipes ask for', async () => {
    const proposals = await api.reliability.proposeComparisons({ featureSetId })
    expect(proposals.map(({ name, design, form }) => [name, design, form])).toEqual([
      ['intra', 'same-reader-twice', 'agreement-single'],
      ['inter', 'two-readers', 'agreement-single'],
    ])
    expect(proposals[0].lesions).toBeGreaterThanOrEqual(3)
    expect(proposals[0].why).toMatch(/mixed model/)
  })

  it('computes the coefficient of the readings that it shows', async () => {
    const { tables } = await api.reliability.compute(request())
    expect(tables.map(({ comparison, readings }) => [comparison, readings])).toEqual([
      ['intra', 2],
      ['inter', 2],
    ])
    for (const feature of ['original_shape_MeshVolume', 'original_firstorder_Mean']) {
      const at = tables[1].features.indexOf(feature)
      const readings = await api.reliability.getReadings({ featureSetId, comparison: inter, feature })
      expect(readings.map(({ lesion }) => lesion)).toEqual(tables[1].lesions)
      const byHand = iccByHand(readings.map(({ values }) => [values[0] ?? 0, values[1] ?? 0]))
      expect(tables[1].icc[at]).toBeCloseTo(byHand, 10)
      expect(tables[1].lower[at]).toBeLessThan(byHand)
      expect(tables[1].upper[at]).toBeGreaterThan(byHand)
    }
  })

  it('draws a subset that stays as it was drawn, stratified, and computes on it alone', async () => {
    const subset = await api.reliability.drawSubset({ name: 'wash-out', size: 4, seed: 7, stratifyBy: 'lesion_type' })
    expect(new Set(subset.lesions.map(({ lesion }) => lesion)).size).toBe(4)
    expect(subset.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(4)
    expect(await api.reliability.listSubsets({})).toEqual([subset])
    await expect(api.reliability.drawSubset({ name: 'wash-out', size: 4 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(api.reliability.drawSubset({ name: 'all', size: 999 })).rejects.toMatchObject({
      code: 'too-few-cases',
    })
    const again = await api.reliability.drawSubset({ name: 'again', size: 4, seed: 7, stratifyBy: 'lesion_type' })
    expect(again.lesions).toEqual(subset.lesions)
    const all = (await api.reliability.compute(request())).tables[0].lesions
    const wanted = all.filter((lesion) => subset.lesions.some((one) => one.lesion === lesion))
    const some = api.reliability.compute(request({ subsetId: subset.id }))
    if (wanted.length < 3) await expect(some).rejects.toMatchObject({ code: 'too-few-cases' })
    else expect((await some).tables[0].lesions.toSorted()).toEqual(wanted.toSorted())
  })

  it('keeps decisions as versions that repeat the tables', async () => {
    const keep = { rule: 'point-gt' as const, threshold: 0.8 }
    const first = await api.reliability.saveDecision({ name: 'main', request: request(), keep })
    const second = await api.reliability.saveDecision({
      name: 'main',
      request: request(),
      keep: { rule: 'lower-ge', threshold: 0.9 },
    })
    expect([first.version, second.version]).toEqual([1, 2])
    const { decision, tables } = await api.reliability.getDecision({ decisionId: first.id })
    expect(decision).toEqual(first)
    expect((await api.reliability.listDecisions({})).map(({ version }) => version)).toEqual([2, 1])
    const survives = (table: ReliabilityTable, feature: string): boolean =>
      (table.icc[table.features.indexOf(feature)] ?? 0) > 0.8
    const [set] = first.sets
    const kept = tables[0].features.filter((feature) => tables.every((table) => survives(table, feature)))
    expect(set.kept).toEqual(kept)
    expect(kept.length).toBeGreaterThan(0)
    expect(set.flow.at(-1)?.left).toBe(kept.length)
    expect(second.sets[0].kept.length).toBeLessThan(kept.length)
    expect(first.formula).toMatch(/two-way mixed effects, absolute agreement, single measurement: \(MSR − MSE\)/)
    expect(first.methods).toMatch(/ICC > 0\.8/)
    const mean = kept.reduce((sum, f) => sum + (tables[0].icc[tables[0].features.indexOf(f)] ?? 0), 0) / kept.length
    expect(set.meanIcc[0]).toMatchObject({ comparison: 'intra', m: kept.length })
    expect(set.meanIcc[0].mean).toBeCloseTo(mean, 12)
  })

  it('writes every coefficient as CSV and as a workbook', async () => {
    const keep = { rule: 'point-ge' as const, threshold: 0.75 }
    const { fileName, bytes } = await api.reliability.encodeTable({ request: request(), keep, format: 'csv' })
    expect(fileName).toBe('reliability-intra-inter.csv')
    const [header, ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\n')
    expect(header).toBe('region,comparison,feature,form,icc,lower,upper,f,df1,df2,p,n,class,kept,reason')
    expect(lines).toHaveLength(2 * (14 + 18))
    const book = await api.reliability.encodeTable({ request: request(), keep, format: 'xlsx' })
    expect([...book.bytes.slice(0, 2)]).toEqual([0x50, 0x4b])
  })

  it('compares outlines lesion by lesion and lists those of one reading only', async () => {
    type Reply = { rows: { lesion: string; dice: number | null; a: unknown; b: unknown; reasons: object }[] }
    const [a, b] = inter.measurements
    const { rows } = await job<Reply>(await api.reliability.compareMasks({ a, b }))
    const both = rows.filter(({ dice }) => dice !== null)
    const { tables } = await api.reliability.compute(request())
    expect(both.map(({ lesion }) => lesion).toSorted()).toEqual(tables[1].lesions.toSorted())
    for (const { dice } of both) {
      expect(dice).toBeGreaterThan(0.5)
      expect(dice).toBeLessThan(1)
    }
    const alone = rows.filter(({ dice }) => dice === null)
    expect(alone.length).toBeGreaterThan(0)
    expect(alone[0]).toMatchObject({ b: null, reasons: { dice: expect.stringContaining('B, round 1') } })
    const pair = both[0] as unknown as Parameters<typeof api.reliability.getOutlines>[0]
    const { runs } = await api.reliability.getOutlines({ a: pair.a, b: pair.b })
    const voxels = [0, 0, 0, 0]
    for (let n = 0; n < runs.length; n += 2) voxels[runs[n + 1]] += runs[n]
    expect((2 * voxels[3]) / (2 * voxels[3] + voxels[1] + voxels[2])).toBeCloseTo(both[0].dice ?? 0, 12)
    await expect(job(await api.reliability.compareMasks({ a, b: a }))).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('perturbs image and outline in place of a second reader', async () => {
    const plan = { translationVoxels: [0.25, 0.75], volumeChange: [-0.1, 0.1], noise: true }
    const parameters = 'featureClass: {shape: , firstorder: }'
    type Run = { id: number; names: string[]; lesions: number; features: number; failures: unknown[] }
    const perturb = async () =>
      job<Run>(await api.reliability.perturb({ reader: 'A', parameters, plan, seed: 3, region: 'lesion' }))
    const run = await perturb()
    expect(run).toMatchObject({ features: 14 + 18, failures: [] })
    expect(run.names).toHaveLength(4 + 1 + 2)
    expect((await api.reliability.listPerturbationRuns({}))[0]).toEqual(run)
    const comparison = { name: 'robust', design: 'perturbation' as const, measurements: [], perturbationRunId: run.id }
    const compute = async (perturbationRunId: number) =>
      api.reliability.compute(
        request({ comparisons: [{ ...comparison, perturbationRunId }], form: 'oneway-single' }) as never,
      )
    const [table] = (await compute(run.id)).tables
    expect(table.readings).toBe(7)
    expect(table.lesions).toHaveLength(run.lesions)
    const volume = table.icc[table.features.indexOf('original_shape_VoxelVolume')] ?? 0
    expect(volume).toBeGreaterThan(0.9)
    expect(volume).toBeLessThan(1)
    const [again] = (await compute((await perturb()).id)).tables
    expect(again.icc).toEqual(table.icc)
  })

  it('says what is missing', async () => {
    const nobody = { ...inter, measurements: [inter.measurements[0], { reader: 'Z', round: 1 }] }
    await expect(api.reliability.compute(request({ comparisons: [nobody as never] }))).rejects.toThrow(/reader Z/)
    await expect(api.reliability.compute(request({ featureSetIds: [99] }))).rejects.toMatchObject({ code: 'not-found' })
  })
})
