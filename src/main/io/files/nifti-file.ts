import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gunzip, gunzipSync } from 'node:zlib'
import { affineGeometry } from '#core/imaging/formats/affine-geometry.ts'
import { type NiftiHeader, niftiHeaderBytes, parseNiftiHeader } from '#core/imaging/formats/nifti-header.ts'
import type { Geometry, Triple } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'

const expand = promisify(gunzip)

export const isNifti = (path: string): boolean => /\.nii(\.gz)?$/i.test(path)

/** Header of a `.nii` or `.nii.gz` file; null when it is none. */
export const readNiftiHeader = async (path: string): Promise<NiftiHeader | null> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(16 * 1024), 0, 16 * 1024, 0)
    const head = buffer.subarray(0, bytesRead)
    return parseNiftiHeader(isGzip(head) ? beginning(head) : head)
  } finally {
    await handle.close()
  }
}

const isGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b

/** As much as the compressed beginning yields; empty when it is broken. */
const beginning = (head: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, niftiHeaderBytes)
  } catch {
    return new Uint8Array()
  }
}

/** The geometry of an sform that shears slices against each other, which readers replace by the qform; else null. */
export const shearedGeometry = (h: NiftiHeader): Geometry | 'refused' | null => {
  if (h.sform === null || h.size.length < 3) return null
  const geometry = affineGeometry(h.size.slice(0, 3) as unknown as Triple, h.sform.steps, h.sform.originMm)
  if (geometry === null) return 'refused'
  return geometry.sliceOriginsMm === null ? null : geometry
}

/**
 * Makes sure that all voxels of a NIfTI file are there: its reader fills what is missing with zeros and says nothing.
 *
 * @returns the uncompressed file
 * @throws IoError `truncated`
 */
export const readWholeNifti = async (path: string, h: NiftiHeader): Promise<Uint8Array> => {
  const file = await readFile(path)
  let bytes: Uint8Array = file
  try {
    if (isGzip(file)) bytes = await expand(file)
  } catch (error) {
    throw new IoError('truncated', `${basename(path)} is incomplete or damaged. Copy it again from the source.`, {
      cause: error,
    })
  }
  const needed = h.voxelOffset + h.size.reduce((n, s) => n * Math.max(1, s), 1) * (h.bitsPerVoxel / 8)
  if (bytes.length < needed) {
    throw new IoError(
      'truncated',
      `${basename(path)} is incomplete: ${bytes.length} of ${needed} bytes are there. Copy it again from the source.`,
    )
  }
  return bytes
}

/** Bytes of a stored value of the types that know values that are no number. */
const floatBytes: Readonly<Record<number, 4 | 8>> = { 16: 4, 64: 8 }

/**
 * Puts back the stored values that are no finite number: the reader of NIfTI files turns them into 0 and says nothing.
 *
 * @param data  voxels as read, changed in place
 * @param bytes  the uncompressed file
 */
export const restoreNotFinite = (data: VoxelArray, bytes: Uint8Array, h: NiftiHeader): void => {
  const width = floatBytes[h.datatype]
  if (width === undefined || !(data instanceof Float32Array || data instanceof Float64Array)) return
  const view = new DataView(bytes.buffer, bytes.byteOffset + h.voxelOffset, data.length * width)
  const scale = h.slope === 0 || !Number.isFinite(h.slope) ? 1 : h.slope
  for (let i = 0; i < data.length; i++) {
    const stored = width === 4 ? view.getFloat32(4 * i, h.littleEndian) : view.getFloat64(8 * i, h.littleEndian)
    if (!Number.isFinite(stored)) data[i] = stored * scale
  }
}

/** Runs `use` on a temporary copy without transforms, which every reader accepts. */
export const withoutTransforms = async <T>(
  bytes: Uint8Array,
  h: NiftiHeader,
  use: (path: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'hyperdense-'))
  try {
    const copy = Uint8Array.from(bytes)
    copy.fill(0, h.codeOffsets.qform, h.codeOffsets.qform + h.codeOffsets.bytes)
    copy.fill(0, h.codeOffsets.sform, h.codeOffsets.sform + h.codeOffsets.bytes)
    const path = join(folder, 'image.nii')
    await writeFile(path, copy)
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
