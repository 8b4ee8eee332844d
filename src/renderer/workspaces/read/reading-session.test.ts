import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppApi } from '#contract/client.ts'
import { AppError } from '#contract/errors.ts'
import type { EditState, SegmentChange, StoredEdit } from '#contract/segmentation.ts'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { applyDelta, deltaFits, type EditDelta } from '#core/segmentation/history/edit-delta.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { type OpenReading, ReadingSession, type SessionOptions } from './reading-session.ts'

const geometry: Geometry = {
  size: [10, 10, 4],
  spacingMm: [0.5, 0.5, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}

/** A study that keeps one reading, as the application does: it refuses edits on another head or on other labels. */
class FakeStudy {
  readonly labels = new Uint8Array(400)
  readonly edits: StoredEdit[] = []
  readonly segments = new Map<number, EditState['segments'][number]>()
  head = 0
  /** What the next calls do instead of answering. */
  faults: ('lost' | 'answer lost' | 'refused' | 'disk full' | null)[] = []
  calls: string[] = []

  state(): EditState {
    return {
      head: this.head,
      undoLabel: this.edits[this.head - 1]?.label ?? null,
      redoLabel: this.edits[this.head]?.label ?? null,
      savedAt: '2026-01-01T00:00:00Z',
      segments: [...this.segments.values()],
    }
  }

  /** Whether the study has the reading; without, it comes with the first edit. */
  exists = true
  made = 0

  make(): Promise<number> {
    if (!this.exists) this.made++
    this.exists = true
    return Promise.resolve(1)
  }

  open(): OpenReading {
    return { readingId: this.exists ? 1 : null, geometry, runs: encodeRuns(this.labels), state: this.state() }
  }

  async record(input: { head: number; label: string; delta: EditDelta | null; segmentChange: SegmentChange | null }) {
    this.calls.push(input.label)
    await Promise.resolve()
    const fault = this.faults.shift()
    if (fault === 'lost') throw new AppError('internal', 'Hyperdense does not answer.')
    if (fault === 'refused') throw new AppError('invalid-input', 'This edit is wrong in itself.')
    if (fault === 'disk full') throw new AppError('conflict', 'The disk is full.')
    if (input.head !== this.head) throw new AppError('conflict', 'changed elsewhere')
    if (input.delta !== null && !deltaFits(this.labels, input.delta)) throw new AppError('conflict', 'does not fit')
    const { label, delta, segmentChange } = input
    this.edits.length = this.head
    this.edits.push({ seq: this.head + 1, label, delta, segmentChange })
    this.move(this.edits[this.head], 'forward')
    if (fault === 'answer lost') throw new AppError('internal', 'Hyperdense does not answer.')
    return this.state()
  }

  async back(direction: 'undo' | 'redo') {
    this.calls.push(direction)
    await Promise.resolve()
    const edit = this.edits[direction === 'undo' ? this.head - 1 : this.head]
    if (edit === undefined) throw new AppError('conflict', `There is nothing to ${direction}.`)
    this.move(edit, direction === 'undo' ? 'backward' : 'forward')
    return { edit, state: this.state() }
  }

  private move(edit: StoredEdit, direction: 'forward' | 'backward'): void {
    this.head += direction === 'forward' ? 1 : -1
    if (edit.delta !== null) applyDelta(this.labels, edit.delta, direction)
    if (edit.segmentChange === null) return
    const { before, after } = edit.segmentChange
    const facts = direction === 'forward' ? after : before
    const label = (before ?? after)?.label ?? 0
    if (facts === null) this.segments.delete(label)
    else this.segments.set(label, { ...facts, visible: true, opacity: 0.5, voxels: 0, volumeMl: 0 })
  }
}

let study: FakeStudy
let session: ReadingSession
let told: Parameters<SessionOptions['tell']>[0][]

const openSession = () =>
  new ReadingSession(study.open(), {
    api: {
      segmentation: {
        recordEdit: (input: Parameters<FakeStudy['record']>[0]) => study.record(input),
        undo: () => study.back('undo'),
        redo: () => study.back('redo'),
        setSegmentView: async () => ({}),
      },
    } as unknown as Pick<AppApi, 'segmentation'>,
    reopen: async () => study.open(),
    make: () => study.make(),
    pause: () => Promise.resolve(),
    tell: (message) => told.push(message),
  })

const paint = (from: number, to: number, label = 1, on = session) => {
  on.recorder.begin('Brush: L1')
  for (let n = from; n < to; n++) on.recorder.set(n, label)
  const edit = on.recorder.commit()
  if (edit !== null) on.recordStroke(edit)
}

const l1 = { label: 1, name: 'L1', colour: '#e69f00', lesion: 'L1' }

beforeEach(() => {
  study = new FakeStudy()
  told = []
  session = openSession()
})

describe('edits', () => {
  it('are seen at once and stored in order', async () => {
    session.addSegment(l1)
    paint(100, 120)
    paint(110, 130)
    const { segments, undoLabel, save } = session.getState()
    expect(segments[0].voxels).toBe(30)
    // 30 voxels of 0.25 mm² on 5 mm slices.
    expect(segments[0].volumeMl).toBeCloseTo(0.0375, 9)
    expect(undoLabel).toBe('Brush: L1')
    expect(save.state).toBe('saving')
    await session.idle()
    expect(session.getState().save).toEqual({ state: 'saved', at: '2026-01-01T00:00:00Z' })
    expect(study.calls).toEqual(['Add segment: L1', 'Brush: L1', 'Brush: L1'])
    expect(study.labels).toEqual(session.labels)
  })

  it('are undone and redone through the study, segments too', async () => {
    session.addSegment(l1)
    paint(100, 120)
    session.removeSegment(1)
    expect(session.getState().segments).toEqual([])
    expect(session.labels.includes(1)).toBe(false)
    session.undo()
    expect(session.getState().moving).toBe(true)
    await session.idle()
    expect(session.getState().moving).toBe(false)
    expect(session.getState().segments[0]).toMatchObject({ ...l1, voxels: 20 })
    expect(session.getState().redoLabel).toBe('Delete segment: L1')
    session.undo()
    session.undo()
    session.undo()
    await session.idle()
    expect(session.getState()).toMatchObject({ segments: [], undoLabel: null, redoLabel: 'Add segment: L1' })
    session.redo()
    session.redo()
    await session.idle()
    expect(session.labels).toEqual(study.labels)
    expect(session.getState().segments[0].voxels).toBe(20)
  })

  it('keep the segments that they do not change as they are, so that these are not drawn anew', async () => {
    session.addSegment(l1)
    session.addSegment({ ...l1, label: 2, name: 'L2', lesion: 'L2' })
    await session.idle()
    const before = session.getState().segments
    paint(100, 120)
    const during = session.getState().segments
    expect(during[0]).toMatchObject({ voxels: 20 })
    expect(during[1]).toBe(before[1])
    await session.idle()
    expect(session.getState().segments).toBe(during)
  })

  it('make the reading, which looking at the scan did not', async () => {
    study.exists = false
    session = openSession()
    expect(session.getState().save).toEqual({ state: 'idle', at: null })
    await session.refresh()
    expect(study.made).toBe(0)
    session.addSegment(l1)
    paint(100, 120)
    session.setView(1, { opacity: 0.8 })
    await session.idle()
    expect(study.made).toBe(1)
    expect(study.calls).toEqual(['Add segment: L1', 'Brush: L1'])
    expect(study.labels).toEqual(session.labels)
  })

  it('say where an undo and a redo have changed voxels', async () => {
    const seen: unknown[] = []
    session.onMoved((box) => seen.push(box))
    session.addSegment(l1)
    paint(215, 218)
    session.changeSegment(1, 'rename', { name: 'Left putamen' })
    session.undo()
    session.undo()
    session.redo()
    await session.idle()
    const box = { min: [5, 1, 2], max: [7, 1, 2] }
    expect(seen).toEqual([box, box])
  })

  it('can be redone before the undo is answered', async () => {
    session.addSegment(l1)
    paint(100, 120)
    session.undo()
    expect(session.getState().redoLabel).toBe('Brush: L1')
    session.redo()
    await session.idle()
    expect(study.head).toBe(2)
    expect(session.labels).toEqual(study.labels)
    expect(session.getState()).toMatchObject({ undoLabel: 'Brush: L1', redoLabel: null })
  })

  it('rename and recolour keep what is shown as the reader set it', async () => {
    session.addSegment(l1)
    session.setView(1, { visible: false, opacity: 0.8 })
    session.changeSegment(1, 'rename', { name: 'Left putamen' })
    await session.idle()
    expect(session.getState().segments[0]).toMatchObject({ name: 'Left putamen', visible: false, opacity: 0.8 })
    expect(study.segments.get(1)?.name).toBe('Left putamen')
  })
})

describe('trouble', () => {
  beforeEach(async () => {
    session.addSegment(l1)
    await session.idle()
  })

  it('is tried again until the edit is stored; painting pauses after the second failure', async () => {
    const seen: [boolean, string][] = []
    session.subscribe(() => seen.push([session.getState().blocked, session.getState().save.state]))
    study.faults = ['lost', 'lost', 'lost']
    paint(0, 10)
    await session.idle()
    expect(study.calls.filter((name) => name === 'Brush: L1')).toHaveLength(4)
    expect(seen).toContainEqual([false, 'error'])
    expect(seen).toContainEqual([true, 'error'])
    expect(session.getState()).toMatchObject({ blocked: false, error: null, save: { state: 'saved' } })
    expect(study.labels).toEqual(session.labels)
  })

  it('with a lost answer does not store an edit twice', async () => {
    study.faults = ['answer lost']
    paint(0, 10)
    paint(20, 30)
    await session.idle()
    expect(study.edits.map((edit) => edit.label)).toEqual(['Add segment: L1', 'Brush: L1', 'Brush: L1'])
    expect(study.labels).toEqual(session.labels)
    expect(told).toEqual([{ kind: 'reloaded', lost: 0 }])
    expect(session.getState().segments[0].voxels).toBe(20)
  })

  it('with another writer keeps the edits that still fit and says how many do not', async () => {
    const other = openSession()
    paint(0, 10, 1, other)
    await other.idle()
    paint(5, 15)
    paint(50, 60)
    await session.idle()
    expect(told).toEqual([{ kind: 'reloaded', lost: 1 }])
    expect(study.labels).toEqual(session.labels)
    expect([...session.labels.subarray(0, 16)].lastIndexOf(1)).toBe(9)
    expect(session.labels[55]).toBe(1)
    expect(session.getState().segments[0].voxels).toBe(20)
  })

  it('with an edit that is wrong in itself drops that one and goes on with the others', async () => {
    study.faults = ['refused']
    session.changeSegment(1, 'relesion', { lesion: 'L 9?' })
    session.changeSegment(1, 'recolour', { colour: '#56b4e9' })
    paint(0, 10)
    await session.idle()
    // The second change starts from the first, which is not there: it goes too, and the reader is told of it.
    expect(told).toEqual([
      { kind: 'reloaded', lost: 1 },
      { kind: 'error', error: expect.objectContaining({ code: 'invalid-input' }) },
    ])
    expect(session.getState()).toMatchObject({ blocked: false, error: null, save: { state: 'saved' } })
    expect(session.getState().segments[0]).toMatchObject({ ...l1, voxels: 10 })
    expect(study.labels).toEqual(session.labels)
    expect(session.labels[5]).toBe(1)
  })

  it('with a full disk waits and tries again, with one look at the reading', async () => {
    const opened = vi.spyOn(study, 'open')
    study.faults = ['disk full', 'disk full', 'disk full']
    const seen: boolean[] = []
    session.subscribe(() => seen.push(session.getState().blocked))
    paint(0, 10)
    await session.idle()
    expect(opened).toHaveBeenCalledTimes(1)
    expect(seen).toContain(true)
    expect(told).toEqual([])
    expect(session.getState()).toMatchObject({ blocked: false, error: null, save: { state: 'saved' } })
    expect(study.labels).toEqual(session.labels)
    expect(session.getState().segments[0].voxels).toBe(10)
  })

  it('with nothing to undo reads the reading again and goes on', async () => {
    study.segments.clear()
    study.edits.length = 0
    study.head = 0
    session.undo()
    await session.idle()
    await new Promise((resolve) => setTimeout(resolve))
    expect(session.getState()).toMatchObject({ undoLabel: null, segments: [] })
    expect(told).toEqual([])
  })

  it('does not change labels under a stroke that has begun when it is looked at again', async () => {
    const other = openSession()
    paint(0, 10, 1, other)
    await other.idle()
    const looking = session.refresh()
    session.recorder.begin('Brush: L1')
    for (let n = 30; n < 35; n++) session.recorder.set(n, 1)
    await looking
    expect([...session.labels.subarray(0, 10)]).toEqual(Array(10).fill(0))
    const edit = session.recorder.commit()
    if (edit !== null) session.recordStroke(edit)
    await session.idle()
    expect(told).toEqual([{ kind: 'reloaded', lost: 0 }])
    expect(session.labels).toEqual(study.labels)
    expect(session.getState().segments[0].voxels).toBe(15)
  })

  it('finds what another writer did when it is looked at again', async () => {
    const other = openSession()
    paint(0, 10, 1, other)
    await other.idle()
    await session.refresh()
    expect(session.labels).toEqual(study.labels)
    expect(session.getState().segments[0].voxels).toBe(10)
    paint(30, 35)
    await session.idle()
    expect(told).toEqual([])
    expect(study.labels).toEqual(session.labels)
  })
})
