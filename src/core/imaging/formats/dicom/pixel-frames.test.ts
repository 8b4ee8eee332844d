import { describe, expect, it } from 'vitest'
import type { DicomFile } from './dataset.ts'
import { encapsulatedFrames, endsImage } from './pixel-frames.ts'

const word = (v: number): number[] => [v & 255, (v >> 8) & 255, (v >> 16) & 255, (v >> 24) & 255]
const item = (...content: number[]): number[] => [0xfe, 0xff, 0x00, 0xe0, ...word(content.length), ...content]
const end = [0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]

const file = (...parts: number[][]): DicomFile => ({
  dataset: { bytes: Uint8Array.from([9, ...parts.flat()]), littleEndian: true, elements: new Map() },
  transferSyntax: '1.2.840.10008.1.2.4.70',
  transferSyntaxAssumed: false,
  pixelData: { vr: 'OB', offset: 1, length: -1, items: null },
  pixelDataTag: 0x7fe00010,
  deflatedFrom: null,
})

const frames = (count: number, ...parts: number[][]): number[][] =>
  encapsulatedFrames(file(...parts), count).map((f) => Array.from(f))

const a = [0xff, 0xd8, 1, 0]
const b = [0xff, 0xd8, 2, 0]

describe('encapsulatedFrames', () => {
  it('joins the fragments of a single frame', () => {
    expect(frames(1, item(), item(...a), item(3, 4), end)).toEqual([[...a, 3, 4]])
  })

  it('does not take several images for a single frame', () => {
    expect(() => frames(1, item(), item(...a), item(3, 4), item(...b), end)).toThrow('2 compressed images are there')
    const j2k = [0xff, 0x4f, 0xff, 0x51, 9, 9]
    expect(() => frames(1, item(), item(...j2k), item(...j2k), end)).toThrow('one frame is declared')
    // FF 4F can stand within the data of JPEG-LS.
    expect(frames(1, item(), item(...a), item(0xff, 0x4f, 1, 2), end)).toEqual([[...a, 0xff, 0x4f, 1, 2]])
  })

  it('takes one fragment per frame', () => {
    expect(frames(2, item(), item(...a), item(...b), end)).toEqual([a, b])
  })

  it('assigns fragments by the offset table', () => {
    const table = item(...word(0), ...word(22))
    expect(frames(2, table, item(5, 6), item(7, 8, 9, 9), item(1, 1), end)).toEqual([
      [5, 6, 7, 8, 9, 9],
      [1, 1],
    ])
  })

  it('assigns fragments by image marks where the table is empty', () => {
    expect(frames(2, item(), item(...a), item(3, 4), item(...b), end)).toEqual([[...a, 3, 4], b])
  })

  it('accepts a missing closing mark, but no cut fragment', () => {
    expect(frames(1, item(), item(...a))).toEqual([a])
    expect(() => frames(1, item(), item(...a).slice(0, -1))).toThrow('ends in the middle')
    expect(() => frames(1, item(), end)).toThrow('empty')
    expect(() => frames(3, item(), item(...a), end)).toThrow('3 frames are declared, but 1 pieces')
    expect(() => frames(1, item(), [1, 2, 3, 4, 5, 6, 7, 8])).toThrow('broken up')
  })
})

describe('endsImage', () => {
  it('wants the end mark, with fill bytes after it or without', () => {
    expect(endsImage(Uint8Array.of(1, 0xff, 0xd9))).toBe(true)
    expect(endsImage(Uint8Array.of(1, 0xff, 0xd9, 0))).toBe(true)
    expect(endsImage(Uint8Array.of(1, 0xff, 0xd9, 0xff))).toBe(true)
    expect(endsImage(Uint8Array.of(1, 0xff, 0xd8, 3))).toBe(false)
    expect(endsImage(new Uint8Array(8))).toBe(false)
    expect(endsImage(new Uint8Array())).toBe(false)
  })
})
