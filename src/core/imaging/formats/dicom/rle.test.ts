import { describe, expect, it } from 'vitest'
import { decodeRle } from './rle.ts'

const frame = (...segments: number[][]): Uint8Array => {
  const head = new Uint8Array(64)
  const view = new DataView(head.buffer)
  view.setUint32(0, segments.length, true)
  let at = 64
  segments.forEach((s, i) => {
    view.setUint32(4 + 4 * i, at, true)
    at += s.length
  })
  return Uint8Array.from([...head, ...segments.flat()])
}

describe('decodeRle', () => {
  it('expands literal and repeated runs of two byte planes', () => {
    // High bytes 1 2 3 9; low bytes 7 7 7 7 (257 − 254 = 3 times, then one literal).
    const data = frame([3, 1, 2, 3, 9], [254, 7, 0, 7])
    expect(decodeRle(data, 4, 2)).toEqual(Uint8Array.of(7, 1, 7, 2, 7, 3, 7, 9))
  })

  it('skips the filling byte 128', () => {
    expect(decodeRle(frame([128, 1, 5, 6]), 2, 1)).toEqual(Uint8Array.of(5, 6))
  })

  it('names data that end early and a wrong number of planes', () => {
    expect(() => decodeRle(frame([0, 5]), 2, 1)).toThrow('ends before the last pixel')
    expect(() => decodeRle(frame([1, 5, 6]), 2, 2)).toThrow('1 segments where 2 are needed')
    expect(() => decodeRle(new Uint8Array(10), 2, 2)).toThrow('header is incomplete')
  })
})
