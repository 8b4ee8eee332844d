import { describe, expect, it } from 'vitest'
import { identityDirection } from '#core/imaging/geometry.ts'
import { parseRegion, regionMask, regionSource } from './region-request.ts'

const geometry = {
  size: [9, 9, 3],
  spacingMm: [1, 1, 5],
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
} as const
const at = (i: number, j: number, k: number) => i + 9 * (j + 9 * k)
const labels = new Uint8Array(243)
// A lesion of one voxel below one of a row of three, and another lesion beside it.
labels[at(4, 4, 0)] = 1
for (const i of [3, 4, 5]) labels[at(i, 4, 1)] = 1
labels[at(4, 5, 1)] = 2
const image = { data: new Float32Array(243).fill(40), geometry }
image.data[at(4, 3, 1)] = 500
const count = (text: string, label = 1): number | string => {
  const region = parseRegion(text)
  if (region === null) throw new Error(`${text} is no region`)
  const found = regionMask(image, regionSource(labels, label, region), region)
  return found.refusal === null ? found.mask.reduce((sum, v) => sum + v, 0) : found.refusal.code
}

describe('regions', () => {
  it('are read as they are written, wrong ones not', () => {
    expect(parseRegion('ring2d:2.5:-20:80')).toEqual({
      kind: 'ring',
      inPlane: true,
      widthMm: 2.5,
      huRange: [-20, 80],
    })
    expect(parseRegion('ring:5')).toEqual({ kind: 'ring', inPlane: false, widthMm: 5, huRange: [0, 100] })
    for (const text of ['', 'ring', 'ring:0', 'ring:-1', 'ring:5:100:0', 'ring:x', 'Lesion', 'ring:5:1']) {
      expect(parseRegion(text), text).toBeNull()
    }
  })

  it('hold the voxels they say', () => {
    expect(count('lesion')).toBe(4)
    expect(count('lesion', 2)).toBe(1)
    expect(count('union', 0)).toBe(5)
    expect(count('largest-slice')).toBe(3)
    // Slice 0: 4 neighbours of its voxel. Slice 1: 8 around the row, less the other lesion and the dense voxel.
    expect(count('ring2d:1')).toBe(4 + 6)
    expect(count('ring2d:1:0:1000')).toBe(4 + 7)
    // 5 mm reaches the next slices: more than in the plane.
    expect(count('ring:5')).toBeGreaterThan(count('ring2d:5') as number)
    expect(count('ring:1:600:700')).toBe('empty-mask')
  })
})
