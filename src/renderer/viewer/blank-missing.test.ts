import { expect, it } from 'vitest'
import { identityDirection } from '#core/imaging/geometry.ts'
import { wholePlane } from '#core/imaging/slicing-pixels.ts'
import { slicePlane } from '#core/imaging/slicing-plane.ts'
import { blankMissing } from './blank-missing.ts'

const g = {
  size: [2, 2, 3] as const,
  spacingMm: [1, 1, 5] as const,
  originMm: [0, 0, 0] as const,
  direction: identityDirection,
  sliceOriginsMm: null,
}
const loaded = Uint8Array.of(1, 0, 1)
const blanked = (name: 'axial' | 'coronal', slice: number): number[] => {
  const plane = slicePlane(g, name)
  const pixels = new Uint32Array(plane.columns.count * plane.rows.count).fill(7)
  blankMissing(pixels, plane, slice, loaded, wholePlane(plane))
  return [...pixels].map((pixel) => (pixel === 7 ? 1 : 0))
}

it('blackens what has not arrived and leaves the rest', () => {
  expect(blanked('axial', 0)).toEqual([1, 1, 1, 1])
  expect(blanked('axial', 1)).toEqual([0, 0, 0, 0])
  expect(blanked('coronal', 0)).toEqual([1, 1, 0, 0, 1, 1])
})
