import { expect, it } from 'vitest'
import { type Geometry, identityDirection } from '../../imaging/geometry.ts'
import { applyDelta } from '../history/edit-delta.ts'
import { EditRecorder } from '../history/edit-recorder.ts'
import { encodeRuns } from './run-lengths.ts'
import { SegmentTally } from './segment-tally.ts'

const uneven: Geometry = {
  size: [4, 3, 3],
  spacingMm: [0.5, 0.5, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: [0, 0, 0, 0, 0, 5, 0, 0, 12],
}

it('counts per slice and weighs slices by their true depth', () => {
  const labels = new Uint8Array(36)
  labels.fill(1, 10, 14)
  labels[35] = 2
  const tally = new SegmentTally(uneven)
  tally.count(encodeRuns(labels))
  expect([...tally.perSlice(1)]).toEqual([2, 2, 0])
  // Depths 5, 6 and 7 mm; pixels of 0.25 mm².
  expect(tally.volumeMl(1)).toBeCloseTo((2 * 5 + 2 * 6) * 0.25e-3, 12)
  expect(tally.volumeMl(2)).toBeCloseTo(7 * 0.25e-3, 12)
  expect(tally.box(2)).toEqual({ min: [3, 2, 2], max: [3, 2, 2] })
  expect(tally.box(1)).toEqual({ min: [0, 0, 0], max: [3, 2, 1] })
  expect(tally.box(3)).toBeNull()
})

it('follows edits forwards and backwards as a new count would', () => {
  const labels = new Uint8Array(36)
  const recorder = new EditRecorder(labels, uneven.size)
  const tally = new SegmentTally(uneven)
  tally.count(encodeRuns(labels))
  const deltas = [
    [1, 0, 30],
    [2, 5, 20],
    [0, 8, 12],
  ].flatMap(([label, from, to]) => {
    recorder.begin('edit')
    for (let n = from; n < to; n++) recorder.set(n, label)
    const edit = recorder.commit()
    return edit === null ? [] : [edit.delta]
  })
  const counts = () => [1, 2].map((label) => [...tally.perSlice(label)])
  const counted = () => {
    const fresh = new SegmentTally(uneven)
    fresh.count(encodeRuns(labels))
    return [1, 2].map((label) => [...fresh.perSlice(label)])
  }
  for (const delta of deltas) tally.apply(delta, 'forward')
  expect(counts()).toEqual(counted())
  expect(counts()).toEqual([
    [5, 4, 6],
    [3, 8, 0],
  ])
  for (const delta of deltas.toReversed()) {
    applyDelta(labels, delta, 'backward')
    tally.apply(delta, 'backward')
    expect(counts()).toEqual(counted())
  }
  expect(tally.voxels(1)).toBe(0)
})
