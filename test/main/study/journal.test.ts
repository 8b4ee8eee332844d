import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { decodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { SegmentFacts } from '#contract/segmentation.ts'
import { studyWithSeries, type TestStudy, temporaryFolder, testGeometry } from '#test/support/study-with-series.ts'

const facts = (label: number, name = `Lesion ${label}`): SegmentFacts => ({
  label,
  name,
  colour: '#e69f00',
  lesion: `L${label}`,
})

const stroke = (runs: number[], before: number[], after: number[]) => ({
  runs: Uint32Array.from(runs),
  before: Uint8Array.from(before),
  after: Uint8Array.from(after),
})

describe('the edit journal of a reading', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let study: TestStudy

  beforeEach(async () => {
    folder = temporaryFolder()
    study = await studyWithSeries(folder.path)
  })
  afterEach(async () => {
    await study.close()
    folder.remove()
  })

  const open = () => study.api.segmentation.openReading({ seriesId: study.seriesId, reader: 'A', round: 1 })
  const labels = async (): Promise<Uint8Array> => decodeRuns((await open()).runs, voxelCount(testGeometry()))

  it('keeps strokes, undo and redo over a restart, with volumes by slice depth', async () => {
    const { readingId } = await open()
    const segmentation = () => study.api.segmentation
    await segmentation().recordEdit({
      readingId,
      head: 0,
      label: 'Add segment',
      delta: null,
      segmentChange: { before: null, after: facts(1) },
    })
    // 5 voxels at the end of slice 0 and 3 at the start of slice 1 in one run of 8
    const state = await segmentation().recordEdit({
      readingId,
      head: 1,
      label: 'Brush',
      delta: stroke([315, 8], [0], [1]),
      segmentChange: null,
    })
    expect(state).toMatchObject({ head: 2, undoLabel: 'Brush', redoLabel: null })
    expect(state.segments).toEqual([
      { ...facts(1), visible: true, opacity: 0.5, voxels: 8, volumeMl: (8 * 0.5 * 0.5 * 5) / 1000 },
    ])

    const undone = await segmentation().undo({ readingId })
    expect(undone.state).toMatchObject({ head: 1, undoLabel: 'Add segment', redoLabel: 'Brush' })
    expect(undone.state.segments[0].voxels).toBe(0)

    study = await study.reopen()
    expect((await labels()).every((l) => l === 0)).toBe(true)
    const redone = await segmentation().redo({ readingId })
    expect(redone.edit.delta).toEqual(stroke([315, 8], [0], [1]))
    study = await study.reopen()
    const painted = await labels()
    expect(Array.from(painted.keys()).filter((i) => painted[i] === 1)).toEqual([315, 316, 317, 318, 319, 320, 321, 322])
    await expect(segmentation().redo({ readingId })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('uses each slice’s own depth where slices are uneven', async () => {
    await study.close()
    folder.remove()
    folder = temporaryFolder()
    // slices at 0, 2, 4, 9 mm: depths 2, 2, 3.5, 5
    const sliceOriginsMm = [0, 2, 4, 9].flatMap((z) => [0, 0, z])
    study = await studyWithSeries(folder.path, testGeometry({ size: [20, 16, 4], sliceOriginsMm }))
    const { readingId } = await open()
    const { segments } = await study.api.segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'Brush',
      delta: stroke([0, 1, 320, 1, 640, 1, 960, 1], [0, 0, 0, 0], [1, 1, 1, 1]),
      segmentChange: { before: null, after: facts(1) },
    })
    expect(segments[0].volumeMl).toBeCloseTo((0.25 * (2 + 2 + 3.5 + 5)) / 1000, 12)
  })

  it('brings a removed segment back with its voxels and name by undo', async () => {
    const { readingId } = await open()
    const { segmentation } = study.api
    await segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'Brush',
      delta: stroke([10, 4], [0], [2]),
      segmentChange: { before: null, after: facts(2, 'Edge') },
    })
    const removed = await segmentation.recordEdit({
      readingId,
      head: 1,
      label: 'Remove Edge',
      delta: stroke([10, 4], [2], [0]),
      segmentChange: { before: facts(2, 'Edge'), after: null },
    })
    expect(removed.segments).toEqual([])
    const { state } = await segmentation.undo({ readingId })
    expect(state.segments).toMatchObject([{ label: 2, name: 'Edge', voxels: 4 }])
  })

  it('refuses edits that do not fit and leaves the reading as it was', async () => {
    const { readingId } = await open()
    const { segmentation } = study.api
    await segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'Brush',
      delta: stroke([10, 4], [0], [1]),
      segmentChange: { before: null, after: facts(1) },
    })
    const edit = (change: object) =>
      segmentation.recordEdit({ readingId, head: 1, label: 'x', delta: null, segmentChange: null, ...change })
    await expect(edit({ head: 0, delta: stroke([0, 1], [0], [1]) })).rejects.toMatchObject({
      code: 'conflict',
      details: { head: 1 },
    })
    await expect(edit({ delta: stroke([9, 4], [0], [1]) })).rejects.toMatchObject({ code: 'conflict' })
    await expect(edit({ delta: stroke([0, 1], [0], [7]) })).rejects.toThrow('no segment with label 7')
    await expect(edit({ delta: stroke([1919, 2], [0], [1]) })).rejects.toThrow('1920 voxels')
    await expect(edit({ delta: stroke([5, 2, 6, 1], [0, 0], [1, 1]) })).rejects.toThrow('overlaps')
    await expect(edit({})).rejects.toThrow('changes nothing')
    const { state } = await open()
    expect(state).toMatchObject({ head: 1, undoLabel: 'Brush' })
    expect(state.segments[0].voxels).toBe(4)
  })

  it('refuses segment changes that do not start from what is stored, or would leave voxels without a segment', async () => {
    const { readingId } = await open()
    const { segmentation } = study.api
    await segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'Brush',
      delta: stroke([10, 4], [0], [1]),
      segmentChange: { before: null, after: facts(1) },
    })
    const change = (
      before: SegmentFacts | null,
      after: SegmentFacts | null,
      delta = null as ReturnType<typeof stroke> | null,
    ) => segmentation.recordEdit({ readingId, head: 1, label: 'x', delta, segmentChange: { before, after } })
    await expect(change(facts(1), null)).rejects.toThrow('4 left')
    await expect(change(facts(1), null, stroke([10, 3], [1], [0]))).rejects.toThrow('1 left')
    await expect(change(null, facts(1, 'Other'))).rejects.toMatchObject({ code: 'conflict' })
    await expect(change(facts(1, 'Other'), facts(1))).rejects.toMatchObject({ code: 'conflict' })
    await expect(change(facts(9), null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(change(null, { ...facts(2), lesion: 'L1' })).rejects.toThrow('already stands for lesion L1')
    await expect(change(null, { ...facts(2), lesion: '../L2' })).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(change(facts(1), null, stroke([9, 1, 10, 4], [0, 1], [1, 0]))).rejects.toMatchObject({
      code: 'invalid-input',
    })
    expect((await open()).state).toMatchObject({ head: 1, segments: [{ voxels: 4 }] })
    expect((await change(facts(1), null, stroke([10, 4], [1], [0]))).segments).toEqual([])
  })

  it('shows in the content digest whatever voxel differs', async () => {
    const digest = async (): Promise<string> => (await study.api.study.getContentDigest({})).sha256
    const { readingId } = await open()
    const empty = await digest()
    await study.api.segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'Brush',
      delta: stroke([10, 4], [0], [1]),
      segmentChange: { before: null, after: facts(1) },
    })
    const painted = await digest()
    expect(painted).not.toBe(empty)
    const { openDatabase } = await import('#main/database/open.ts')
    const { insertSnapshot } = await import('#main/database/repositories/readings.ts')
    const db = openDatabase(study.folder, { create: false })
    insertSnapshot(db, readingId, 1, Uint32Array.of(11, 0, 4, 1, 1905, 0))
    db.close()
    expect(await digest()).not.toBe(painted)
  })

  it('marks replaced edits abandoned instead of deleting them', async () => {
    const { readingId } = await open()
    const { segmentation } = study.api
    await segmentation.recordEdit({
      readingId,
      head: 0,
      label: 'First',
      delta: stroke([0, 2], [0], [1]),
      segmentChange: { before: null, after: facts(1) },
    })
    await segmentation.recordEdit({
      readingId,
      head: 1,
      label: 'Second',
      delta: stroke([5, 2], [0], [1]),
      segmentChange: null,
    })
    await segmentation.undo({ readingId })
    const state = await segmentation.recordEdit({
      readingId,
      head: 1,
      label: 'Third',
      delta: stroke([9, 1], [0], [1]),
      segmentChange: null,
    })
    expect(state).toMatchObject({ head: 2, redoLabel: null })
    expect((await segmentation.listEdits({ readingId })).map((e) => e.label)).toEqual(['First', 'Third'])
    const { openDatabase } = await import('#main/database/open.ts')
    const db = openDatabase(study.folder, { create: false })
    expect(db.prepare('SELECT label, abandoned FROM edits ORDER BY id').all()).toEqual([
      { label: 'First', abandoned: 0 },
      { label: 'Second', abandoned: 1 },
      { label: 'Third', abandoned: 0 },
    ])
    db.close()
  })

  it('agrees with a list of labelmaps whatever is drawn, undone and redone', { timeout: 300_000 }, async () => {
    const n = voxelCount(testGeometry())
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('paint' as const),
          start: fc.nat(n - 1),
          length: fc.integer({ min: 1, max: 400 }),
          label: fc.integer({ min: 0, max: 2 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('redo' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    )
    let round = 1
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        round++
        const opened = await study.api.segmentation.openReading({ seriesId: study.seriesId, reader: 'A', round })
        const { readingId } = opened
        for (const label of [1, 2]) {
          await study.api.segmentation.recordEdit({
            readingId,
            head: label - 1,
            label: 'Add',
            delta: null,
            segmentChange: { before: null, after: facts(label) },
          })
        }
        let past: Uint8Array[] = [new Uint8Array(n)]
        let at = 0
        for (const s of steps) {
          if (s.kind === 'paint') {
            const from = past[at]
            const runs: number[] = []
            const before: number[] = []
            const to = from.slice()
            for (let i = s.start; i < Math.min(n, s.start + s.length); i++) {
              if (from[i] === s.label) continue
              const last = runs.length - 2
              if (last >= 0 && runs[last] + runs[last + 1] === i && before.at(-1) === from[i]) runs[last + 1]++
              else {
                runs.push(i, 1)
                before.push(from[i])
              }
              to[i] = s.label
            }
            if (before.length === 0) continue
            await study.api.segmentation.recordEdit({
              readingId,
              head: at + 2,
              label: 'Brush',
              delta: stroke(
                runs,
                before,
                before.map(() => s.label),
              ),
              segmentChange: null,
            })
            past = [...past.slice(0, at + 1), to]
            at++
          } else if (s.kind === 'undo' && at > 0) {
            await study.api.segmentation.undo({ readingId })
            at--
          } else if (s.kind === 'redo' && at + 1 < past.length) {
            await study.api.segmentation.redo({ readingId })
            at++
          } else if (s.kind === 'reopen') study = await study.reopen()
        }
        const now = await study.api.segmentation.openReading({ seriesId: study.seriesId, reader: 'A', round })
        expect(decodeRuns(now.runs, n)).toEqual(past[at])
        for (const label of [1, 2]) {
          expect(now.state.segments[label - 1].voxels).toBe(past[at].filter((l) => l === label).length)
        }
      }),
      { numRuns: 12 },
    )
    const { jobId } = await study.api.study.verify({})
    const { problems } = (await study.app.waitForJob(jobId)) as { problems: { code: string }[] }
    expect(problems.map((p) => p.code)).toEqual(['missing-file'])
  })
})
