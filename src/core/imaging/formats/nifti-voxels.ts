import type { VoxelArray } from '../volume.ts'
import type { NiftiHeader } from './nifti-header.ts'
import { type NumberType, numberBytes, storedNumbers } from './stored-numbers.ts'

/** Types of one number per voxel by the definition's code. */
const types: Readonly<Record<number, NumberType>> = {
  2: 'uint8',
  4: 'int16',
  8: 'int32',
  16: 'float32',
  64: 'float64',
  256: 'int8',
  512: 'uint16',
  768: 'uint32',
  1024: 'int64',
  1280: 'uint64',
}

/** Types of several numbers per voxel: complex numbers and colours. */
const several: Readonly<Record<number, number>> = { 32: 2, 1792: 2, 2048: 2, 128: 3, 2304: 4 }

/** Numbers per voxel, or null for a type that cannot be read. */
export const niftiComponents = (h: NiftiHeader): number | null =>
  types[h.datatype] === undefined ? (several[h.datatype] ?? null) : 1

/** First byte of the voxels; in one file they cannot begin inside the header. */
export const niftiStart = (h: NiftiHeader): number => {
  const least = h.layout === 'pair' ? 0 : h.version === 1 ? 348 : 540
  if (h.voxelOffset >= least) return Math.trunc(h.voxelOffset)
  return h.layout === 'pair' ? 0 : least + 4
}

/** Length of the voxels in bytes. */
export const niftiLength = (h: NiftiHeader): number => countOf(h) * numberBytes(types[h.datatype])

const countOf = (h: NiftiHeader): number => h.size.reduce((n, s) => n * s, 1)

/**
 * Voxels after the file's own scaling: in their stored type without one; else float32, or float64 where the stored
 * type is one of 64 bits.
 *
 * @param bytes  `niftiLength` bytes from `niftiStart` on, uncompressed
 */
export const niftiVoxels = (bytes: Uint8Array, h: NiftiHeader): VoxelArray => {
  const type = types[h.datatype]
  const stored = storedNumbers(bytes, type, countOf(h), h.littleEndian)
  if (h.slope === 0 || !Number.isFinite(h.slope)) return stored
  const intercept = Number.isFinite(h.intercept) ? h.intercept : 0
  if (h.slope === 1 && intercept === 0) return stored
  const scaled = numberBytes(type) === 8 ? new Float64Array(stored.length) : new Float32Array(stored.length)
  for (let i = 0; i < stored.length; i++) scaled[i] = stored[i] * h.slope + intercept
  return scaled
}
