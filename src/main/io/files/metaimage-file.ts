import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type MetaImageHeader, parseMetaImage } from '#core/imaging/formats/metaimage-header.ts'
import { type NumberType, numberArray, storedNumbers } from '#core/imaging/formats/stored-numbers.ts'
import type { Geometry } from '#core/imaging/geometry.ts'
import type { VoxelArray } from '#core/imaging/volume.ts'
import { IoError } from '../io-error.ts'
import {
  damagedReason,
  type ImageRefusal,
  incomplete,
  lengthOf,
  refused,
  refuseKind,
  sheared,
} from './image-refusal.ts'
import { largestGzipRatio } from './limits.ts'
import { readUnpacked } from './read-unpacked.ts'
import type { TextHeader } from './text-header.ts'

/** A MetaImage file that can be read, and where its voxels are. */
export interface MetaImageFile {
  readonly header: MetaImageHeader
  readonly type: NumberType
  readonly geometry: Geometry
  readonly files: readonly string[]
  /** First byte of the voxels in a file that holds its own header, else 0. */
  readonly from: number
}

export const isMetaImage = (path: string): boolean => /\.(mha|mhd)$/i.test(path)

/** Checks the header of a MetaImage file, and that all its voxels can be there. */
export const openMetaImage = async (path: string, text: TextHeader): Promise<MetaImageFile | ImageRefusal> => {
  if (!text.fields.has('elementdatafile')) return refused('damaged', damagedReason)
  const header = parseMetaImage(text.fields)
  const kind = refuseKind(header.size, header.valuesPerVoxel)
  if (kind !== null) return kind
  const { geometry } = header
  const type = await typeOf(path, text, header)
  if (type === null) return refused('unsupported', 'Its voxels are of a type that cannot be read.')
  if (geometry === null) return sheared
  const own = text.dataFiles.length === 0
  const file = { header, type, geometry, files: own ? [path] : text.dataFiles, from: own ? text.dataOffset : 0 }
  return (await checkLength(file)) ?? file
}

/** Some writers give `long` its eight bytes of their own system: the length of plain voxels tells. */
const typeOf = async (path: string, text: TextHeader, h: MetaImageHeader): Promise<NumberType | null> => {
  const isLong = /^MET_U?LONG$/i.test(text.fields.get('elementtype') ?? '')
  if (!isLong || h.compressed || h.text || text.dataFiles.length > 1) return h.type
  const there = await stat(text.dataFiles[0] ?? path).catch(() => null)
  const length = (there?.size ?? 0) - (text.dataFiles.length === 0 ? text.dataOffset : 0)
  if (length !== lengthOf(h.size, 'int64')) return h.type
  return h.type === 'uint32' ? 'uint64' : 'int64'
}

const checkLength = async ({ header, type, files, from }: MetaImageFile): Promise<ImageRefusal | null> => {
  const infos = await Promise.all(files.map((f) => stat(f).catch(() => null)))
  const missing = infos.findIndex((i) => i?.isFile() !== true)
  if (missing >= 0) return refused('truncated', 'A file of its voxels is not where its header says.')
  const there = infos.reduce((sum, i) => sum + (i?.size ?? 0), 0) - from
  const needed = lengthOf(header.size, type)
  // Text has a digit and a space for every voxel at least.
  const least = header.text ? header.size.reduce((n, s) => n * s, 1) * 2 - 1 : needed
  return there * (header.compressed ? largestGzipRatio : 1) >= least
    ? null
    : incomplete(header.compressed || header.text ? null : there, needed)
}

/**
 * Reads the voxels of a MetaImage file in their stored type.
 *
 * @throws IoError `truncated` where they are not all there
 */
export const readMetaImageVoxels = async (path: string, file: MetaImageFile): Promise<VoxelArray> => {
  const { header, type, files } = file
  const count = header.size.reduce((n, s) => n * s, 1)
  try {
    if (header.text) return await readText(file, count)
    const bytes = new Uint8Array(lengthOf(header.size, type))
    const part = bytes.length / files.length
    const packing = header.compressed ? 'zlib' : 'none'
    for (const [n, name] of files.entries()) {
      const wanted = bytes.subarray(n * part, (n + 1) * part)
      const from = file.from > 0 ? file.from : await skipped(name, header, part)
      if ((await readUnpacked(name, wanted, { from, packing })) < part) throw new Error('cut off')
    }
    return storedNumbers(bytes, type, count, header.littleEndian)
  } catch (error) {
    throw new IoError('truncated', `${basename(path)} is incomplete or damaged. Copy it again from the source.`, {
      cause: error,
    })
  }
}

const skipped = async (name: string, header: MetaImageHeader, part: number): Promise<number> =>
  header.skip < 0 ? (await stat(name)).size - part : header.skip

const readText = async ({ type, files, from }: MetaImageFile, count: number): Promise<VoxelArray> => {
  const texts = await Promise.all(files.map(async (f) => (await readFile(f)).subarray(from).toString('latin1')))
  const values = texts.join(' ').trim().split(/\s+/, count).map(Number)
  if (values.length < count || values.some(Number.isNaN)) throw new Error('too few numbers')
  const out = numberArray(type, count)
  out.set(values)
  return out
}
