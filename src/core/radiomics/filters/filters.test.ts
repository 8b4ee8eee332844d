import { describe, expect, test } from 'vitest'
import type { Triple } from '#core/imaging/geometry.ts'
import type { Region } from '../preprocessing/region.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import { gradientMagnitude } from './gradient.ts'
import { icosphereVertices } from './icosphere.ts'
import { laplacianOfGaussian, tooSmallForLog } from './laplacian-of-gaussian.ts'
import { localBinaryPattern2d } from './local-binary-pattern-2d.ts'
import { pointwiseTransform } from './pointwise.ts'
import { createSplineSampler } from './spline-samples.ts'
import { waveletFilter } from './wavelet-filters.ts'

const filterOf = (name: string) => {
  const filter = waveletFilter(name)
  if (filter === null) throw new Error(`no wavelet ${name}`)
  return filter
}
import { waveletSubbands } from './wavelet.ts'

const size: Triple = [41, 38, 36]
const imageOf = (f: (i: number, j: number, k: number) => number, spacingMm: Triple = [1, 1, 1]) => ({
  data: Float64Array.from({ length: size[0] * size[1] * size[2] }, (_, n) =>
    f(n % size[0], Math.floor(n / size[0]) % size[1], Math.floor(n / (size[0] * size[1]))),
  ),
  geometry: { size, spacingMm, originMm: [0, 0, 0] as const, direction: identityDirection, sliceOriginsMm: null },
})
const boxAt = (lower: Triple, extent: Triple): Region => {
  const count = extent[0] * extent[1] * extent[2]
  return { lower, size: extent, inside: new Uint8Array(count).fill(1), count }
}

describe('Laplacian of Gaussian', () => {
  test('of a Gaussian blob at its middle: −3 σ² s³ / (s² + σ²)^(5/2)', () => {
    const s = 4
    const sigma = 3
    const blob = imageOf((i, j, k) => Math.exp(-((i - 20) ** 2 + (j - 19) ** 2 + (k - 18) ** 2) / (2 * s * s)))
    const [value] = laplacianOfGaussian(blob, boxAt([20, 19, 18], [1, 1, 1]), sigma)
    const want = (-3 * sigma ** 2 * s ** 3) / (s ** 2 + sigma ** 2) ** 2.5
    expect(Math.abs(value - want) / Math.abs(want)).toBeLessThan(0.01)
  })
  test('an image that is too thin says so', () => {
    expect(tooSmallForLog([30, 30, 3], [1, 1, 5], 1)).toContain('3 voxels thick')
    expect(tooSmallForLog([30, 30, 5], [1, 1, 1], 5)).toContain('along k')
    expect(tooSmallForLog([30, 30, 6], [1, 1, 1], 5)).toBeNull()
  })
})

describe('wavelets', () => {
  test('low pass keeps a constant times √2 per axis, high pass gives 0', () => {
    for (const name of ['haar', 'db4', 'sym5', 'coif2', 'bior3.3', 'rbio2.4']) {
      const bands = waveletSubbands(
        imageOf(() => 5),
        boxAt([0, 0, 0], [3, 3, 3]),
        filterOf(name),
        0,
        1,
        null,
      )
      expect(bands.map((b) => b.letters)).toEqual(['LLH', 'LHL', 'LHH', 'HLL', 'HLH', 'HHL', 'HHH', 'LLL'])
      for (const band of bands) {
        for (const v of band.data) expect(v).toBeCloseTo(band.letters === 'LLL' ? 5 * Math.SQRT2 ** 3 : 0, 9)
      }
    }
  })
  test('Haar along x: sums and differences of neighbours', () => {
    const bands = waveletSubbands(
      imageOf((i) => i * i),
      boxAt([6, 0, 0], [1, 1, 1]),
      filterOf('haar'),
      0,
      1,
      2,
    )
    const got = Object.fromEntries(bands.map((b) => [b.letters, b.data[0]]))
    // Haar pairs voxel n with n + 1: (49 + 36)/√2 and (36 − 49)/√2, times √2 for the low pass along y.
    expect(got.LL).toBeCloseTo(85, 9)
    expect(Math.abs(got.HL)).toBeCloseTo(13, 9)
    expect(got.LH).toBeCloseTo(0, 9)
  })
})

test('gradient of a plane is its slope, half of it at the image’s border', () => {
  const plane = imageOf((i, j) => 3 * i + 8 * j, [1, 2, 1])
  expect(gradientMagnitude(plane, boxAt([5, 5, 5], [1, 1, 1]), true)[0]).toBeCloseTo(5, 6)
  expect(gradientMagnitude(plane, boxAt([5, 5, 5], [1, 1, 1]), false)[0]).toBeCloseTo(Math.sqrt(9 + 64), 5)
  expect(gradientMagnitude(plane, boxAt([0, 5, 5], [1, 1, 1]), true)[0]).toBeCloseTo(Math.sqrt(1.5 ** 2 + 16), 5)
})

test('voxel-wise transforms keep the largest magnitude and the sign', () => {
  for (const kind of ['square', 'squareroot', 'logarithm', 'exponential'] as const) {
    expect(pointwiseTransform(kind, 80)(80)).toBeCloseTo(80, 9)
  }
  expect(pointwiseTransform('squareroot', 80)(-20)).toBe(-40)
  expect(pointwiseTransform('logarithm', 80)(-80)).toBeCloseTo(-80, 12)
})

test('uniform patterns: a bright point has no neighbour above it, a dark one all eight', () => {
  const peak = imageOf((i, j) => -((i - 20) ** 2) - (j - 20) ** 2)
  expect(localBinaryPattern2d(peak, boxAt([20, 20, 0], [1, 1, 1]), 1, 8, 'uniform', 2)[0]).toBe(0)
  const pit = imageOf((i, j) => (i - 20) ** 2 + (j - 20) ** 2)
  expect(localBinaryPattern2d(pit, boxAt([20, 20, 0], [1, 1, 1]), 1, 8, 'uniform', 2)[0]).toBe(8)
})

test('the sphere has 12, 42, 162 different vertices of the given radius', () => {
  for (const [level, count] of [
    [0, 12],
    [1, 42],
    [2, 162],
  ]) {
    const vertices = icosphereVertices(level, 1.5)
    expect(new Set(vertices.map((v) => v.map((c) => c.toFixed(9)).join())).size).toBe(count)
    for (const v of vertices) expect(Math.hypot(...v)).toBeCloseTo(1.5, 12)
  }
})

test('spline samples pass through the voxels and follow a straight line; outside is 0', () => {
  const image = imageOf((i, j, k) => 2 * i - 3 * j + k)
  const offsets: Triple[] = [
    [0, 0, 0],
    [0.3, -0.4, 0.5],
    [-20.1, 0, 0],
  ]
  const out = new Float64Array(3)
  createSplineSampler(image.data, size, { lower: [19, 18, 17], size: [3, 3, 3] }, offsets)(20, 20, 18, out)
  expect(out[0]).toBeCloseTo(40 - 60 + 18, 9)
  expect(out[1]).toBeCloseTo(40.6 - 58.8 + 18.5, 6)
  expect(out[2]).toBe(0)
})
