/**
 * Values with typed arrays as one byte message, for transports that cannot clone them (HTTP).
 *
 * Layout: uint32 little-endian length of the JSON head, the head (UTF-8), zero padding to a multiple of 8, then the
 * buffers, each padded to 8. In the head a typed array stands as `{"$array":[type, byteOffset, length]}` with the
 * offset counted from the start of the buffers. Objects of the message itself must not use the key `$array`.
 */
const arrayTypes = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const

type ArrayTypeName = keyof typeof arrayTypes
type TypedArray = InstanceType<(typeof arrayTypes)[ArrayTypeName]>

const align = (n: number): number => (n + 7) & ~7

/** Message bytes of a value. Throws a TypeError on NaN or Infinity outside typed arrays: undefined numbers are null here. */
export const encodeMessage = (value: unknown): Uint8Array<ArrayBuffer> => {
  const arrays: TypedArray[] = []
  let offset = 0
  const head = JSON.stringify(value === undefined ? null : value, (key, item: unknown) => {
    if (typeof item === 'number' && !Number.isFinite(item)) {
      throw new TypeError(`wire: "${key}" is ${item}; undefined numbers must cross as null with a reason`)
    }
    if (ArrayBuffer.isView(item) && !(item instanceof DataView)) {
      const array = item as TypedArray
      const reference = [array[Symbol.toStringTag], offset, array.length]
      arrays.push(array)
      offset = align(offset + array.byteLength)
      return { $array: reference }
    }
    return item
  })
  const headBytes = new TextEncoder().encode(head)
  const start = align(4 + headBytes.length)
  const message = new Uint8Array(start + offset)
  new DataView(message.buffer).setUint32(0, headBytes.length, true)
  message.set(headBytes, 4)
  let at = start
  for (const array of arrays) {
    message.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += align(array.byteLength)
  }
  return message
}

/** The value of a message; typed arrays are views into `bytes` where it is aligned, else copies. */
export const decodeMessage = (bytes: Uint8Array): unknown => {
  if (bytes.length < 4) throw new RangeError(`wire: a message has at least 4 bytes, got ${bytes.length}`)
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  const headLength = view.getUint32(0, true)
  if (4 + headLength > aligned.length) {
    throw new RangeError(`wire: the head says ${headLength} bytes, the message has ${aligned.length}`)
  }
  const start = align(4 + headLength)
  const head = new TextDecoder().decode(aligned.subarray(4, 4 + headLength))
  return JSON.parse(head, (_, item: unknown) => {
    if (item === null || typeof item !== 'object' || !('$array' in item)) return item
    const [type, offset, length] = item.$array as [ArrayTypeName, number, number]
    if (!Object.hasOwn(arrayTypes, type)) throw new RangeError(`wire: unknown array type ${String(type)}`)
    const ArrayType = arrayTypes[type]
    if (!(offset >= 0 && length >= 0) || start + offset + length * ArrayType.BYTES_PER_ELEMENT > aligned.length) {
      throw new RangeError(`wire: an array of ${length} ${type} at ${offset} reaches past the end of the message`)
    }
    return new ArrayType(aligned.buffer as ArrayBuffer, aligned.byteOffset + start + offset, length)
  })
}
