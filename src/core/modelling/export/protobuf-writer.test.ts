import { expect, test } from 'vitest'
import { createProtobufWriter } from './protobuf-writer.ts'

const bytesOf = (write: (to: ReturnType<typeof createProtobufWriter>) => void): number[] => {
  const to = createProtobufWriter()
  write(to)
  return [...to.finish()]
}

test('the examples of the format’s documentation', () => {
  expect(bytesOf((to) => to.integer(1, 150))).toEqual([0x08, 0x96, 0x01])
  expect(bytesOf((to) => to.text(2, 'testing'))).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67])
  expect(bytesOf((to) => to.message(3, (inner) => inner.integer(1, 150)))).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01])
})

test('large numbers and fields, floats, long contents', () => {
  expect(bytesOf((to) => to.integer(20, 2 ** 40))).toEqual([0xa0, 0x01, 0x80, 0x80, 0x80, 0x80, 0x80, 0x20])
  expect(bytesOf((to) => to.float(2, 1.5))).toEqual([0x15, 0, 0, 0xc0, 0x3f])
  const long = bytesOf((to) => to.bytes(1, new Uint8Array(100000).fill(7)))
  expect(long.slice(0, 5)).toEqual([0x0a, 0xa0, 0x8d, 0x06, 7])
  expect(long).toHaveLength(100004)
})

test('numbers below 0 or not whole are refused', () => {
  expect(() => createProtobufWriter().integer(1, -1)).toThrow('whole number')
  expect(() => createProtobufWriter().integer(1, 0.5)).toThrow('whole number')
})
