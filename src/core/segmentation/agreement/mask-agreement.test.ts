import { describe, expect, it } from 'vitest'
import { type Geometry, identityDirection, type Matrix3, type Triple } from '#core/imaging/geometry.ts'
import type { Labelmap } from '#core/imaging/volume.ts'
import { agreementDefinitions } from './agreement-values.ts'
import { type Agreement, type AgreementOptions, maskAgreement } from './mask-agreement.ts'

type Inside = (x: number, y: number, z: number) => boolean

/** A mask sampled on a grid around the point 0, somewhat beside the voxel centres. */
const sampled = (spacingMm: Triple, halfMm: number, inside: Inside, label = 1): Labelmap => {
  const size = spacingMm.map((s) => 2 * Math.ceil(halfMm / s) + 3) as unknown as Triple
  const originMm = spacingMm.map((s, d) => (-s * (size[d] - 1)) / 2 + 0.1 * s) as unknown as Triple
  const geometry: Geometry = { size, spacingMm, originMm, direction: identityDirection, sliceOriginsMm: null }
  const data = new Uint8Array(size[0] * size[1] * size[2])
  for (let k = 0, at = 0; k < size[2]; k++) {
    for (let j = 0; j < size[1]; j++) {
      for (let i = 0; i < size[0]; i++, at++) {
        const [x, y, z] = [i, j, k].map((n, d) => originMm[d] + n * spacingMm[d])
        if (inside(x, y, z)) data[at] = label
      }
    }
  }
  return { data, geometry }
}
const ball =
  (r: number, cx = 0, cy = 0, cz = 0): Inside =>
  (x, y, z) =>
    Math.hypot(x - cx, y - cy, z - cz) <= r
const box =
  (low: Triple, high: Triple): Inside =>
  (x, y, z) =>
    x > low[0] && x < high[0] && y > low[1] && y < high[1] && z > low[2] && z < high[2]
const agree = (a: Labelmap, b: Labelmap, options?: AgreementOptions): Agreement => {
  const result = maskAgreement(a, b, options)
  if ('error' in result) throw new Error(result.error.message)
  return result
}
const distances = (a: Labelmap, b: Labelmap): [number, number, number] => {
  const { hdMm, hd95Mm, assdMm } = agree(a, b).values
  return [hdMm, hd95Mm, assdMm].map((v) => v ?? Number.NaN) as [number, number, number]
}

const grids: Triple[] = [
  [1, 1, 1],
  [0.5, 0.5, 0.5],
  [0.9, 0.9, 2],
  [0.45, 0.45, 2.5],
  [0.45, 0.45, 5],
]

describe('agreement of two masks', () => {
  it.each(grids)('of concentric balls is the difference of radii, on %d × %d × %d mm', (...spacingMm) => {
    const [hd, hd95, assd] = distances(sampled(spacingMm, 26, ball(20)), sampled(spacingMm, 26, ball(24)))
    // A surface lies within half a voxel of the sphere that was sampled; where slices are thick, along z only.
    const half = spacingMm[2] / 2
    expect(Math.abs(hd - 4)).toBeLessThan(half)
    expect(Math.abs(hd95 - 4)).toBeLessThanOrEqual(half)
    expect(Math.abs(assd - 4)).toBeLessThan(0.15 + 0.1 * spacingMm[2])
  })

  it('converges to the difference of radii as an anisotropic grid becomes finer', () => {
    const errors = [4, 2, 1].map((f) => {
      const spacingMm: Triple = [0.25 * f, 0.25 * f, 0.75 * f]
      const found = distances(sampled(spacingMm, 13, ball(9)), sampled(spacingMm, 13, ball(12)))
      return found.map((v) => Math.abs(v - 3))
    })
    for (const n of [0, 1, 2]) expect(errors[2][n]).toBeLessThan(0.6 * errors[0][n] + 1e-9)
    expect(Math.max(...errors[2])).toBeLessThan(0.375)
  })

  // |x| of points uniform on a sphere of radius r to one shifted by d: √(r² + d² − 2 r d c) − r, c uniform on −1 … 1.
  it.each(grids.slice(0, 4))('of shifted balls follows the closed form, on %d × %d × %d mm', (...spacingMm) => {
    const [r, d, n] = [20, 3, 20_000]
    const exact = Array.from({ length: n }, (_, i) =>
      Math.abs(Math.sqrt(r * r + d * d - 2 * r * d * (-1 + (2 * i + 1) / n)) - r),
    ).toSorted((a, b) => a - b)
    const [hd, hd95, assd] = distances(sampled(spacingMm, 26, ball(r)), sampled(spacingMm, 26, ball(r, d)))
    expect(Math.abs(hd - d)).toBeLessThan(0.7 * spacingMm[0])
    expect(Math.abs(hd95 - exact[0.95 * n])).toBeLessThan(0.2)
    expect(Math.abs(assd - exact.reduce((s, x) => s + x, 0) / n)).toBeLessThan(0.1 + 0.05 * spacingMm[2])
  })

  it('gives numbers by hand for boxes', () => {
    const spacingMm: Triple = [0.5, 1, 2]
    const a = sampled(spacingMm, 20, box([-10, -10, -10], [10, 10, 10]))
    const b = sampled(spacingMm, 20, box([-10, -10, -10], [10, 10, 16]))
    const { values } = agree(a, b, { toleranceMm: 0 })
    // 40 × 20 × 10 voxels of 1 mm³; B has three slices more: on the far face of A everything is 6 mm away.
    expect(values.volumeMlA).toBeCloseTo(8, 12)
    expect(values.volumeMlB).toBeCloseTo(10.4, 12)
    expect(values.volumeDifferenceMl).toBeCloseTo(2.4, 12)
    expect(values.volumeDifferencePercent).toBeCloseTo((100 * 2.4) / 9.2, 10)
    expect(values.dice).toBeCloseTo(16 / 18.4, 12)
    expect(values.jaccard).toBeCloseTo(8 / 10.4, 12)
    expect(values.hdMm).toBeCloseTo(6, 9)
    expect(values.hd95Mm).toBeCloseTo(6, 9)
    // A: its far face of 400 mm² is 6 mm below that of B or nearer to a side, ∫₀⁶ (1 − t/10)² dt = 3.12 on average.
    // B: its far face at 6, and 4 sides of 20 mm × 6 mm at 0 … 6. The edges of the mesh are bevelled by half a voxel.
    const exact = (400 * 3.12 + 400 * 6 + 480 * 3) / (2400 + 2880)
    expect(Math.abs((values.assdMm ?? 0) / exact - 1)).toBeLessThan(0.05)
    expect(Math.abs((values.surfaceDice ?? 0) - 4000 / 5280)).toBeLessThan(0.03)
  })

  it('measures the flat gap of disjoint boxes and says that nothing is shared', () => {
    const spacingMm: Triple = [0.45, 0.45, 5]
    const slab = (k: number): Labelmap => {
      const m = sampled(spacingMm, 25, () => false)
      const [nx, ny] = m.geometry.size
      m.data.fill(1, nx * ny * k, nx * ny * (k + 1))
      return m
    }
    const { values, notes } = agree(slab(2), slab(5))
    expect(values).toMatchObject({ dice: 0, jaccard: 0, surfaceDice: 0 })
    expect(values.hdMm).toBeCloseTo(15, 9)
    // The lower face of the upper slab is 10 mm above the lower slab, the upper one 15.
    expect(values.assdMm).toBeGreaterThan(12.3)
    expect(values.assdMm).toBeLessThan(12.7)
    expect(notes).toEqual([expect.stringContaining('share no voxel')])
  })

  it('is perfect for the same mask, whatever its form', () => {
    const a = sampled([0.45, 0.45, 5], 20, (x, y, z) => Math.sin(x) + Math.cos(1.3 * y) * Math.sin(z) > 0.2)
    expect(agree(a, { ...a, data: a.data.slice() }).values).toEqual({
      dice: 1,
      jaccard: 1,
      volumeMlA: agree(a, a).values.volumeMlB,
      volumeMlB: agree(a, a).values.volumeMlA,
      volumeDifferenceMl: 0,
      volumeDifferencePercent: 0,
      hdMm: 0,
      hd95Mm: 0,
      assdMm: 0,
      surfaceDice: 1,
      toleranceMm: 1,
    })
  })

  it('is symmetric, follows scale and does not see direction, place or label', () => {
    const spacingMm: Triple = [0.6, 0.8, 3]
    const a = sampled(spacingMm, 20, ball(12, 1, 2, 3), 7)
    const b = sampled(spacingMm, 20, ball(13, -1, 0, 1), 7)
    const { values } = agree(a, b)
    const swapped = agree(b, a).values
    expect(swapped).toMatchObject({ hdMm: values.hdMm, hd95Mm: values.hd95Mm, dice: values.dice })
    expect(swapped.assdMm).toBeCloseTo(values.assdMm ?? 0, 12)
    expect(swapped.volumeDifferenceMl).toBe(-values.volumeDifferenceMl)
    const elsewhere = (g: Partial<Geometry>): Agreement =>
      agree(
        { data: a.data, geometry: { ...a.geometry, ...g } },
        { data: b.data, geometry: { ...b.geometry, ...g } },
        { label: 7 },
      )
    const [c, s] = [Math.cos(0.4), Math.sin(0.4)]
    const oblique: Matrix3 = [c, 0, s, s * s, c, -s * c, -s * c, s, c * c]
    const keys = ['hdMm', 'hd95Mm', 'assdMm', 'surfaceDice', 'dice'] as const
    const turned = elsewhere({ direction: oblique, originMm: [-812.3, 431.7, 1204.9] }).values
    for (const key of keys) expect(turned[key], key).toBeCloseTo(values[key] ?? Number.NaN, 9)
    const doubled = elsewhere({ spacingMm: [1.2, 1.6, 6] }).values
    for (const key of ['hdMm', 'hd95Mm', 'assdMm'] as const)
      expect(doubled[key]).toBeCloseTo(2 * (values[key] ?? Number.NaN), 9)
    expect(doubled.volumeMlA).toBeCloseTo(8 * values.volumeMlA, 9)
  })

  it('measures slices at their own positions', () => {
    const originMm: Triple = [0, 0, 0]
    const slices = [0, 0, 0, 0, 0, 5, 0, 0, 10, 0, 0, 30, 0, 0, 50]
    const geometry: Geometry = {
      size: [9, 9, 5],
      spacingMm: [1, 1, 5],
      originMm,
      direction: identityDirection,
      sliceOriginsMm: slices,
    }
    const upTo = (last: number): Labelmap => {
      const data = new Uint8Array(9 * 9 * 5)
      for (let k = 1; k <= last; k++) for (let j = 2; j < 7; j++) data.fill(1, 2 + 9 * (j + 9 * k), 7 + 9 * (j + 9 * k))
      return { data, geometry }
    }
    const { values } = agree(upTo(2), upTo(3))
    // Top of A halfway from 10 to 30, of B halfway from 30 to 50. The slice at 30 stands for 20 mm.
    expect(values.hdMm).toBeCloseTo(20, 9)
    expect(values.volumeDifferenceMl).toBeCloseTo((25 * 20) / 1000, 12)
  })

  it('counts a surface exactly at the tolerance as within it', () => {
    const side = (high: number): Labelmap => sampled([0.1, 1, 1], 8, box([-5, -4, -4], [high, 4, 4]))
    const at = (toleranceMm: number): number =>
      agree(side(4), side(4.3), { toleranceMm }).values.surfaceDice ?? Number.NaN
    expect(at(0.3)).toBe(1)
    expect(at(0.29)).toBeLessThan(0.95)
  })
})

describe('masks that cannot be compared in full', () => {
  const full = sampled([1, 1, 2], 8, ball(5))
  const empty = sampled([1, 1, 2], 8, () => false)

  it('have no distance where one is empty, and overlaps of 0', () => {
    const { values, reasons, notes } = agree(full, empty, { names: ['first.nii', 'second.nii'] })
    expect(values).toMatchObject({
      dice: 0,
      jaccard: 0,
      surfaceDice: 0,
      hdMm: null,
      hd95Mm: null,
      assdMm: null,
      volumeMlB: 0,
      volumeDifferencePercent: -200,
    })
    expect(Object.keys(reasons)).toEqual(['hdMm', 'hd95Mm', 'assdMm'])
    expect(reasons.hdMm).toContain('second.nii is empty')
    expect(notes).toHaveLength(1)
  })

  it('have volumes only where both are empty, each undefined number with its reason', () => {
    const { values, reasons } = agree(empty, empty)
    const undefinedOnes = Object.entries(values).flatMap(([key, value]) => (value === null ? [key] : []))
    expect(undefinedOnes.sort()).toEqual(Object.keys(reasons).sort())
    expect(undefinedOnes).toHaveLength(7)
    expect(values).toMatchObject({ volumeMlA: 0, volumeMlB: 0, volumeDifferenceMl: 0, toleranceMm: 1 })
  })

  it('are refused on other grids, with both named and the difference', () => {
    const g = full.geometry
    const other: [Partial<Geometry>, string][] = [
      [{ spacingMm: [1, 1, 2.5] }, 'spacing 1 × 1 × 2 against 1 × 1 × 2.5 mm'],
      [{ originMm: [g.originMm[0], g.originMm[1], g.originMm[2] + 1] }, 'origin'],
      [{ direction: [0, 1, 0, 1, 0, 0, 0, 0, -1] }, 'axes'],
      [{ size: [g.size[0], g.size[2], g.size[1]] }, 'size'],
      [{ sliceOriginsMm: Array.from({ length: 3 * g.size[2] }, (_, n) => n) }, 'slices'],
    ]
    for (const [change, words] of other) {
      const b = { data: full.data, geometry: { ...g, ...change } }
      expect(maskAgreement(full, b, { names: ['a.nii', 'b.nii'] })).toMatchObject({
        error: { code: 'geometry-mismatch', message: expect.stringMatching(/^a\.nii and b\.nii do not .* resample/) },
      })
      expect(JSON.stringify(maskAgreement(full, b))).toContain(words)
    }
  })

  it('take grids as the same that differ by the rounding of a header, and say so', () => {
    const g = full.geometry
    const near = {
      ...g,
      originMm: g.originMm.map(Math.fround) as unknown as Triple,
      spacingMm: [1, 1, 2.0000002] as const,
    }
    const { values, notes } = agree(full, { data: full.data, geometry: near })
    expect(values.dice).toBe(1)
    expect(notes).toEqual([expect.stringContaining('rounding')])
  })

  it('are refused with a tolerance that is no length', () => {
    for (const toleranceMm of [-1, Number.NaN, Infinity])
      expect(() => maskAgreement(full, full, { toleranceMm })).toThrow(/tolerance/)
  })

  it('are cut by label: other labels of the files do not count', () => {
    const two = { ...full, data: full.data.map((v, n) => (v === 1 ? 1 : n % 7 === 0 ? 2 : 0)) }
    expect(agree(two, full, { label: 1 }).values.dice).toBe(1)
    expect(agree(two, full).values.dice).toBeLessThan(1)
    expect(agree(two, full, { label: 2 }).notes[0]).toContain('mask B is empty')
  })
})

it('every value has its definition', () => {
  const values = agree(sampled([1, 1, 1], 5, ball(2)), sampled([1, 1, 1], 5, ball(3))).values
  expect(Object.keys(agreementDefinitions).sort()).toEqual(Object.keys(values).sort())
})
