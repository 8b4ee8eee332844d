import { expect, it } from 'vitest'
import { type Geometry, identityDirection } from '#core/imaging/geometry.ts'
import { segmentCentre } from './segment-centre.ts'

const geometry: Geometry = {
  size: [9, 9, 3],
  spacingMm: [0.5, 0.5, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
}
const box = { min: [0, 0, 0], max: [8, 8, 2] } as const

const paint = (voxels: readonly (readonly [number, number, number])[]): Uint8Array => {
  const labels = new Uint8Array(243)
  for (const [i, j, k] of voxels) labels[i + 9 * (j + 9 * k)] = 2
  labels[0] = 1
  return labels
}

it('is the middle of a filled segment', () => {
  const square = [2, 3, 4].flatMap((i) => [5, 6, 7].map((j) => [i, j, 1] as const))
  expect(segmentCentre(paint(square), geometry, 2, box)).toEqual([3, 6, 1])
})

it('lies inside a hollow segment', () => {
  // Seven voxels of a ring around 4, 4 and a gap at 5, 4: the mean is 3.857, 4; the nearest voxel of it 3, 4.
  const ring = [3, 4, 5].flatMap((i) => [3, 4, 5].map((j) => [i, j, 0] as const))
  expect(segmentCentre(paint(ring.filter(([i, j]) => !(j === 4 && i > 3))), geometry, 2, box)).toEqual([3, 4, 0])
})

it('measures in mm: a step between slices is longer than several in plane', () => {
  // Mean 2.4, 2, 0.4: the voxel of slice 0 at 1, 2 is 2.1 mm away, that of slice 1 at 3, 2 is 3.01 mm away.
  const labels = paint([
    [1, 2, 0],
    [2, 2, 0],
    [5, 2, 0],
    [2, 2, 1],
    [3, 2, 1],
  ])
  expect(segmentCentre(labels, geometry, 2, box)).toEqual([2, 2, 0])
})

it('is null without voxels', () => {
  expect(segmentCentre(paint([]), geometry, 2, box)).toBeNull()
})
