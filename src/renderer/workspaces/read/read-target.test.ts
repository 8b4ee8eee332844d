import { expect, it } from 'vitest'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { SegmentTally } from '#core/segmentation/labelmap/segment-tally.ts'
import { encodeRuns } from '#core/segmentation/labelmap/run-lengths.ts'
import { findTarget, whereToGoOn } from './read-target.ts'

const geometry: Geometry = {
  size: [8, 8, 4],
  spacingMm: [2, 2, 5],
  originMm: [-10, -20, 30],
  direction: identityDirection,
  sliceOriginsMm: null,
}

/** Label 1: a voxel of L1; 2: three voxels in a row of L1; 3: five voxels in a row of L2; 4: a segment of L3, empty. */
const labels = new Uint8Array(256)
labels[1 + 8 * 1] = 1
for (const i of [3, 4, 5]) labels[i + 8 * (2 + 8 * 1)] = 2
for (const i of [1, 2, 3, 4, 5]) labels[i + 8 * (6 + 8 * 3)] = 3
const tally = new SegmentTally(geometry)
tally.count(encodeRuns(labels))
const segments = ['L1', 'L1', 'L2', 'L3'].map((lesion, n) => ({
  label: n + 1,
  name: `Segment ${n + 1}`,
  colour: '#000000',
  lesion,
  visible: true,
  opacity: 0.5,
  voxels: tally.voxels(n + 1),
  volumeMl: tally.volumeMl(n + 1),
}))
const session = { geometry, labels, tally, getState: () => ({ segments }) } as unknown as Parameters<
  typeof findTarget
>[0]

it('is the middle of the largest segment of the lesion', () => {
  expect(findTarget(session, { at: null, lesion: 'L1' })).toEqual({ index: [4, 2, 1], label: 2 })
  expect(findTarget(session, { at: null, lesion: 'L2' })).toEqual({ index: [3, 6, 3], label: 3 })
})

it('is the point where the link names one, in the segment of the lesion', () => {
  expect(findTarget(session, { at: [-4, -8, 40], lesion: 'L2' })).toEqual({ index: [3, 6, 2], label: 3 })
  expect(findTarget(session, { at: [-4, -8, 40], lesion: null })).toEqual({ index: [3, 6, 2], label: null })
})

it('is nowhere for a lesion that the reading does not hold', () => {
  const nowhere = { index: null, label: null }
  expect(findTarget(session, { at: null, lesion: 'L3' })).toEqual(nowhere)
  expect(findTarget(session, { at: null, lesion: 'L9' })).toEqual(nowhere)
  expect(findTarget(session, { at: null, lesion: null })).toEqual(nowhere)
})

it('goes on in the largest segment of all', () => {
  expect(whereToGoOn(session)).toEqual({ index: [3, 6, 3], label: 3 })
  expect(whereToGoOn({ ...session, getState: () => ({ segments: [] as never[] }) } as never)).toEqual({
    index: null,
    label: null,
  })
})
