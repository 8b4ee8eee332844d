import { describe, expect, it } from 'vitest'
import { codestreamSize } from './codestream-size.ts'

/** SOC and SIZ of JPEG 2000 for an image of 20 × 24 at an offset of (3, 5), one component. */
const jpeg2000 = (depth: number): Uint8Array => {
  const v = new DataView(new ArrayBuffer(60))
  v.setUint32(0, 0xff4fff51)
  v.setUint16(4, 41)
  ;[23, 29, 3, 5, 23, 29, 0, 0].forEach((n, i) => v.setUint32(8 + 4 * i, n))
  v.setUint16(40, 1)
  v.setUint8(42, depth)
  return new Uint8Array(v.buffer)
}

const frame = (marker: number): number[] => [0xff, marker, 0, 11, 12, 0, 24, 0, 20, 1, 1, 0x11, 0]
const comment = [0xff, 0xfe, 0, 5, 0xff, 0xc0, 0x00]

describe('the size of a compressed image', () => {
  it.each([
    ['JPEG baseline', 0xc0],
    ['JPEG extended', 0xc1],
    ['JPEG lossless', 0xc3],
    ['JPEG-LS', 0xf7],
  ])('is read from %s, behind comments, tables and fill bytes', (_, marker) => {
    const table = [0xff, 0xc4, 0, 4, 1, 2]
    const bytes = Uint8Array.from([0xff, 0xd8, ...comment, ...table, 0xff, ...frame(marker)])
    expect(codestreamSize(bytes)).toEqual({ columns: 20, rows: 24, bits: 12, components: 1, signed: false })
  })

  it('is read from JPEG 2000, bare or in a JP2 box, with the sign of its samples', () => {
    const want = { columns: 20, rows: 24, bits: 12, components: 1, signed: false }
    expect(codestreamSize(jpeg2000(0x0b))).toEqual(want)
    expect(codestreamSize(jpeg2000(0x8b))).toEqual({ ...want, signed: true })
    const box = [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 13, 10, 0x87, 10, 0, 0, 0, 0, 0x6a, 0x70, 0x32, 0x63]
    expect(codestreamSize(Uint8Array.from([...box, ...jpeg2000(0x0b)]))).toEqual(want)
  })

  it('is unknown where the codestream does not tell', () => {
    for (const bytes of [
      [],
      [0xff],
      [0xff, 0xd8],
      [0xff, 0xd8, 1, 2, 3, 4],
      [0xff, 0xd8, ...comment],
      [0xff, 0x4f, 0xff, 0x51],
    ]) {
      expect(codestreamSize(Uint8Array.from(bytes))).toBeNull()
    }
    expect(codestreamSize(Uint8Array.from([0xff, 0xd8, ...frame(0xc3).slice(0, 8)]))).toBeNull()
  })
})
