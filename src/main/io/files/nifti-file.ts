import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { niftiGrid } from '#core/imaging/formats/nifti-grid.ts'
import { type NiftiHeader, niftiHeaderBytes, parseNiftiHeader } from '#core/imaging/formats/nifti-header.ts'
import { niftiComponents, niftiLength, niftiStart, niftiVoxels } from '#core/imaging/formats/nifti-voxels.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'
import { type ImageRefusal, incomplete, refused, refuseKind, sheared } from './image-refusal.ts'
import { largestGzipRatio } from './limits.ts'
import { isGzip, isGzipFile, readUnpacked } from './read-unpacked.ts'

/** A NIfTI file that can be read, and where its voxels are. */
export interface NiftiFile {
  readonly header: NiftiHeader
  readonly geometry: Geometry
  readonly assumed: boolean
  readonly transformsDifferMm: number | null
  /** The file that holds the voxels: the file itself, or the `.img` of a pair. */
  readonly voxelPath: string
}

export const isNifti = (path: string): boolean => /\.(nii|hdr|img)(\.gz)?$/i.test(path)

/** The header of a pair that a name belongs to: `scan.img` to `scan.hdr`; other names stay. */
export const niftiHeaderPath = (path: string): string =>
  path.replace(/\.(img)(\.gz)?$/i, (_, img: string, gz = '') => `.${img === 'IMG' ? 'HDR' : 'hdr'}${gz}`)

/** Reads the header of a NIfTI file, and makes sure that all its voxels can be there. */
export const openNifti = async (path: string): Promise<NiftiFile | ImageRefusal> => {
  const header = await readHeader(path)
  if (header === null) return refused('other-format', 'It has no NIfTI header.')
  if (header.layout === null) {
    const reason =
      'An Analyze 7.5 image: it does not tell how the image lies in the patient. Convert it to NIfTI where it comes from.'
    return refused(/\.nii(\.gz)?$/i.test(path) ? 'damaged' : 'unsupported', reason)
  }
  const components = niftiComponents(header)
  if (components === null) {
    return refused('unsupported', `Its voxels are of a type that cannot be read (${header.datatype}).`)
  }
  // The fifth dimension counts the values of a voxel.
  const values = components * header.size.slice(4).reduce((n, s) => n * s, 1)
  const kind = refuseKind(header.size, values)
  if (kind !== null) return kind
  const voxelPath = header.layout === 'single' ? path : await findVoxels(path)
  if (voxelPath === null) return refused('truncated', 'The file of its voxels (.img) is not beside it.')
  const short = await checkLength(voxelPath, header)
  if (short !== null) return short
  const grid = niftiGrid(header)
  return grid.geometry === null ? sheared : { header, voxelPath, ...grid, geometry: grid.geometry }
}

/** `.img` beside `.hdr`, compressed or not. */
export const findVoxels = async (headerPath: string): Promise<string | null> => {
  const base = headerPath.replace(/\.hdr(\.gz)?$/i, '')
  for (const ending of ['.img', '.img.gz', '.IMG', '.IMG.GZ']) {
    const there = await stat(`${base}${ending}`).catch(() => null)
    if (there?.isFile() === true) return `${base}${ending}`
  }
  return null
}

const checkLength = async (path: string, h: NiftiHeader): Promise<ImageRefusal | null> => {
  const { size } = await stat(path)
  const needed = niftiStart(h) + niftiLength(h)
  const packed = await isGzipFile(path)
  return size * (packed ? largestGzipRatio : 1) >= needed ? null : incomplete(packed ? null : size, needed)
}

const readHeader = async (path: string): Promise<NiftiHeader | null> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(16 * 1024), 0, 16 * 1024, 0)
    const head = buffer.subarray(0, bytesRead)
    return parseNiftiHeader(isGzip(head) ? beginning(head) : head)
  } finally {
    await handle.close()
  }
}

/** Check sum and length at the end of compressed data; the header is read without them, and so also where they are wrong. */
const trailerBytes = 8

/** As much as the compressed beginning yields; empty when it is broken. */
const beginning = (head: Uint8Array): Uint8Array => {
  try {
    const unpacked = gunzipSync(head.subarray(0, -trailerBytes), { finishFlush: constants.Z_SYNC_FLUSH })
    return unpacked.subarray(0, niftiHeaderBytes)
  } catch {
    return new Uint8Array()
  }
}

/**
 * Reads the voxels of a NIfTI file after its own scaling.
 *
 * @throws IoError `truncated` where they are not all there
 */
export const readNiftiVoxels = async (path: string, file: NiftiFile): Promise<VoxelArray> => {
  const { header, voxelPath } = file
  const bytes = new Uint8Array(niftiLength(header))
  let there: number
  try {
    there = await readUnpacked(voxelPath, bytes, {
      packing: (await isGzipFile(voxelPath)) ? 'zlib' : 'none',
      skip: niftiStart(header),
    })
  } catch (error) {
    throw new IoError('truncated', `${basename(path)} is incomplete or damaged. Copy it again from the source.`, {
      cause: error,
    })
  }
  if (there < bytes.length) {
    const found = `${there} of ${bytes.length} bytes of its voxels are there`
    throw new IoError('truncated', `${basename(path)} is incomplete: ${found}. Copy it again from the source.`)
  }
  return niftiVoxels(bytes, header)
}
