import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMessage, encodeMessage } from '#contract/wire.ts'

const typedArrays = fc.oneof(
  fc.int8Array(),
  fc.uint8Array(),
  fc.int16Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
  fc.float32Array(),
  fc.float64Array(),
)

const finite = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
)

const values = fc.letrec((tie) => ({
  leaf: fc.oneof(finite, fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constant(null), typedArrays),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '$array' && key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value

describe('wire format', () => {
  it('carries every value with typed arrays unchanged', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(value)
      }),
      { numRuns: 500 },
    )
  })

  it('carries NaN and infinities inside typed arrays', () => {
    const data = Float32Array.of(Number.NaN, Infinity, -Infinity, -0)
    expect(decodeMessage(encodeMessage({ data }))).toEqual({ data })
  })

  it('reads a message that starts at an odd byte of a larger buffer', () => {
    const message = encodeMessage({ a: Int16Array.of(-1024, 3071), b: Float64Array.of(0.1) })
    const shifted = new Uint8Array(message.length + 3)
    shifted.set(message, 3)
    expect(decodeMessage(shifted.subarray(3))).toEqual({ a: Int16Array.of(-1024, 3071), b: Float64Array.of(0.1) })
  })

  it('carries a part of a buffer without the rest of it', () => {
    const whole = Int16Array.from({ length: 1000 }, (_, i) => i)
    const message = encodeMessage(whole.subarray(10, 12))
    expect(message.length).toBeLessThan(100)
    expect(decodeMessage(message)).toEqual(Int16Array.of(10, 11))
  })

  it('takes nothing for null', () => {
    expect(decodeMessage(encodeMessage(undefined))).toBeNull()
  })

  it.each([Number.NaN, Infinity, -Infinity])('refuses %s outside of typed arrays, naming the field', (value) => {
    expect(() => encodeMessage({ icc: value })).toThrow(`"icc" is ${value}`)
  })

  it('refuses every cut of a message whose end matters', () => {
    const message = encodeMessage({ text: 'head', data: Uint32Array.of(1, 2, 3, 4) })
    for (let length = 0; length < message.length; length++) {
      expect(() => decodeMessage(message.subarray(0, length)), `${length} bytes`).toThrow()
    }
  })

  it('refuses unknown array types and arrays that reach out of the message', () => {
    const forge = (reference: unknown) => {
      const head = new TextEncoder().encode(JSON.stringify({ $array: reference }))
      const bytes = new Uint8Array(4 + head.length + 16)
      new DataView(bytes.buffer).setUint32(0, head.length, true)
      bytes.set(head, 4)
      return bytes
    }
    expect(() => decodeMessage(forge(['BigInt64Array', 0, 1]))).toThrow('unknown array type')
    expect(() => decodeMessage(forge(['constructor', 0, 1]))).toThrow()
    expect(() => decodeMessage(forge(['Float64Array', 0, 1000]))).toThrow('reaches past the end')
    expect(() => decodeMessage(forge(['Float64Array', -8, 1]))).toThrow()
  })
})
