import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Triple } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import type { Extraction } from './extract.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import { extractFeatures } from './extract.ts'
import { parseSettings } from './parse-settings.ts'

const volume = <T extends Int16Array | Uint8Array | Float32Array>(
  data: T,
  size: Triple,
  spacingMm: Triple = [1, 1, 1],
) => ({
  data,
  geometry: { size, spacingMm, originMm: [0, 0, 0] as const, direction: identityDirection, sliceOriginsMm: null },
})
const run = (image: Volume, mask: Volume, setting: Record<string, unknown> = {}, featureClass?: unknown) => {
  const parsed = parseSettings({ setting, featureClass })
  if (parsed.settings === null) throw new Error(parsed.problems.join())
  return extractFeatures(image, mask, parsed.settings)
}
const features = (...args: Parameters<typeof run>): Extraction['features'] => {
  const got = run(...args)
  if ('error' in got) throw new Error(got.error.message)
  return got.features
}
const code = (...args: Parameters<typeof run>): string | null => {
  const got = run(...args)
  return 'error' in got ? got.error.code : null
}
const size: Triple = [5, 4, 3]
const ramp = volume(
  Int16Array.from({ length: 60 }, (_, i) => (i * 37) % 101),
  size,
)
const maskOf = (inside: (i: number, j: number, k: number) => boolean) =>
  volume(
    Uint8Array.from({ length: 60 }, (_, n) => (inside(n % 5, Math.floor(n / 5) % 4, Math.floor(n / 20)) ? 1 : 0)),
    size,
  )
const all = maskOf(() => true)

describe('refusals', () => {
  test('empty mask, absent label, single voxel, too few dimensions or voxels', () => {
    expect(
      code(
        ramp,
        maskOf(() => false),
      ),
    ).toBe('empty-mask')
    expect(code(ramp, all, { label: 2 })).toBe('label-absent')
    expect(
      code(
        ramp,
        maskOf((i, j, k) => i + j + k === 0),
        { minimumROIDimensions: 1 },
      ),
    ).toBe('too-small')
    expect(
      code(
        ramp,
        maskOf((_, j, k) => j + k === 0),
      ),
    ).toBe('too-small')
    expect(code(ramp, all, { minimumROISize: 60 })).toBe('too-small')
    expect(code(ramp, all, { minimumROISize: 59 })).toBeNull()
  })
  test('another grid, unless within the tolerance or corrected', () => {
    const shifted = { ...all, geometry: { ...all.geometry, originMm: [0.01, 0, 0] as const } }
    expect(code(ramp, shifted)).toBe('geometry-mismatch')
    expect(code(ramp, shifted, { geometryTolerance: 0.02 })).toBeNull()
    const inner = maskOf((i, j, k) => i > 0 && i < 4 && j > 0 && j < 3 && k < 2)
    const moved = { ...inner, geometry: { ...inner.geometry, originMm: [0.01, 0, 0] as const } }
    expect(features(ramp, moved, { correctMask: true })).toEqual(features(ramp, inner))
    const far = { ...all, geometry: { ...all.geometry, originMm: [9, 0, 0] as const } }
    expect(code(ramp, far, { correctMask: true })).toBe('outside-image')
  })
  test('values that are not finite in the region, but not outside it', () => {
    const image = volume(Float32Array.from(ramp.data), size)
    image.data[0] = Number.NaN
    expect(code(image, all)).toBe('not-finite')
    expect(
      code(
        image,
        maskOf((i) => i > 0),
      ),
    ).toBeNull()
  })
  test('resegmentation that leaves nothing, and a region without neighbours', () => {
    expect(code(ramp, all, { resegmentRange: [500, 600] })).toBe('resegmented-away')
    const column = maskOf((i, j) => i + j === 0)
    expect(code(ramp, column, { minimumROIDimensions: 1, force2D: true })).toBe('too-small')
  })
  test('too many grey levels for textures, not for first-order features', () => {
    const wide = volume(
      Float32Array.from({ length: 60 }, (_, n) => n * 1e6),
      size,
    )
    expect(code(wide, all, { binWidth: 1 })).toBe('too-many-grey-levels')
    expect(
      features(wide, all, { binWidth: 1 }, { firstorder: ['Uniformity'] }).original_firstorder_Uniformity,
    ).toBeCloseTo(1 / 60, 14)
  })
  test('a distance beyond the region matters only to families that use distances', () => {
    expect(code(ramp, all, { distances: [9] })).toBe('too-small')
    expect(code(ramp, all, { distances: [9] }, { glrlm: [], glszm: [] })).toBeNull()
  })
  test('a cancelled extraction says so', () => {
    const { settings } = parseSettings({})
    if (settings === null) throw new Error('settings expected')
    expect(extractFeatures(ramp, all, settings, { signal: { aborted: true } })).toMatchObject({
      error: { code: 'cancelled' },
    })
  })
})

describe('known values', () => {
  test('two voxels: no voxel between the percentiles, so the robust deviation is undefined, with a reason', () => {
    const got = run(
      ramp,
      maskOf((i, j, k) => i < 2 && j + k === 0),
      { minimumROIDimensions: 1 },
    )
    if ('error' in got) throw new Error(got.error.message)
    expect(got.features.original_firstorder_RobustMeanAbsoluteDeviation).toBeNull()
    expect(got.reasons.original_firstorder_RobustMeanAbsoluteDeviation).toContain('10th')
    expect(got.features.original_firstorder_Mean).toBe(18.5)
    expect(Object.keys(got.reasons)).toHaveLength(1)
  })
  test('a single voxel’s mesh is an octahedron: volume 1/6, area √3', () => {
    const two = features(
      ramp,
      maskOf((i, _, k) => i === 0 && (k === 0 || k === 2)),
      {},
      { shape: [] },
    )
    // Two bars of four voxels: each an octahedron (1/6) and three prisms (1/2 each).
    expect(two.original_shape_MeshVolume).toBeCloseTo(2 * (1 / 6 + 3 / 2), 12)
    expect(two.original_shape_SurfaceArea).toBeCloseTo(2 * (Math.sqrt(3) + 3 * 4 * Math.SQRT1_2), 12)
    expect(two.original_shape_Maximum3DDiameter).toBeCloseTo(Math.sqrt(16 + 4), 12)
    expect(two.original_shape_VoxelVolume).toBe(8)
  })
  test('a constant region: entropy of one level, no contrast', () => {
    const flat = features(volume(new Int16Array(60).fill(7), size), all)
    expect(flat.original_firstorder_Entropy).toBe(-Math.log2(1 + Number.EPSILON))
    expect(flat.original_glcm_Contrast).toBe(0)
    expect(flat.original_glcm_MCC).toBe(1)
    expect(flat.original_ngtdm_Coarseness).toBe(1e6)
    expect(flat.original_glszm_ZonePercentage).toBeCloseTo(1 / 60, 14)
  })
  test('parts that do not touch: GLCM has no pairs between them, GLSZM two zones', () => {
    const parts = maskOf((i) => i === 0 || i === 4)
    const image = volume(new Int16Array(60).fill(7), size)
    expect(features(image, parts).original_glszm_LargeAreaEmphasis).toBe(144)
  })
  test('uneven slices are measured on the nominal spacing, with a warning', () => {
    const uneven = { ...ramp, geometry: { ...ramp.geometry, sliceOriginsMm: [0, 0, 0, 0, 0, 1, 0, 0, 3] } }
    const got = run(uneven, all)
    expect('warnings' in got && got.warnings).toEqual([expect.stringContaining('unevenly spaced')])
  })
})

describe('invariances', () => {
  const values = fc.array(fc.integer({ min: -80, max: 120 }), { minLength: 60, maxLength: 60 })
  const inside = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }).filter((m) => m.filter(Boolean).length > 20)
  const close = (a: Extraction['features'], b: Extraction['features'], which: RegExp): void => {
    for (const [name, v] of Object.entries(a).filter(([n]) => which.test(n))) {
      const w = b[name]
      if (v === null || w === null) expect(w, name).toBe(v)
      else expect(Math.abs(w - v), name).toBeLessThanOrEqual(1e-9 * Math.abs(v) + 1e-7)
    }
  }
  test('mirroring along i changes nothing but the mesh, whose table is not symmetric where corners touch diagonally', () => {
    fc.assert(
      fc.property(values, inside, (v, m) => {
        const mirror = <T>(list: readonly T[]): T[] => list.map((_, n) => list[n - (n % 5) + (4 - (n % 5))])
        const pair = (x: number[], y: boolean[]) =>
          features(
            volume(Int16Array.from(x), size, [0.7, 0.9, 3]),
            volume(Uint8Array.from(y.map(Number)), size, [0.7, 0.9, 3]),
            { binWidth: 10 },
          )
        close(pair(v, m), pair(mirror(v), mirror(m)), /^(?!.*(Mesh|Surface|Sphericity))/)
      }),
      { numRuns: 25, seed: 1 },
    )
  })
  test('adding a multiple of the bin width changes no texture', () => {
    fc.assert(
      fc.property(values, inside, fc.integer({ min: -5, max: 5 }), (v, m, bins) => {
        const mask = volume(Uint8Array.from(m.map(Number)), size)
        const a = features(volume(Int16Array.from(v), size), mask, { binWidth: 10 })
        const b = features(
          volume(
            Int16Array.from(v, (x) => x + 10 * bins),
            size,
          ),
          mask,
          { binWidth: 10 },
        )
        close(a, b, /_(glcm|gldm|glrlm|glszm|ngtdm)_/)
      }),
      { numRuns: 25, seed: 2 },
    )
  })
  test('zones and dependences cover every voxel once; probabilities of the GLCM’s sums and differences agree', () => {
    fc.assert(
      fc.property(values, inside, (v, m) => {
        const f = features(volume(Int16Array.from(v), size), volume(Uint8Array.from(m.map(Number)), size), {
          binWidth: 10,
        })
        expect(f.original_glcm_SumAverage).toBeCloseTo(2 * Number(f.original_glcm_JointAverage), 9)
        expect(f.original_glcm_ClusterTendency).toBeCloseTo(
          4 * Number(f.original_glcm_SumSquares) - Number(f.original_glcm_Contrast),
          8,
        )
        expect(f.original_gldm_GrayLevelVariance).toBeGreaterThanOrEqual(0)
        expect(f.original_shape_Sphericity).toBeLessThanOrEqual(1)
      }),
      { numRuns: 25, seed: 4 },
    )
  })
})
