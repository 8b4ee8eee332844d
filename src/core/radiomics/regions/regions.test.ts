import { describe, expect, test } from 'vitest'
import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import { huMax } from './hu-max.ts'
import { abc2, volumeBySlicesMl } from './lesion-volume.ts'
import { intracranialHu, perilesionalRing } from './perilesional-ring.ts'
import { largestAxialSlice, unionOfLesions, wholeLesion } from './region-masks.ts'

const gridOf = (size: Triple, spacingMm: Triple): Geometry => ({
  size,
  spacingMm,
  originMm: [0, 0, 0],
  direction: identityDirection,
  sliceOriginsMm: null,
})
const fill = (g: Geometry, value: (x: number, y: number, z: number) => number): Uint8Array => {
  const out = new Uint8Array(g.size[0] * g.size[1] * g.size[2])
  let n = 0
  for (let k = 0; k < g.size[2]; k++)
    for (let j = 0; j < g.size[1]; j++)
      for (let i = 0; i < g.size[0]; i++) out[n++] = value(i * g.spacingMm[0], j * g.spacingMm[1], k * g.spacingMm[2])
  return out
}
const count = (mask: Uint8Array | null): number => (mask ?? new Uint8Array()).reduce((a, b) => a + b, 0)

const thick = gridOf([160, 160, 13], [0.5, 0.5, 5])
const ball = fill(thick, (x, y, z) => (Math.hypot(x - 40, y - 40, z - 30) <= 18 ? 1 : 0))

describe('masks', () => {
  const labels = Uint8Array.of(0, 1, 2, 3, 2, 0)
  test('one lesion, some, all', () => {
    expect([...wholeLesion(labels, 2)]).toEqual([0, 0, 1, 0, 1, 0])
    expect([...unionOfLesions(labels, [1, 3])]).toEqual([0, 1, 0, 1, 0, 0])
    expect([...unionOfLesions(labels, [])]).toEqual([0, 1, 1, 1, 1, 0])
  })
  test('the largest slice of a ball is the one through its middle', () => {
    const { mask, slice } = largestAxialSlice(ball, thick)
    expect(slice).toBe(6)
    expect((count(mask) * 0.25) / (Math.PI * 18 ** 2)).toBeCloseTo(1, 2)
    expect(largestAxialSlice(new Uint8Array(ball.length), thick).slice).toBe(-1)
  })
})

describe('perilesional ring', () => {
  const image = new Int16Array(ball.length).fill(30)
  const all = { widthMm: 6, inPlane: false, huRange: null }
  test('in fine voxels its volume is that of a shell', () => {
    const fine = gridOf([81, 81, 81], [1, 1, 1])
    const labels = fill(fine, (x, y, z) => (Math.hypot(x - 40, y - 40, z - 40) <= 20 ? 1 : 0))
    const ring = perilesionalRing(new Int16Array(labels.length), labels, fine, 1, { ...all, widthMm: 10 })
    const shell = (4 / 3) * Math.PI * (30 ** 3 - 20 ** 3)
    // The outermost voxel centres lie up to a voxel inside the ball: its surface is at 19 to 20 mm.
    expect(count(ring)).toBeLessThan(shell)
    expect(count(ring) / shell).toBeGreaterThan((29.5 ** 3 - 20 ** 3) / (30 ** 3 - 20 ** 3))
  })
  test('is exactly the voxels within the width, by true spacing', () => {
    const labels = fill(thick, (x, y, z) => (x === 40 && y === 40 && z === 30 ? 1 : 0))
    const ring = perilesionalRing(image, labels, thick, 1, all)
    const want = fill(thick, (x, y, z) => {
      const d = Math.hypot(x - 40, y - 40, z - 30)
      return d > 0 && d <= 6 ? 1 : 0
    })
    expect(ring).toEqual(want)
  })
  test('narrower than the slices it stays in them, as the in-plane ring always does', () => {
    const ring = (widthMm: number, inPlane: boolean): Uint8Array | null =>
      perilesionalRing(image, ball, thick, 1, { widthMm, inPlane, huRange: null })
    expect(ring(4.9, false)).toEqual(ring(4.9, true))
    expect(count(ring(6, false))).toBeGreaterThan(count(ring(6, true)))
    const flat = ring(6, true) ?? new Uint8Array()
    expect(largestAxialSlice(flat, thick).slice).toBe(6)
    expect((count(largestAxialSlice(flat, thick).mask) * 0.25) / (Math.PI * (24 ** 2 - 18 ** 2))).toBeCloseTo(1, 1)
  })
  test('leaves out other labels and what is not inside the skull', () => {
    const labels = fill(thick, (x, y, z) => (Math.hypot(x - 40, y - 40, z - 30) <= 18 ? 1 : x > 60 ? 2 : 0))
    const hu = Int16Array.from(image, (v, n) => (n % 160 < 30 ? 1000 : v))
    const ring = perilesionalRing(hu, labels, thick, 1, { ...all, huRange: intracranialHu }) ?? new Uint8Array()
    expect(count(ring)).toBeGreaterThan(0)
    ring.forEach((v, n) => {
      if (v === 1 && (labels[n] !== 0 || hu[n] > 100)) throw new Error(`voxel ${n} does not belong to the ring`)
    })
    expect(perilesionalRing(hu, labels, thick, 7, all)).toBeNull()
    expect(() => perilesionalRing(hu, labels, thick, 1, { ...all, widthMm: 0 })).toThrow('the width')
  })
})

describe('volumes', () => {
  test('by slices, a ball in 5 mm slices is within 2 % of 4/3 π r³', () => {
    expect(volumeBySlicesMl(ball, thick) / ((4 / 3) * Math.PI * 1.8 ** 3)).toBeCloseTo(1, 1.5)
  })
  test('uneven slices count with their own depth', () => {
    const uneven: Geometry = { ...gridOf([2, 2, 3], [1, 1, 5]), sliceOriginsMm: [0, 0, 0, 0, 0, 2, 0, 0, 10] }
    const middle = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0)
    expect(volumeBySlicesMl(middle, uneven)).toBeCloseTo((4 * 5) / 1000, 12)
  })
  test('ABC/2 of a rectangular block: diagonal, its width across, slices', () => {
    const g = gridOf([20, 20, 5], [1, 1, 5])
    const block = fill(g, (x, y, z) => (x >= 2 && x < 14 && y >= 3 && y < 8 && z > 2 && z < 17 ? 1 : 0))
    const got = abc2(block, g)
    expect(got?.aMm).toBeCloseTo(13, 12)
    expect(got?.bMm).toBeCloseTo((2 * 12 * 5) / 13, 12)
    expect(got?.cMm).toBe(15)
    expect(got?.volumeMl).toBeCloseTo((13 * ((2 * 12 * 5) / 13) * 15) / 2000, 12)
  })
  test('slices weigh 1, ½ and 0 by the rule of Kothari', () => {
    const g = gridOf([10, 10, 5], [1, 1, 5])
    // Rows of 10 pixels: areas of 100, 80, 75, 30, 20 % of the largest.
    const rows = [10, 8, 7.5, 3, 2]
    const labels = new Uint8Array(500)
    rows.forEach((r, k) => labels.fill(1, 100 * k, 100 * k + 10 * r))
    expect(abc2(labels, g)?.cMm).toBe(5 * (1 + 1 + 0.5 + 0.5))
    expect(abc2(new Uint8Array(500), g)).toBeNull()
  })
  test('a ball: A = B = 2r; of its 7 slices 3 count whole and 4 half', () => {
    const got = abc2(ball, thick)
    expect(got?.aMm).toBeCloseTo(36, -0.5)
    expect(got?.bMm).toBeCloseTo(36, -0.5)
    expect(got?.cMm).toBe(5 * (3 + 4 / 2))
  })
})

describe('HUmax', () => {
  const inside = (mask: Uint8Array) => (n: number) => mask[n] === 1
  test('is the largest mean of nine pixels inside, in one slice', () => {
    const g = gridOf([5, 5, 2], [1, 1, 5])
    const image = Float32Array.from({ length: 50 }, (_, n) => (n === 12 ? 90 : n === 0 ? 1000 : 9))
    expect(huMax(image, g.size, inside(new Uint8Array(50).fill(1).fill(0, 0, 1)))).toBeCloseTo((90 + 8 * 9) / 9, 12)
    const thin = fill(g, (x) => (x < 2 ? 1 : 0))
    expect(huMax(image, g.size, inside(thin))).toBeNaN()
    expect(
      huMax(
        Int16Array.from(image, (v) => -v),
        g.size,
        inside(new Uint8Array(50).fill(1)),
      ),
    ).toBe(-9)
  })
})
