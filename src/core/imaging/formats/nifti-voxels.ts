import type { VoxelArray } from '../volume.ts'
import type { NiftiHeader } from './nifti-header.ts'

interface Stored {
  readonly bytes: number
  readonly make: (count: number) => VoxelArray
  readonly get: (v: DataView, at: number, little: boolean) => number
}

const stored = (bytes: number, make: Stored['make'], get: Stored['get']): Stored => ({ bytes, make, get })

/** Types of one number per voxel by the definition's code; 64-bit whole numbers become float64. */
const types: Readonly<Record<number, Stored>> = {
  2: stored(
    1,
    (n) => new Uint8Array(n),
    (v, at) => v.getUint8(at),
  ),
  256: stored(
    1,
    (n) => new Int8Array(n),
    (v, at) => v.getInt8(at),
  ),
  4: stored(
    2,
    (n) => new Int16Array(n),
    (v, at, little) => v.getInt16(at, little),
  ),
  512: stored(
    2,
    (n) => new Uint16Array(n),
    (v, at, little) => v.getUint16(at, little),
  ),
  8: stored(
    4,
    (n) => new Int32Array(n),
    (v, at, little) => v.getInt32(at, little),
  ),
  768: stored(
    4,
    (n) => new Uint32Array(n),
    (v, at, little) => v.getUint32(at, little),
  ),
  16: stored(
    4,
    (n) => new Float32Array(n),
    (v, at, little) => v.getFloat32(at, little),
  ),
  64: stored(
    8,
    (n) => new Float64Array(n),
    (v, at, little) => v.getFloat64(at, little),
  ),
  1024: stored(
    8,
    (n) => new Float64Array(n),
    (v, at, little) => Number(v.getBigInt64(at, little)),
  ),
  1280: stored(
    8,
    (n) => new Float64Array(n),
    (v, at, little) => Number(v.getBigUint64(at, little)),
  ),
}

/** Types of several numbers per voxel: complex numbers and colours. */
const several: Readonly<Record<number, number>> = { 32: 2, 1792: 2, 2048: 2, 128: 3, 2304: 4 }

/** Numbers per voxel, or null for a type that cannot be read. */
export const niftiComponents = (h: NiftiHeader): number | null =>
  types[h.datatype] === undefined ? (several[h.datatype] ?? null) : 1

/** Bytes from the beginning of the file that holds the voxels to their end. */
export const niftiEnd = (h: NiftiHeader): number =>
  niftiStart(h) + h.size.reduce((n, s) => n * s, 1) * (types[h.datatype]?.bytes ?? 0)

const isLong = (h: NiftiHeader): boolean => h.datatype === 1024 || h.datatype === 1280

const isLittleEndianMachine = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** First byte of the voxels; in one file they cannot begin inside the header. */
const niftiStart = (h: NiftiHeader): number => {
  const least = h.layout === 'pair' ? 0 : h.version === 1 ? 348 : 540
  if (h.voxelOffset >= least) return Math.trunc(h.voxelOffset)
  return h.layout === 'pair' ? 0 : least + 4
}

/**
 * Voxels after the file's own scaling: in their stored type without one; else float32, or float64 where the stored
 * type is one of 64 bits.
 *
 * @param bytes  the uncompressed file that holds the voxels, at least `niftiEnd` long
 */
export const niftiVoxels = (bytes: Uint8Array, h: NiftiHeader): VoxelArray => {
  const type = types[h.datatype]
  const count = h.size.reduce((n, s) => n * s, 1)
  const start = niftiStart(h)
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * type.bytes)
  const slope = h.slope !== 0 && Number.isFinite(h.slope) ? h.slope : 1
  const intercept = h.slope !== 0 && Number.isFinite(h.slope) && Number.isFinite(h.intercept) ? h.intercept : 0
  if (slope === 1 && intercept === 0) {
    const plain = type.make(count)
    if (h.littleEndian && isLittleEndianMachine && plain.BYTES_PER_ELEMENT === type.bytes && !isLong(h)) {
      new Uint8Array(plain.buffer).set(bytes.subarray(start, start + count * type.bytes))
      return plain
    }
    for (let i = 0; i < count; i++) plain[i] = type.get(view, i * type.bytes, h.littleEndian)
    return plain
  }
  const scaled = type.bytes === 8 ? new Float64Array(count) : new Float32Array(count)
  for (let i = 0; i < count; i++) scaled[i] = type.get(view, i * type.bytes, h.littleEndian) * slope + intercept
  return scaled
}
