/** Where a transform of a file puts the voxels: rows of four in RAS, in the file's unit of length. */
type Rows = readonly number[]

export interface NiftiPlan {
  readonly version?: 1 | 2
  readonly bigEndian?: boolean
  /** `pair` gives a header for a `.hdr` file; the voxels are written apart. */
  readonly layout?: 'single' | 'pair' | 'analyze'
  readonly dims?: readonly number[]
  readonly type?: keyof typeof niftiTypes
  readonly slope?: number
  readonly intercept?: number
  readonly sform?: Rows
  readonly sformCode?: number
  /** b, c, d, then the place of the first voxel. */
  readonly qform?: readonly number[]
  /** Handedness, then spacings. */
  readonly pixdim?: readonly number[]
  /** 1 metre, 2 millimetre, 3 micrometre. */
  readonly units?: number
  readonly voxelOffset?: number
}

/** Code, bits and writer of each type of voxel. */
export const niftiTypes = {
  uint8: [2, 8, 'setUint8'],
  int16: [4, 16, 'setInt16'],
  int32: [8, 32, 'setInt32'],
  float32: [16, 32, 'setFloat32'],
  complex64: [32, 64, null],
  float64: [64, 64, 'setFloat64'],
  rgb24: [128, 24, null],
  int8: [256, 8, 'setInt8'],
  uint16: [512, 16, 'setUint16'],
  uint32: [768, 32, 'setUint32'],
  int64: [1024, 64, 'setBigInt64'],
  uint64: [1280, 64, 'setBigUint64'],
} as const

/** Header of a NIfTI file (352 bytes in version 1, 544 in version 2; 348 and 540 of a pair), by its definition. */
export const niftiHead = (plan: NiftiPlan): Uint8Array => {
  const two = plan.version === 2
  const little = plan.bigEndian !== true
  const pair = plan.layout === 'pair' || plan.layout === 'analyze'
  const bytes = new Uint8Array((two ? 540 : 348) + (pair ? 0 : 4))
  const v = new DataView(bytes.buffer)
  const real = (at: number, values: readonly number[]): void =>
    values.forEach((x, i) => (two ? v.setFloat64(at + 8 * i, x, little) : v.setFloat32(at + 4 * i, x, little)))
  const whole = (at: number, x: number): void => (two ? v.setInt32(at, x, little) : v.setInt16(at, x, little))
  const [code, bits] = niftiTypes[plan.type ?? 'int16']
  const dims = plan.dims ?? [4, 5, 6]
  const dim = [dims.length, ...Array.from({ length: 7 }, (_, i) => dims[i] ?? 1)]
  v.setInt32(0, two ? 540 : 348, little)
  dim.forEach((n, i) => (two ? v.setBigInt64(16 + 8 * i, BigInt(n), little) : v.setInt16(40 + 2 * i, n, little)))
  v.setInt16(two ? 12 : 70, code, little)
  v.setInt16(two ? 14 : 72, bits, little)
  const spacing = plan.sform === undefined ? [1, 1, 1] : [0, 1, 2].map((c) => columnLength(plan.sform ?? [], c))
  real(two ? 104 : 76, plan.pixdim ?? [1, ...spacing])
  const offset = plan.voxelOffset ?? (pair ? 0 : bytes.length)
  if (two) v.setBigInt64(168, BigInt(offset), little)
  else v.setFloat32(108, offset, little)
  real(two ? 176 : 112, [plan.slope ?? 1, plan.intercept ?? 0])
  if (two) v.setInt32(500, plan.units ?? 2, little)
  else v.setUint8(123, plan.units ?? 2)
  whole(two ? 344 : 252, plan.qform === undefined ? 0 : 1)
  whole(two ? 348 : 254, plan.sform === undefined ? 0 : (plan.sformCode ?? 1))
  real(two ? 352 : 256, plan.qform ?? [])
  real(two ? 400 : 280, plan.sform ?? [])
  const magic = plan.layout === 'analyze' ? '' : `${pair ? 'ni' : 'n+'}${two ? '2\0\r\n\x1a\n' : '1\0'}`
  for (const [i, c] of [...magic].entries()) bytes[(two ? 4 : 344) + i] = c.charCodeAt(0)
  return bytes
}

const columnLength = (rows: Rows, c: number): number => Math.hypot(rows[c], rows[4 + c], rows[8 + c])

/** Stored values as bytes. */
export const niftiVoxelBytes = (plan: NiftiPlan, stored: readonly number[]): Uint8Array => {
  const [, bits, set] = niftiTypes[plan.type ?? 'int16']
  const bytes = new Uint8Array((stored.length * bits) / 8)
  const v = new DataView(bytes.buffer)
  if (set === null) return bytes
  const little = plan.bigEndian !== true
  stored.forEach((x, i) => {
    const at = (i * bits) / 8
    if (set === 'setBigInt64' || set === 'setBigUint64') v[set](at, BigInt(x), little)
    else v[set](at, x, little)
  })
  return bytes
}

/** A NIfTI file of one piece. */
export const niftiBytes = (plan: NiftiPlan, stored: readonly number[]): Buffer =>
  Buffer.concat([niftiHead(plan), niftiVoxelBytes(plan, stored)])
