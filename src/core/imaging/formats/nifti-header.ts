import type { Triple } from '../geometry.ts'

/** What is read of a NIfTI header: enough to see a sheared or missing transform and a file that was cut off. */
export interface NiftiHeader {
  readonly version: 1 | 2
  readonly littleEndian: boolean
  /** Voxels along every dimension the file declares. */
  readonly size: readonly number[]
  readonly bitsPerVoxel: number
  /** Type of the stored values by the definition's code: 16 float32, 64 float64, … */
  readonly datatype: number
  /** Value = stored × slope + intercept; a slope of 0 stands for none. */
  readonly slope: number
  readonly intercept: number
  /** First byte of the voxels. */
  readonly voxelOffset: number
  readonly qformCode: number
  readonly sformCode: number
  /** Steps along i, j, k and centre of the first voxel of the sform, LPS mm; null when its code is 0. */
  readonly sform: { readonly steps: readonly [Triple, Triple, Triple]; readonly originMm: Triple } | null
  /** Where the two transform codes stand in the bytes, and their width. */
  readonly codeOffsets: { readonly qform: number; readonly sform: number; readonly bytes: 2 | 4 }
}

/** Bytes that hold a NIfTI header of either version. */
export const niftiHeaderBytes = 540

/**
 * Parses a NIfTI-1 or NIfTI-2 header.
 *
 * @param bytes  the first 540 bytes (uncompressed); fewer are enough for NIfTI-1
 * @returns null when the bytes are no NIfTI header
 * @see https://nifti.nimh.nih.gov/nifti-1, nifti1.h and nifti2.h
 */
export const parseNiftiHeader = (bytes: Uint8Array): NiftiHeader | null => {
  if (bytes.length < 348) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const littleEndian of [true, false]) {
    const length = view.getInt32(0, littleEndian)
    if (length === 348) return parse1(view, littleEndian)
    if (length === 540 && bytes.length >= 540) return parse2(view, littleEndian)
  }
  return null
}

const parse1 = (v: DataView, little: boolean): NiftiHeader => {
  const dimensions = Math.min(Math.max(v.getInt16(40, little), 0), 7)
  const row = (r: number): readonly number[] => [0, 1, 2, 3].map((c) => v.getFloat32(280 + 16 * r + 4 * c, little))
  const sformCode = v.getInt16(254, little)
  return {
    version: 1,
    littleEndian: little,
    size: Array.from({ length: dimensions }, (_, i) => v.getInt16(42 + 2 * i, little)),
    bitsPerVoxel: v.getInt16(72, little),
    datatype: v.getInt16(70, little),
    slope: v.getFloat32(112, little),
    intercept: v.getFloat32(116, little),
    voxelOffset: v.getFloat32(108, little),
    qformCode: v.getInt16(252, little),
    sformCode,
    sform: sformCode > 0 ? toLps([row(0), row(1), row(2)], millimetres(v.getUint8(123))) : null,
    codeOffsets: { qform: 252, sform: 254, bytes: 2 },
  }
}

const parse2 = (v: DataView, little: boolean): NiftiHeader => {
  const dimensions = Math.min(Math.max(Number(v.getBigInt64(16, little)), 0), 7)
  const row = (r: number): readonly number[] => [0, 1, 2, 3].map((c) => v.getFloat64(400 + 32 * r + 8 * c, little))
  const sformCode = v.getInt32(348, little)
  return {
    version: 2,
    littleEndian: little,
    size: Array.from({ length: dimensions }, (_, i) => Number(v.getBigInt64(24 + 8 * i, little))),
    bitsPerVoxel: v.getInt16(14, little),
    datatype: v.getInt16(12, little),
    slope: v.getFloat64(176, little),
    intercept: v.getFloat64(184, little),
    voxelOffset: Number(v.getBigInt64(168, little)),
    qformCode: v.getInt32(344, little),
    sformCode,
    sform: sformCode > 0 ? toLps([row(0), row(1), row(2)], millimetres(v.getInt32(500, little))) : null,
    codeOffsets: { qform: 344, sform: 348, bytes: 4 },
  }
}

/** Spatial unit code: 1 metre, 2 millimetre, 3 micrometre; unknown is taken as millimetre. */
const millimetres = (units: number): number => ({ 1: 1000, 3: 0.001 })[units & 7] ?? 1

/** NIfTI counts x to the right and y to the front (RAS); LPS turns both. */
const toLps = (rows: readonly (readonly number[])[], scale: number): NonNullable<NiftiHeader['sform']> => {
  const column = (c: number): Triple => [-rows[0][c] * scale, -rows[1][c] * scale, rows[2][c] * scale]
  return { steps: [column(0), column(1), column(2)], originMm: column(3) }
}
