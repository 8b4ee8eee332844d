/** Collects one protobuf message; fields are written in the order of the calls. */
export interface ProtobufWriter {
  /** A whole number ≥ 0 (int32, int64, enum). */
  integer(field: number, value: number): void
  /** A 32-bit float. */
  float(field: number, value: number): void
  bytes(field: number, value: Uint8Array): void
  text(field: number, value: string): void
  /** A message inside this one. */
  message(field: number, write: (inner: ProtobufWriter) => void): void
  finish(): Uint8Array
}

const VARINT = 0
const LENGTH = 2
const FIXED32 = 5

/**
 * A writer of protobuf's wire format. Repeated numbers are written one field each, as proto2 declares them.
 *
 * @see Protocol Buffers documentation, "Encoding"
 */
export const createProtobufWriter = (): ProtobufWriter => {
  let buffer = new Uint8Array(256)
  let size = 0
  const reserve = (more: number): void => {
    if (size + more <= buffer.length) return
    const larger = new Uint8Array(Math.max(size + more, 2 * buffer.length))
    larger.set(buffer.subarray(0, size))
    buffer = larger
  }
  const varint = (value: number): void => {
    reserve(10)
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) buffer[size++] = (rest % 128) + 128
    buffer[size++] = rest
  }
  const writer: ProtobufWriter = {
    integer: (field, value) => {
      if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is not a whole number from 0.`)
      varint(field * 8 + VARINT)
      varint(value)
    },
    float: (field, value) => {
      varint(field * 8 + FIXED32)
      reserve(4)
      new DataView(buffer.buffer).setFloat32(size, value, true)
      size += 4
    },
    bytes: (field, value) => {
      varint(field * 8 + LENGTH)
      varint(value.length)
      reserve(value.length)
      buffer.set(value, size)
      size += value.length
    },
    text: (field, value) => writer.bytes(field, new TextEncoder().encode(value)),
    message: (field, write) => {
      const inner = createProtobufWriter()
      write(inner)
      writer.bytes(field, inner.finish())
    },
    finish: () => buffer.slice(0, size),
  }
  return writer
}
