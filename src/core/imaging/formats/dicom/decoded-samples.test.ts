import { describe, expect, it } from 'vitest'
import { fitSamples } from './decoded-samples.ts'
import type { PixelFormat } from './header.ts'

const format = (bitsStored: number, signed: boolean): PixelFormat => ({
  rows: 1,
  columns: 4,
  samplesPerPixel: 1,
  photometric: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored,
  highBit: bitsStored - 1,
  signed,
  float: false,
})

const fit = (data: number[], bits: number, signed: boolean, lossy: boolean, signedCodec = false): number[] =>
  Array.from(fitSamples(data, format(bits, signed), lossy, signedCodec))

describe('decoded samples', () => {
  it('of a lossless codec lose the bits that are not stored, and get their sign', () => {
    expect(fit([0xf123, 4095, 0x1fff, 7], 12, false, false)).toEqual([0x123, 4095, 0xfff, 7])
    expect(fit([0x0f9c, 2047, 2048, 0xff9c], 12, true, false)).toEqual([-100, 2047, -2048, -100])
    expect(fit([-100, 5], 16, true, false)).toEqual([-100, 5])
  })

  it('of a codec with loss stay at the end of their range instead of turning over', () => {
    expect(fit([4100, 4095, -3, 0], 12, false, true)).toEqual([4095, 4095, 0, 0])
    expect(fit([2050, -2051, -2048, 17], 12, true, true, true)).toEqual([2047, -2048, -2048, 17])
    // JPEG-LS knows no sign: 3996 of 12 bits is -100.
    expect(fit([3996, 100], 12, true, true)).toEqual([-100, 100])
  })
})
