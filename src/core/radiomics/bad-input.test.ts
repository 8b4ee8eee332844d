import { describe, expect, test } from 'vitest'
import type { Matrix3, Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import type { Extraction } from './extract.ts'
import { extractFeatures } from './extract.ts'
import { parseSettings } from './parse-settings.ts'

const size: Triple = [12, 11, 9]
const count = 12 * 11 * 9
const gridOf = (direction: Matrix3 = identityDirection, originMm: Triple = [0, 0, 0]) => ({
  size,
  spacingMm: [0.5, 0.5, 5] as const,
  originMm,
  direction,
  sliceOriginsMm: null,
})
const noise = (n: number): number => ((n * 7919) % 83) + 10
const mask = (inside: (i: number, j: number, k: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: count }, (_, n) => (inside(n % 12, Math.floor(n / 12) % 11, Math.floor(n / 132)) ? 1 : 0))
const middle = mask((i, j, k) => Math.hypot(i - 6, j - 5, 2 * (k - 4)) <= 4)
const everyType = {
  Original: {},
  LoG: { sigma: [1] },
  Wavelet: {},
  Square: {},
  SquareRoot: {},
  Logarithm: {},
  Exponential: {},
  Gradient: {},
  LBP2D: {},
  LBP3D: {},
}
const run = (data: VoxelArray, inside = middle, parameters: Record<string, unknown> = {}, grid = gridOf()) => {
  const parsed = parseSettings({ imageType: everyType, ...parameters })
  if (parsed.settings === null) throw new Error(parsed.problems.join())
  return extractFeatures({ data, geometry: grid }, { data: inside, geometry: grid }, parsed.settings)
}
const featuresOf = (...args: Parameters<typeof run>): Extraction => {
  const got = run(...args)
  if ('error' in got) throw new Error(got.error.message)
  return got
}
const refusalOf = (...args: Parameters<typeof run>) => {
  const got = run(...args)
  return 'error' in got ? got.error : null
}
const image = Int16Array.from({ length: count }, (_, n) => noise(n))

/** Every feature is a finite number, or null with the reason. */
const expectClear = ({ features, reasons }: Extraction): void => {
  for (const [name, value] of Object.entries(features)) {
    if (value === null) expect(reasons[name], name).toMatch(/\.$/)
    else expect(Number.isFinite(value), name).toBe(true)
  }
}

describe('bad input is measured or refused clearly, with every image type', () => {
  test('voxels that are not finite: refused, naming how many', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      const data = Float32Array.from(image)
      data[6 + 12 * (5 + 11 * 4)] = bad
      expect(refusalOf(data)?.code).toBe('not-finite')
      expect(refusalOf(data)?.message).toContain('1 of ')
    }
  })
  test('a constant region, a constant image', () => {
    const flat = Int16Array.from(image, (v, n) => (middle[n] === 1 ? 60 : v))
    expectClear(featuresOf(flat))
    const constant = new Int16Array(count).fill(60)
    const { LBP3D, ...others } = everyType
    const measured = featuresOf(constant, middle, { imageType: others })
    expectClear(measured)
    expect(measured.features.original_firstorder_Variance).toBe(0)
    const refusal = refusalOf(constant, middle, { imageType: { LBP3D } })
    expect(refusal?.code).toBe('not-finite')
    expect(refusal?.message).toContain('in the lbp-3D-k image; leave this image type out')
  })
  test('an image of zeros: refused where it would be divided by its largest value', () => {
    const zeros = new Int16Array(count)
    expect(featuresOf(zeros, middle, { imageType: { Original: {} } }).features.original_firstorder_Mean).toBe(0)
    expect(refusalOf(zeros, middle, { imageType: { Square: {} } })?.message).toContain('in the square image')
  })
  test('a filtered image without a value at some voxels: they count for grey levels only, but not the first', () => {
    const flatPatch = (i0: number): Int16Array =>
      Int16Array.from(image, (v, n) => (Math.abs((n % 12) - i0) <= 5 ? 60 : v))
    const inside = mask((i, j, k) => i > 2 && i < 11 && j > 2 && j < 8 && k > 2 && k < 6)
    const patterns = { imageType: { LBP3D: { binWidth: 0.5 } } }
    const late = featuresOf(flatPatch(10), inside, patterns)
    expectClear(late)
    expect(late.features['lbp-3D-k_firstorder_Mean']).not.toBeNull()
    expect(refusalOf(flatPatch(2), inside, patterns)?.code).toBe('not-finite')
    const counted = { setting: { binCount: 8 }, imageType: { LBP3D: {} } }
    expect(refusalOf(flatPatch(10), inside, counted)?.code).toBe('not-finite')
  })
  test('one voxel is refused; one line only where asked for', () => {
    expect(
      refusalOf(
        image,
        mask((i, j, k) => i === 6 && j === 5 && k === 4),
      )?.code,
    ).toBe('too-small')
    const line = mask((i, j, k) => i > 2 && i < 9 && j === 5 && k === 4)
    expect(refusalOf(image, line)?.message).toContain('minimumROIDimensions')
    expectClear(featuresOf(image, line, { setting: { minimumROIDimensions: 1 } }))
  })
  test('a mask that touches every border', () => {
    const all = mask(() => true)
    expectClear(featuresOf(image, all))
    expectClear(featuresOf(image, all, { setting: { resampledPixelSpacing: [1, 1, 2] } }))
  })
  test('huge outliers: refused where textures are impossible, with the remedy; measured with a bin count', () => {
    const data = Int32Array.from(image, (v, n) => (n === 6 + 12 * (5 + 11 * 4) ? 2 ** 30 : v))
    const refusal = refusalOf(data, middle, { imageType: { Original: {} } })
    expect(refusal?.code).toBe('too-many-grey-levels')
    expect(refusal?.message).toContain('binCount')
    expectClear(featuresOf(data, middle, { setting: { binCount: 32 } }))
    expectClear(featuresOf(data, middle, { hyperdense: { clipHu: [-1024, 3052] } }))
  })
  test('the direction of the axes does not matter, nor where the origin lies', () => {
    const mirrored: Matrix3 = [-1, 0, 0, 0, -1, 0, 0, 0, 1]
    const flipped: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, -1]
    const want = featuresOf(image).features
    for (const direction of [mirrored, flipped]) {
      expect(featuresOf(image, middle, {}, gridOf(direction, [120, -80, 33])).features).toEqual(want)
    }
    const resampled = { setting: { resampledPixelSpacing: [1, 1, 2] } }
    const there = featuresOf(image, middle, resampled).features
    const here = featuresOf(image, middle, resampled, gridOf(mirrored)).features
    expect(here.original_shape_MeshVolume).toBeCloseTo(there.original_shape_MeshVolume ?? 0, 9)
    expect(here.original_firstorder_Mean).toBeCloseTo(there.original_firstorder_Mean ?? 0, 9)
  })
  test('whole numbers of any width are the same image', () => {
    const want = featuresOf(image).features
    expect(featuresOf(Int32Array.from(image)).features).toEqual(want)
    // Patterns in space hold their samples in the image's type, which cuts those below 0 in types without sign.
    const { LBP3D: _, ...others } = everyType
    const without = featuresOf(image, middle, { imageType: others }).features
    for (const type of [Uint8Array, Uint16Array])
      expect(featuresOf(type.from(image), middle, { imageType: others }).features).toEqual(without)
    const double = featuresOf(Float64Array.from(image)).features
    expect(double.original_glcm_Contrast).toBe(want.original_glcm_Contrast)
    expect(double['wavelet-LLH_firstorder_Energy']).toBe(want['wavelet-LLH_firstorder_Energy'])
  })
  test('grids that differ by rounding are one, by more are not', () => {
    const settings = parseSettings({}).settings
    if (settings === null) throw new Error('settings expected')
    const at = (x: number) =>
      extractFeatures(
        { data: image, geometry: gridOf() },
        { data: middle, geometry: gridOf(undefined, [x, 0, 0]) },
        settings,
      )
    expect('features' in at(1e-7)).toBe(true)
    const far = at(0.01)
    expect('error' in far && far.error.code).toBe('geometry-mismatch')
  })
})
