import { type FileHandle, open, readFile } from 'node:fs/promises'
import { constants, inflateRawSync } from 'node:zlib'
import { type DicomFile, DicomParseError } from '#core/imaging/formats/dicom/dataset.ts'
import { parseDicom } from '#core/imaging/formats/dicom/parse-dicom.ts'
import { rawFrameBytes } from '#core/imaging/formats/dicom/pixel-frames.ts'
import { readPixelFormat } from '#core/imaging/formats/dicom/read-header.ts'
import { findTransferSyntax } from '#core/imaging/formats/dicom/transfer-syntaxes.ts'
import { number, string } from '#core/imaging/formats/dicom/element-values.ts'
import { tag } from '#core/imaging/formats/dicom/tags.ts'
import { mostVoxels } from '../files/limits.ts'
import { isZlibError, readUnpacked, unpackedLength } from '../files/read-unpacked.ts'

/** Headers of ordinary slices fit in the first of these; more is read only where they do not. */
const headSizes = [128 * 1024, 1024 * 1024, 8 * 1024 * 1024, 64 * 1024 * 1024]

/** Inflated headers longer than this are refused: a few kilobytes can be made to unpack to any size. */
const mostInflated = 256 * 2 ** 20

/** Inflates the beginning of a data set, which may end anywhere. */
const inflateHead = (data: Uint8Array): Uint8Array =>
  inflateRawSync(data, { maxOutputLength: mostInflated, finishFlush: constants.Z_SYNC_FLUSH })

/**
 * Reads and parses a file with its pixel data; of a deflated one no more is unpacked than the pixels need.
 *
 * @throws DicomParseError or the system's error
 */
export const readDicom = async (path: string): Promise<DicomFile> => {
  const bytes = await readFile(path)
  const file = await parseGrowing(async (length) => bytes.subarray(0, length), bytes.length)
  if (file.deflatedFrom === null) return { ...file, dataset: { ...file.dataset, bytes } }
  if (file.pixelData === null) return file
  const body = new Uint8Array(file.pixelData.offset + Math.min(pixelBytes(file), 4 * mostVoxels))
  try {
    const there = await readUnpacked(path, body, { from: file.deflatedFrom, packing: 'deflate' })
    return { ...file, dataset: { ...file.dataset, bytes: body.subarray(0, there) } }
  } catch (error) {
    if (!isZlibError(error)) throw error
    throw new DicomParseError('end-of-bytes', 'the deflated data set is incomplete or damaged')
  }
}

/**
 * Reads the header of a file up to its pixel data, and makes sure that the pixel data are there in full.
 *
 * @param bytes  size of the file
 * @throws DicomParseError `end-of-bytes` for a file that was cut off, `not-dicom`, `damaged`
 */
export const readDicomHead = async (path: string, bytes: number): Promise<DicomFile> => {
  const handle = await open(path)
  try {
    const file = await parseGrowing((length) => readPart(handle, length, 0), bytes)
    await checkPixelData(file, handle, path, bytes)
    return file
  } finally {
    await handle.close()
  }
}

/** Parses longer and longer parts, until the pixel data or the end is reached. */
const parseGrowing = async (read: (length: number) => Promise<Uint8Array>, bytes: number): Promise<DicomFile> => {
  for (const size of headSizes) {
    const head = await read(Math.min(bytes, size))
    const file = parseHead(head, bytes)
    if (file !== null) return file
  }
  const start = Buffer.from(await read(132)).toString('latin1', 128)
  // Any file may begin by chance as a data set does; only one with the prefix is sure to be meant as DICOM.
  if (start !== 'DICM') throw new DicomParseError('not-dicom', 'no DICOM prefix, and no end of its header')
  throw new DicomParseError('damaged', 'its header goes on for longer than any image needs')
}

const readPart = async (handle: FileHandle, length: number, position: number): Promise<Uint8Array> => {
  const buffer = new Uint8Array(length)
  let at = 0
  while (at < length) {
    const { bytesRead } = await handle.read(buffer, at, length - at, position + at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return buffer.subarray(0, at)
}

/** Null when the part is too short to tell. */
const parseHead = (head: Uint8Array, bytes: number): DicomFile | null => {
  try {
    const file = parseDicom(head, inflateHead)
    return file.pixelData !== null || head.length === bytes ? file : null
  } catch (error) {
    const short = error instanceof DicomParseError && error.code === 'end-of-bytes' && head.length < bytes
    if (short) return null
    throw error
  }
}

/** Bytes of all frames of an uncompressed file. */
const pixelBytes = (file: DicomFile): number => {
  const pixel = readPixelFormat(file)
  const frames = Math.max(1, Math.trunc(number(file.dataset, tag.numberOfFrames, 'IS') ?? 1))
  return pixel === null ? 0 : rawFrameBytes(pixel) * frames
}

/** @param bytes  size of the file */
const checkPixelData = async (file: DicomFile, handle: FileHandle, path: string, bytes: number): Promise<void> => {
  const { pixelData } = file
  if (pixelData === null || readPixelFormat(file) === null) return
  if (pixelData.length < 0) {
    if (findTransferSyntax(file.transferSyntax)?.pixels === 'raw') {
      throw new DicomParseError('damaged', 'its pixels are compressed, but its header says that they are not')
    }
    await checkFragments(file, handle, bytes)
    return
  }
  const needed = pixelBytes(file)
  const images = Math.floor(pixelData.length / needed)
  const isScan = /^(CT|MR|PT)$/.test(string(file.dataset, tag.modality) ?? '')
  if (isScan && findTransferSyntax(file.transferSyntax)?.pixels === 'raw' && images >= 2) {
    // Size or number of frames is wrong: what was read would be a part of the images, or rows of several as one.
    throw new DicomParseError('damaged', `its pixel data are ${images} times as long as its header says`)
  }
  const end =
    file.deflatedFrom === null
      ? bytes
      : await unpackedLength(path, { from: file.deflatedFrom, packing: 'deflate' }, pixelData.offset + needed)
  const there = Math.max(0, Math.min(pixelData.length, end - pixelData.offset))
  if (there < needed) {
    throw new DicomParseError('end-of-bytes', `only ${there} of ${needed} bytes of its pixel data are there`)
  }
}

/** Follows the fragments of compressed pixel data from head to head. */
const checkFragments = async (file: DicomFile, handle: FileHandle, end: number): Promise<void> => {
  const bytes = file.dataset.bytes
  let at = file.pixelData?.offset ?? end
  let fragments = 0
  while (at + 8 <= end) {
    const head = at + 8 <= bytes.length ? bytes.subarray(at, at + 8) : await readPart(handle, 8, at)
    if (head.length < 8) break
    const view = new DataView(head.buffer, head.byteOffset, 8)
    if (view.getUint16(0, true) !== 0xfffe) throw new DicomParseError('damaged', 'compressed pixel data is broken up')
    if (view.getUint16(2, true) === 0xe0dd) return
    at += 8 + view.getUint32(4, true)
    fragments++
  }
  if (at === end && fragments > 1) return
  throw new DicomParseError('end-of-bytes', 'it ends in the middle of the compressed pixel data')
}
