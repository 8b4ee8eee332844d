import { createHash } from 'node:crypto'
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { voxelCount } from '#core/imaging/geometry.ts'
import type { Volume } from '#core/imaging/volume.ts'
import { fileError } from '../file-errors.ts'
import { temporaryName } from '../temporary-name.ts'
import type { StoredImage, StudyVoxels } from '../types.ts'
import { littleEndianBytes } from './little-endian.ts'
import { formatStudyImageHeader } from './study-image-header.ts'
import { syncFolder } from './sync-folder.ts'

const compress = promisify(gzip)

/** Slices compressed at once: the thread pool of zlib has four threads. */
const atOnce = 4

/**
 * Writes an image into a folder as `<sha256 of its bytes>.nrrd`: under a temporary name, flushed to the disk, renamed,
 * read-only. The same volume gives the same bytes; an image that is there already is left alone.
 *
 * @param folder  made when it does not exist
 * @throws IoError naming the folder where the disk is full or may not be written
 */
export const writeStudyImage = async (folder: string, volume: Volume<StudyVoxels>): Promise<StoredImage> => {
  const { geometry, data } = volume
  if (data.length !== voxelCount(geometry)) {
    throw new RangeError(`writeStudyImage: ${data.length} voxels do not fill a grid of ${geometry.size.join(' × ')}`)
  }
  const members = await compressSlices(data, geometry.size[2])
  const sliceOffsets = [0]
  for (const m of members) sliceOffsets.push(sliceOffsets[sliceOffsets.length - 1] + m.length)
  const type = data instanceof Int16Array ? 'int16' : 'float32'
  const head = Buffer.from(formatStudyImageHeader({ type, geometry, sliceOffsets }), 'latin1')
  const hash = createHash('sha256').update(head)
  for (const m of members) hash.update(m)
  const sha256 = hash.digest('hex')
  const path = join(folder, `${sha256}.nrrd`)
  const bytes = head.length + sliceOffsets[members.length]
  await mkdir(folder, { recursive: true })
  const there = await stat(path).catch(() => null)
  if (there?.size !== bytes) await writeOnce(folder, path, [head, ...members])
  return { sha256, path, bytes }
}

const compressSlices = async (data: StudyVoxels, count: number): Promise<Buffer[]> => {
  const raw = littleEndianBytes(data)
  const size = raw.length / count
  const members: Buffer[] = []
  for (let k = 0; k < count; k += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - k) }, (_, i) =>
      raw.subarray((k + i) * size, (k + i + 1) * size),
    )
    members.push(...(await Promise.all(some.map(compressSlice))))
  }
  return members
}

const compressSlice = async (slice: Uint8Array): Promise<Buffer> => {
  const member = await compress(slice, { level: 2, strategy: constants.Z_DEFAULT_STRATEGY })
  // Byte 9 names the operating system that compressed; 255 is "unknown", the same everywhere.
  member[9] = 255
  return member
}

const writeOnce = async (folder: string, path: string, parts: readonly Uint8Array[]): Promise<void> => {
  const temporary = join(folder, temporaryName())
  try {
    const handle = await open(temporary, 'wx', 0o644)
    try {
      for (const part of parts) await handle.writeFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await chmod(temporary, 0o444)
    await rename(temporary, path)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw fileError(error, folder)
  }
}
