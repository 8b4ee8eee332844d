/** A NIfTI header as it is written; lengths in the file's own unit. */
export interface NiftiHeader {
  readonly version: 1 | 2
  readonly littleEndian: boolean
  /** Header and voxels in one file, or in a pair (`.hdr` and `.img`); null for an Analyze 7.5 header, which looks alike. */
  readonly layout: 'single' | 'pair' | null
  /** Voxels along every dimension the file declares. */
  readonly size: readonly number[]
  /** Type of the stored values by the definition's code: 16 float32, 64 float64, … */
  readonly datatype: number
  /** What the values mean; 1007 vectors, … */
  readonly intent: number
  /** Value = stored × slope + intercept; a slope of 0 stands for none. */
  readonly slope: number
  readonly intercept: number
  /** First byte of the voxels. */
  readonly voxelOffset: number
  /** Millimetres per unit of length. */
  readonly unitMm: number
  /** Handedness of the qform (−1 or 1), then spacing along every dimension. */
  readonly pixdim: readonly number[]
  readonly qformCode: number
  /** b, c, d of the quaternion, then the centre of the first voxel (x to the right, y to the front, z up). */
  readonly quaternion: readonly number[]
  readonly sformCode: number
  /** Three rows of four, from voxel index to x, y, z. */
  readonly sform: readonly number[]
}

/** Bytes that hold a NIfTI header of either version. */
export const niftiHeaderBytes = 540

/**
 * Parses a NIfTI-1 or NIfTI-2 header.
 *
 * @param bytes  the first 540 bytes (uncompressed); fewer are enough for NIfTI-1
 * @returns null when the bytes are no NIfTI or Analyze header
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
  const floats = (at: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => v.getFloat32(at + 4 * i, little))
  return {
    version: 1,
    littleEndian: little,
    layout: layoutOf(v, 344),
    size: Array.from({ length: dimensions(v.getInt16(40, little)) }, (_, i) => v.getInt16(42 + 2 * i, little)),
    datatype: v.getInt16(70, little),
    intent: v.getInt16(68, little),
    slope: v.getFloat32(112, little),
    intercept: v.getFloat32(116, little),
    voxelOffset: v.getFloat32(108, little),
    unitMm: millimetres(v.getUint8(123)),
    pixdim: floats(76, 8),
    qformCode: v.getInt16(252, little),
    quaternion: floats(256, 6),
    sformCode: v.getInt16(254, little),
    sform: floats(280, 12),
  }
}

const parse2 = (v: DataView, little: boolean): NiftiHeader => {
  const doubles = (at: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => v.getFloat64(at + 8 * i, little))
  const long = (at: number): number => Number(v.getBigInt64(at, little))
  return {
    version: 2,
    littleEndian: little,
    layout: layoutOf(v, 4),
    size: Array.from({ length: dimensions(long(16)) }, (_, i) => long(24 + 8 * i)),
    datatype: v.getInt16(12, little),
    intent: v.getInt32(504, little),
    slope: v.getFloat64(176, little),
    intercept: v.getFloat64(184, little),
    voxelOffset: long(168),
    unitMm: millimetres(v.getInt32(500, little)),
    pixdim: doubles(104, 8),
    qformCode: v.getInt32(344, little),
    quaternion: doubles(352, 6),
    sformCode: v.getInt32(348, little),
    sform: doubles(400, 12),
  }
}

/** Magic text `n+1`, `n+2` (one file), `ni1`, `ni2` (a pair). */
const layoutOf = (v: DataView, at: number): NiftiHeader['layout'] => {
  const text = String.fromCharCode(v.getUint8(at), v.getUint8(at + 1), v.getUint8(at + 2))
  if (text === 'n+1' || text === 'n+2') return 'single'
  return text === 'ni1' || text === 'ni2' ? 'pair' : null
}

/** A count beyond the seven that the definition has is damage; no dimension at all says so. */
const dimensions = (declared: number): number => (declared >= 1 && declared <= 7 ? declared : 0)

/** Spatial unit code: 1 metre, 2 millimetre, 3 micrometre; unknown is taken as millimetre. */
const millimetres = (units: number): number => ({ 1: 1000, 3: 0.001 })[units & 7] ?? 1
