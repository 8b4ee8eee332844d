import { describe, expect, test } from 'vitest'
import type { Volume } from '#core/imaging/volume.ts'
import { identityDirection } from '#core/imaging/geometry.ts'
import type { PatternMethod } from './pattern-code.ts'
import { localBinaryPattern2d } from './local-binary-pattern-2d.ts'
import { waveletFilter } from './wavelet-filters.ts'
import { waveletSubbands } from './wavelet.ts'

const imageOf = (size: [number, number, number], value: (i: number, j: number, k: number) => number): Volume => {
  const data = new Float64Array(size[0] * size[1] * size[2])
  let n = 0
  for (let k = 0; k < size[2]; k++)
    for (let j = 0; j < size[1]; j++) for (let i = 0; i < size[0]; i++) data[n++] = value(i, j, k)
  return {
    data,
    geometry: { size, spacingMm: [1, 1, 1], originMm: [0, 0, 0], direction: identityDirection, sliceOriginsMm: null },
  }
}
const whole = ({ geometry, data }: Volume) => ({
  lower: [0, 0, 0] as const,
  size: geometry.size,
  inside: new Uint8Array(data.length).fill(1),
  count: data.length,
})

/** Values of HLH at (2, 3, 1), LLH at (7, 0, 3) and LLL at (0, 5, 0), from PyWavelets 1.8. */
const wavelets: readonly (readonly [string, number, number, number])[] = [
  ['db5', -13.489028475651446, -1.5424339642516383, 14.366375267215615],
  ['sym4', -1.1836659993852594, -8.745645128072209, 9.885936859741612],
  ['coif2', 2.7218345986708474, 5.7249712728521525, 13.032337812789464],
  ['bior3.5', -9.610765422076875, 2.5428158026516305, 0.1677350161792925],
  ['rbio4.4', -14.386029537812448, -17.059070037182384, 10.77590729754497],
  ['dmey', -13.929594763177148, -15.520133102094574, 11.22908248372244],
  ['db38', 0.6558321673274423, 8.390779284565774, 25.655604235788626],
]

describe('wavelets: equal to PyWavelets', () => {
  const image = imageOf([8, 6, 4], (i, j, k) => ((i * i * 7 + j * 13 + k * k * 29 + i * j * k) % 23) - 5)
  test.each(wavelets)('%s', (name, high, mixed, low) => {
    const filter = waveletFilter(name)
    if (filter === null) throw new Error(`no wavelet ${name}`)
    const bands = new Map(
      waveletSubbands(image, whole(image), filter, 0, 1, null).map((band) => [band.letters, band.data]),
    )
    const at = (i: number, j: number, k: number): number => i + 8 * (j + 6 * k)
    expect(bands.get('HLH')?.[at(2, 3, 1)]).toBeCloseTo(high, 11)
    expect(bands.get('LLH')?.[at(7, 0, 3)]).toBeCloseTo(mixed, 11)
    expect(bands.get('LLL')?.[at(0, 5, 0)]).toBeCloseTo(low, 11)
  })
})

/** Values at (0, 0), (3, 2), (1, 4), (6, 5), (5, 3), (2, 1), from scikit-image 0.26. */
const patterns: readonly (readonly [PatternMethod, number, number, readonly number[]])[] = [
  ['default', 8, 1, [255, 255, 1, 255, 0, 16]],
  ['default', 12, 1.5, [4095, 4095, 0, 4095, 0, 0]],
  ['ror', 8, 1, [255, 255, 1, 255, 0, 1]],
  ['uniform', 8, 1, [8, 8, 1, 8, 0, 1]],
  ['uniform', 12, 1.5, [12, 12, 0, 12, 0, 0]],
  ['nri_uniform', 8, 1, [57, 57, 1, 57, 0, 5]],
  ['nri_uniform', 12, 1.5, [133, 133, 0, 133, 0, 0]],
  [
    'var',
    8,
    1,
    [
      13.813612350232415, 13.936397859269412, 22.08706691815132, 9.137047775417146, 23.54201543791899,
      20.212720107887712,
    ],
  ],
  [
    'var',
    12,
    1.5,
    [
      17.919308940666667, 14.086149838355558, 8.535496447322226, 17.40044615825555, 12.02656354893333,
      13.464299780833334,
    ],
  ],
]

describe('local binary patterns of slices: equal to scikit-image', () => {
  const image = imageOf([7, 6, 1], (i, j) => ((i * i * 7 + j * 13 + i * j) % 23) - 5)
  test.each(patterns)('%s, %d samples at radius %d', (method, samples, radius, want) => {
    const codes = localBinaryPattern2d(image, whole(image), radius, samples, method, 2)
    const got = [0, 17, 29, 41, 26, 9].map((n) => codes[n])
    expect(got).toEqual(want.map((v) => expect.closeTo(v, 10)))
  })
})
