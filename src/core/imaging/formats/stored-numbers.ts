import type { VoxelArray } from '../volume.ts'

/** Types of numbers that image files hold. */
export type NumberType =
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64'

type Get = (v: DataView, at: number, little: boolean) => number

const types: Readonly<Record<NumberType, readonly [bytes: number, make: (n: number) => VoxelArray, get: Get]>> = {
  int8: [1, (n) => new Int8Array(n), (v, at) => v.getInt8(at)],
  uint8: [1, (n) => new Uint8Array(n), (v, at) => v.getUint8(at)],
  int16: [2, (n) => new Int16Array(n), (v, at, little) => v.getInt16(at, little)],
  uint16: [2, (n) => new Uint16Array(n), (v, at, little) => v.getUint16(at, little)],
  int32: [4, (n) => new Int32Array(n), (v, at, little) => v.getInt32(at, little)],
  uint32: [4, (n) => new Uint32Array(n), (v, at, little) => v.getUint32(at, little)],
  int64: [8, (n) => new Float64Array(n), (v, at, little) => Number(v.getBigInt64(at, little))],
  uint64: [8, (n) => new Float64Array(n), (v, at, little) => Number(v.getBigUint64(at, little))],
  float32: [4, (n) => new Float32Array(n), (v, at, little) => v.getFloat32(at, little)],
  float64: [8, (n) => new Float64Array(n), (v, at, little) => v.getFloat64(at, little)],
}

export const numberBytes = (type: NumberType): number => types[type][0]

/** An empty array for numbers of a type. */
export const numberArray = (type: NumberType, count: number): VoxelArray => types[type][1](count)

const isLittleEndianMachine = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/**
 * Stored numbers as an array of their type; 64-bit whole numbers become float64.
 *
 * @param bytes  at least `count` numbers
 */
export const storedNumbers = (
  bytes: Uint8Array,
  type: NumberType,
  count: number,
  littleEndian: boolean,
): VoxelArray => {
  const [width, make, get] = types[type]
  const out = make(count)
  const isLong = type === 'int64' || type === 'uint64'
  if (littleEndian === isLittleEndianMachine && !isLong) {
    new Uint8Array(out.buffer).set(bytes.subarray(0, count * width))
    return out
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, count * width)
  for (let i = 0; i < count; i++) out[i] = get(view, i * width, littleEndian)
  return out
}
