import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Geometry, sliceOrigin } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'
import type { StudyVoxels } from '../types.ts'
import { littleEndianBytes } from './little-endian.ts'
import { parseStudyImageHeader, type StudyImageHeader, studyImageHeaderLength } from './study-image-header.ts'

const expand = promisify(gunzip)

/** Slices expanded at once, as many as zlib has threads. */
const atOnce = 4

/** Reads a stored study image whole. Throws `IoError` `not-found` or `damaged`. */
export const readStudyImage = async (path: string): Promise<Volume<StudyVoxels>> => readSlices(path, 0, null)

/**
 * Reads some slices of a stored study image without touching the others.
 *
 * @param from  first slice, from 0
 * @param count  slices, ≥ 1
 * @returns a volume of these slices, lying where they lie
 */
export const readStudyImageSlices = async (path: string, from: number, count: number): Promise<Volume<StudyVoxels>> =>
  readSlices(path, from, count)

/** Reads size, spacing and slice positions of a stored study image without its voxels. */
export const readStudyImageGeometry = async (path: string): Promise<Geometry> =>
  withFile(path, async (handle) => (await readHeader(handle)).header.geometry)

/** True for a file written by `writeStudyImage`, which may hold slice origins that other readers ignore. */
export const isStudyImage = async (path: string): Promise<boolean> => {
  if (!/\.nrrd$/i.test(path)) return false
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead).includes('\nhyperdense_format:=1\n')
  } finally {
    await handle.close()
  }
}

const readSlices = async (path: string, from: number, wanted: number | null): Promise<Volume<StudyVoxels>> =>
  withFile(path, async (handle) => {
    const { header, length } = await readHeader(handle)
    const [nx, ny, nz] = header.geometry.size
    const count = wanted ?? nz
    if (!Number.isInteger(from) || !Number.isInteger(count) || from < 0 || count < 1 || from + count > nz) {
      throw new RangeError(`readStudyImageSlices: slices ${from} … ${from + count - 1} are not among 0 … ${nz - 1}`)
    }
    const offsets = header.sliceOffsets
    const compressed = await readPart(handle, length + offsets[from], offsets[from + count] - offsets[from])
    const member = (k: number): Uint8Array =>
      compressed.subarray(offsets[from + k] - offsets[from], offsets[from + k + 1] - offsets[from])
    const n = nx * ny
    const data = header.type === 'int16' ? new Int16Array(n * count) : new Float32Array(n * count)
    const bytes = new Uint8Array(data.buffer)
    const sliceBytes = n * data.BYTES_PER_ELEMENT
    for (let k = 0; k < count; k += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, count - k) }, (_, i) => k + i)
      const expanded = await Promise.all(
        some.map((i) => expand(member(i), { maxOutputLength: sliceBytes, chunkSize: sliceBytes + 64 })),
      )
      expanded.forEach((slice, i) => {
        if (slice.length !== sliceBytes) throw new IoError('damaged', 'A slice is shorter than the header says.')
        bytes.set(slice, (k + i) * sliceBytes)
      })
    }
    // On a big-endian machine the bytes just read are in the wrong order, and this swaps them; elsewhere it is `bytes`.
    const ordered = littleEndianBytes(data)
    if (ordered.buffer !== data.buffer) bytes.set(ordered)
    return { data, geometry: from === 0 && count === nz ? header.geometry : part(header.geometry, from, count) }
  })

/** Opens a stored image; what goes wrong inside becomes an `IoError` that names the file. */
const withFile = async <T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> => {
  let handle: FileHandle
  try {
    handle = await open(path)
  } catch (error) {
    throw new IoError('not-found', `The image ${basename(path)} is not in the study folder.`, { cause: error })
  }
  try {
    return await use(handle)
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith('readStudyImageSlices')) throw error
    throw new IoError('damaged', `The image ${basename(path)} is damaged: restore it from a copy of the study.`, {
      cause: error,
    })
  } finally {
    await handle.close()
  }
}

const readHeader = async (handle: FileHandle): Promise<{ header: StudyImageHeader; length: number }> => {
  for (let bytes = 16 * 1024; bytes <= 16 * 2 ** 20; bytes *= 8) {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(bytes), 0, bytes, 0)
    const head = buffer.subarray(0, bytesRead)
    const length = studyImageHeaderLength(head)
    if (length !== null) {
      return { header: parseStudyImageHeader(Buffer.from(head.subarray(0, length)).toString('latin1')), length }
    }
    if (bytesRead < bytes) break
  }
  throw new IoError('damaged', 'The header has no end.')
}

const readPart = async (handle: FileHandle, position: number, length: number): Promise<Uint8Array> => {
  const buffer = new Uint8Array(length)
  let at = 0
  while (at < length) {
    const { bytesRead } = await handle.read(buffer, at, length - at, position + at)
    if (bytesRead === 0) throw new IoError('damaged', 'The file ends before the last slice.')
    at += bytesRead
  }
  return buffer
}

const part = (g: Geometry, from: number, count: number): Geometry => ({
  ...g,
  size: [g.size[0], g.size[1], count],
  originMm: sliceOrigin(g, from),
  sliceOriginsMm: g.sliceOriginsMm === null ? null : g.sliceOriginsMm.slice(3 * from, 3 * (from + count)),
})
