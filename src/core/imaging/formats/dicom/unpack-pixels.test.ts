import { describe, expect, it } from 'vitest'
import type { PixelFormat } from './header.ts'
import { canUnpack, unpackPixels } from './unpack-pixels.ts'

const format = (bitsStored: number, highBit: number, signed: boolean, bitsAllocated = 16): PixelFormat => ({
  rows: 1,
  columns: 2,
  samplesPerPixel: 1,
  photometric: 'MONOCHROME2',
  bitsAllocated,
  bitsStored,
  highBit,
  signed,
  float: false,
})

describe('unpackPixels', () => {
  it('drops overlay bits above the high bit and keeps 12-bit signs', () => {
    const bytes = Uint8Array.of(0xff, 0xff, 0x01, 0xf8)
    expect(unpackPixels(bytes, format(12, 11, false), true)).toEqual(Uint16Array.of(4095, 0x801))
    expect(unpackPixels(bytes, format(12, 11, true), true)).toEqual(Int16Array.of(-1, -2047))
  })

  it('reads bits stored at the top of the cell', () => {
    expect(unpackPixels(Uint8Array.of(0x10, 0x00, 0xf0, 0xff), format(12, 15, false), true)).toEqual(
      Uint16Array.of(1, 4095),
    )
  })

  it('reads big endian, 8 and 32 bits', () => {
    expect(unpackPixels(Uint8Array.of(1, 2, 0xff, 0xfe), format(16, 15, true), false)).toEqual(Int16Array.of(258, -2))
    expect(unpackPixels(Uint8Array.of(200, 3), format(8, 7, false, 8), true)).toEqual(Uint16Array.of(200, 3))
    const wide = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 1, 0, 0, 0x80)
    expect(unpackPixels(wide, format(32, 31, true, 32), true)).toEqual(Int32Array.of(-1, -2147483647))
    expect(unpackPixels(wide, format(32, 31, false, 32), true)).toEqual(Uint32Array.of(4294967295, 2147483649))
  })

  it('reads from bytes that lie on an odd boundary of a larger buffer', () => {
    const odd = Buffer.from([9, 1, 2, 3, 4]).subarray(1)
    expect(unpackPixels(odd, format(16, 15, false), true)).toEqual(Uint16Array.of(0x0201, 0x0403))
  })

  it('tells what it cannot read', () => {
    expect(canUnpack(format(12, 11, false))).toBe(true)
    expect(canUnpack(format(1, 0, false, 1))).toBe(false)
    expect(canUnpack(format(16, 15, false, 12))).toBe(false)
    expect(canUnpack(format(12, 16, false))).toBe(false)
    expect(canUnpack(format(12, 5, false))).toBe(false)
  })
})
