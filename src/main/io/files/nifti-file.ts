import { type FileHandle, open, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { constants, createGunzip, gunzipSync } from 'node:zlib'
import { niftiGrid } from '#core/imaging/formats/nifti-grid.ts'
import { type NiftiHeader, niftiHeaderBytes, parseNiftiHeader } from '#core/imaging/formats/nifti-header.ts'
import { niftiComponents, niftiEnd, niftiVoxels } from '#core/imaging/formats/nifti-voxels.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { SetAsideCode } from '#core/imaging/series/types.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'
import { largestGzipRatio, mostVoxels } from './limits.ts'

/** A NIfTI file that can be read, and where its voxels are. */
export interface NiftiFile {
  readonly header: NiftiHeader
  readonly geometry: Geometry
  readonly assumed: boolean
  readonly transformsDifferMm: number | null
  /** The file that holds the voxels: the file itself, or the `.img` of a pair. */
  readonly voxelPath: string
}

/** Why a NIfTI file is no image to be measured. */
export interface NiftiRefusal {
  readonly code: SetAsideCode | 'not-nifti' | 'damaged' | 'truncated' | 'unsupported' | 'sheared'
  readonly reason: string
}

export const isNifti = (path: string): boolean => /\.(nii|hdr|img)(\.gz)?$/i.test(path)

/** The header of a pair that a name belongs to: `scan.img` to `scan.hdr`; other names stay. */
export const niftiHeaderPath = (path: string): string => path.replace(/\.img(\.gz)?$/i, (e) => sameCase(e, 'hdr'))

const sameCase = (ending: string, name: string): string => {
  const rest = ending.slice(4)
  return `.${ending[1] === ending[1].toUpperCase() ? name.toUpperCase() : name}${rest}`
}

/** Reads the header of a NIfTI file, and makes sure that all its voxels can be there. */
export const openNifti = async (path: string): Promise<NiftiFile | NiftiRefusal> => {
  const header = await readHeader(path)
  if (header === null) return refused('not-nifti', 'It has no NIfTI header.')
  if (header.layout === null) {
    const reason =
      'An Analyze 7.5 image: it does not tell how the image lies in the patient. Convert it to NIfTI where it comes from.'
    return refused(/\.nii(\.gz)?$/i.test(path) ? 'damaged' : 'unsupported', reason)
  }
  const kind = checkKind(header)
  if (kind !== null) return kind
  const voxelPath = header.layout === 'single' ? path : await findVoxels(path)
  if (voxelPath === null) return refused('truncated', 'The file of its voxels (.img) is not beside it.')
  const short = await checkLength(voxelPath, header)
  if (short !== null) return short
  const grid = niftiGrid(header)
  if (grid.geometry === null) return refused('sheared', `The image cannot be placed in space: ${shearedReason}`)
  return { header, voxelPath, ...grid, geometry: grid.geometry }
}

const shearedReason =
  'its rows and columns are not at right angles, or an axis has no length. Resample it to a regular grid.'

const refused = (code: NiftiRefusal['code'], reason: string): NiftiRefusal => ({ code, reason })

const checkKind = (h: NiftiHeader): NiftiRefusal | null => {
  const size = h.size.join(' × ')
  if (h.size.length === 0 || h.size.some((n) => !Number.isInteger(n) || n < 1)) {
    return refused('damaged', 'Its header is damaged: it declares an image without voxels.')
  }
  const values = niftiComponents(h)
  if (values === null) return refused('unsupported', `Its voxels are of a type that cannot be read (${h.datatype}).`)
  const perVoxel = values * h.size.slice(4).reduce((n, s) => n * s, 1)
  if (perVoxel > 1) {
    return refused('vector-valued', `Each voxel holds ${perVoxel} values; an image of one value per voxel is needed.`)
  }
  if (h.size.slice(3).some((n) => n > 1)) {
    return refused('four-dimensional', `The image has ${h.size.length} dimensions (${size}); export one volume of it.`)
  }
  if (h.size.length < 3)
    return refused('two-dimensional', `The image has two dimensions (${size}) and no place in space.`)
  if (h.size.reduce((n, s) => n * s, 1) > mostVoxels) {
    return refused('unsupported', `The image has ${size} voxels, more than can be held.`)
  }
  return null
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

const checkLength = async (path: string, h: NiftiHeader): Promise<NiftiRefusal | null> => {
  const { size } = await stat(path)
  const needed = niftiEnd(h)
  const compressed = await withFile(path, async (handle) => isGzip(await readStart(handle, 2)))
  if (size * (compressed ? largestGzipRatio : 1) >= needed) return null
  const there = compressed ? '' : `: ${size} of ${needed} bytes are there`
  return refused('truncated', `The file is incomplete${there}. Copy it again from the source.`)
}

const readHeader = async (path: string): Promise<NiftiHeader | null> => {
  const head = await withFile(path, (handle) => readStart(handle, 16 * 1024))
  return parseNiftiHeader(isGzip(head) ? beginning(head) : head)
}

const withFile = async <T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> => {
  const handle = await open(path)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}

const readStart = async (handle: FileHandle, length: number): Promise<Uint8Array> => {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, 0)
  return buffer.subarray(0, bytesRead)
}

const isGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b

/** Check sum and length at the end of compressed data; the header is read without them, and so also where they are wrong. */
const trailerBytes = 8

/** As much as the compressed beginning yields; empty when it is broken. */
const beginning = (head: Uint8Array): Uint8Array => {
  try {
    return gunzipSync(head.subarray(0, -trailerBytes), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(
      0,
      niftiHeaderBytes,
    )
  } catch {
    return new Uint8Array()
  }
}

/** Bytes behind the voxels that are still unpacked. */
const mostBehind = 16 * 2 ** 20

/**
 * Reads the voxels of a NIfTI file after its own scaling. What follows them in the file is not read, so that a file
 * made to unpack to any size takes no more memory than its header asks for.
 *
 * @throws IoError `truncated` where they are not all there
 */
export const readNiftiVoxels = async (path: string, file: NiftiFile): Promise<VoxelArray> => {
  const bytes = new Uint8Array(niftiEnd(file.header))
  let at = 0
  const compressed = await withFile(file.voxelPath, async (handle) => isGzip(await readStart(handle, 2)))
  const raw = createReadStream(file.voxelPath, { highWaterMark: 1024 * 1024 })
  const stream = compressed ? raw.pipe(createGunzip({ chunkSize: 1024 * 1024 })) : raw
  raw.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (at < bytes.length) bytes.set(chunk.subarray(0, bytes.length - at), at)
      at += chunk.length
      // The check sum of compressed files stands behind the voxels: a file that ends soon is read to its end.
      if (at > bytes.length + (compressed ? mostBehind : 0)) break
    }
  } catch (error) {
    throw new IoError('truncated', `${basename(path)} is incomplete or damaged. Copy it again from the source.`, {
      cause: error,
    })
  } finally {
    raw.destroy()
  }
  if (at < bytes.length) {
    throw new IoError(
      'truncated',
      `${basename(path)} is incomplete: ${at} of ${bytes.length} bytes are there. Copy it again from the source.`,
    )
  }
  return niftiVoxels(bytes, file.header)
}
