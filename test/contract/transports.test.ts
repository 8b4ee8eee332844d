import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JobRecord } from '#contract/app.ts'
import { type AppApi, createClient, type Transport } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import type { AppEvent } from '#contract/index.ts'
import { type App, createApp } from '#main/app.ts'
import { type OpenTransport, openHttp, openInProcess, openStructuredClone } from '#test/support/transports.ts'

const folder = mkdtempSync(join(tmpdir(), 'hyperdense-contract-'))
const ended = (record: JobRecord): boolean => record.endedAt !== null

/** What each transport answered to the same questions, to be compared at the end. */
const answers: Record<string, Record<string, unknown>> = {}

describe.each([
  ['in process', openInProcess],
  ['structured clone', openStructuredClone],
  ['HTTP', openHttp],
] as const)('contract over %s', (kind, open) => {
  let app: App
  let opened: OpenTransport
  let transport: Transport
  let api: AppApi
  const study = join(folder, `${kind}.hyperdense`)
  const demo = join(folder, `${kind} demo.hyperdense`)

  const endOf = (jobId: string): Promise<JobRecord> =>
    vi.waitUntil(
      async () => {
        const { job } = await api.app.getJob({ jobId })
        return ended(job) ? job : null
      },
      { timeout: 100_000, interval: 50 },
    ) as Promise<JobRecord>

  const refusal = async (name: string, input: unknown): Promise<AppError> => {
    const error: unknown = await transport.call(name, input).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(AppError)
    return error as AppError
  }

  const heard = async (isIt: (event: AppEvent) => boolean, act: () => Promise<unknown>): Promise<AppEvent[]> => {
    const events: AppEvent[] = []
    const stop = transport.listen((event) => events.push(event))
    // The stream over HTTP opens in its own time: it is open when something that is said again and again is heard.
    while (events.length === 0) {
      await api.app.savePreferences({})
      await new Promise((go) => setTimeout(go, 20))
    }
    await act()
    await vi.waitFor(() => expect(events.some(isIt)).toBe(true), { timeout: 60_000 })
    stop()
    return events
  }

  beforeAll(async () => {
    app = createApp({
      host: 'test',
      userFolder: join(folder, `user ${kind}`),
      workers: 1,
      clock: () => new Date('2026-01-02T03:04:05.000Z'),
    })
    opened = await open(app, folder)
    transport = opened.transport
    api = createClient(transport)
    answers[kind] = {}
  })
  afterAll(async () => {
    await opened.close()
    await app.close()
    vi.unstubAllGlobals()
  })

  it.each([
    'study.nothing',
    'nothing.getInfo',
    'study',
    '',
    'study.constructor',
    '__proto__.toString',
    'app.getInfo.x',
  ])('has no call named "%s"', async (name) => {
    const error = await refusal(name, {})
    expect(error.code).toBe('not-found')
  })

  it('refuses input that does not fit, naming the field', async () => {
    const error = await refusal('study.create', { folder: '', name: 'x' })
    expect(error.code).toBe('invalid-input')
    expect(error.message).toContain('folder')
    expect((await refusal('study.listEvents', { limit: 'many' })).code).toBe('invalid-input')
    expect((await refusal('study.open', null)).code).toBe('invalid-input')
  })

  it('refuses numbers that are not finite', async () => {
    await expect(transport.call('study.listEvents', { limit: Number.NaN })).rejects.toThrow()
    await expect(transport.call('study.listEvents', { limit: Infinity })).rejects.toThrow()
  })

  it('says that no study is open', async () => {
    expect((await refusal('study.getOverview', {})).code).toBe('not-found')
  })

  it('makes a study and tells everybody', async () => {
    const isOpened = (event: AppEvent) => event.event === 'studyChanged' && event.payload.what === 'opened'
    await heard(isOpened, async () => {
      expect(await api.study.create({ folder: study, name: 'Contract 出血' })).toMatchObject({
        name: 'Contract 出血',
        demo: false,
        createdAt: '2026-01-02T03:04:05.000Z',
      })
    })
    expect((await refusal('study.create', { folder: study, name: 'again' })).code).toBe('conflict')
  })

  it('remembers preferences', async () => {
    expect(await api.app.savePreferences({ language: 'zh', reader: 'A' })).toMatchObject({
      language: 'zh',
      reader: 'A',
    })
    expect((await api.app.getInfo({})).preferences).toMatchObject({ language: 'zh', reader: 'A' })
  })

  it('runs a job, with progress on the way and its result at the end', async () => {
    const isDone = (event: AppEvent) => event.event === 'jobChanged' && event.payload.state === 'done'
    let jobId = ''
    const events = await heard(isDone, async () => {
      jobId = (await api.study.createDemo({ folder: demo, patients: 2, seed: 7, compact: true })).jobId
    })
    const { job, result } = await api.app.getJob({ jobId })
    expect(job).toMatchObject({ name: 'study.createDemo', state: 'done', progress: 1, error: null })
    expect(result).toMatchObject({ demo: true })
    const fractions = events.flatMap((event) => (event.event === 'jobChanged' ? [event.payload.progress] : []))
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(await api.app.listJobs({})).toHaveLength(1)
  })

  it('answers questions with typed arrays', async () => {
    const [series] = await api.study.listSeries({})
    const { data } = await api.imaging.readSlices({ seriesId: series.id, from: 1, count: 2 })
    expect(data.length).toBe(series.geometry.size[0] * series.geometry.size[1] * 2)
    expect(data[Symbol.toStringTag]).toBe(series.storedAs === 'int16' ? 'Int16Array' : 'Float32Array')
    const subjects = await api.study.listSubjects({})
    const table = await api.study.getTable({ name: 'clinical' })
    const features = await api.radiomics.listFeatures({})
    const checked = await api.radiomics.checkSettings({ text: null })
    const readings = await api.study.listReadings({ seriesId: series.id })
    answers[kind] = { series, data, subjects, table, features, checked, readings }
  })

  it('takes edits with typed arrays, undoes them, and refuses one made on an old state', async () => {
    const [series] = await api.study.listSeries({})
    const { readingId, state } = await api.segmentation.openReading({ seriesId: series.id, reader: 'C', round: 1 })
    const facts = { label: 1, name: 'Lesion 1', colour: '#e69f00', lesion: 'L9' }
    const edit = {
      readingId,
      head: state.head,
      label: 'Brush',
      delta: { runs: Uint32Array.of(10, 5, 40, 2), before: Uint8Array.of(0, 0), after: Uint8Array.of(1, 1) },
      segmentChange: { before: null, after: facts },
    }
    const after = await api.segmentation.recordEdit(edit)
    expect(after).toMatchObject({ head: state.head + 1, undoLabel: 'Brush', redoLabel: null })
    expect(after.segments.map(({ voxels }) => voxels)).toEqual([7])
    const conflict = await refusal('segmentation.recordEdit', edit)
    expect(conflict.code).toBe('conflict')
    const undone = await api.segmentation.undo({ readingId })
    expect(undone.edit.delta).toEqual(edit.delta)
    expect(undone.state).toMatchObject({ head: state.head, undoLabel: null, redoLabel: 'Brush' })
    answers[kind].undone = undone
  })

  it('stops a job that is cancelled', async () => {
    const { jobId } = await api.study.createDemo({
      folder: join(folder, `${kind} big.hyperdense`),
      patients: 500,
      seed: 1,
    })
    await api.app.cancelJob({ jobId })
    const job = await endOf(jobId)
    expect(job.state).toBe('cancelled')
    expect(app.runningJobs()).toBe(0)
    expect((await refusal('app.cancelJob', { jobId: 'none' })).code).toBe('not-found')
  })

  it('keeps patient paths and voxels out of the event log', async () => {
    const events = await api.study.listEvents({})
    const text = JSON.stringify(events)
    expect(events.map(({ name }) => name)).toContain('segmentation.recordEdit')
    expect(text).not.toContain(folder)
    expect(text).not.toContain('"runs"')
  })
})

describe('every transport', () => {
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gave the same answers', () => {
    expect(Object.keys(answers['in process']).length).toBeGreaterThan(0)
    expect(answers['structured clone']).toEqual(answers['in process'])
    expect(answers.HTTP).toEqual(answers['in process'])
  })
})
