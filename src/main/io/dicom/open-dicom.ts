import { type FileHandle, open, readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { type DicomFile, DicomParseError } from '#core/imaging/formats/dicom/dataset.ts'
import { parseDicom } from '#core/imaging/formats/dicom/parse-dicom.ts'
import { rawFrameBytes } from '#core/imaging/formats/dicom/pixel-frames.ts'
import { readPixelFormat } from '#core/imaging/formats/dicom/read-header.ts'
import { findTransferSyntax } from '#core/imaging/formats/dicom/transfer-syntaxes.ts'
import { number } from '#core/imaging/formats/dicom/element-values.ts'
import { tag } from '#core/imaging/formats/dicom/tags.ts'

/** Headers of ordinary slices fit in this; the whole file is read only where they do not. */
const firstBytes = 128 * 1024

/** Inflated data sets larger than this are refused: a few kilobytes can be made to unpack to any size. */
const mostInflated = 2 ** 31 - 1

const inflate = (data: Uint8Array): Uint8Array => inflateRawSync(data, { maxOutputLength: mostInflated })

/** Reads and parses a whole file. Throws `DicomParseError` or the system's error. */
export const readDicom = async (path: string): Promise<DicomFile> => parseDicom(await readFile(path), inflate)

/**
 * Reads the header of a file up to its pixel data, and makes sure that the pixel data are there in full.
 *
 * @param bytes  size of the file
 * @throws DicomParseError `end-of-bytes` for a file that was cut off, `not-dicom`, `damaged`
 */
export const readDicomHead = async (path: string, bytes: number): Promise<DicomFile> => {
  const handle = await open(path)
  try {
    const head = await readPart(handle, Math.min(bytes, firstBytes), 0)
    const file = parseHead(head, bytes) ?? parseDicom(await readPart(handle, bytes, 0), inflate)
    await checkPixelData(file, handle, file.dataset.bytes.buffer === head.buffer ? bytes : null)
    return file
  } finally {
    await handle.close()
  }
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
    const file = parseDicom(head, inflate)
    return file.pixelData !== null || head.length === bytes ? file : null
  } catch (error) {
    const short = error instanceof DicomParseError && error.code === 'end-of-bytes' && head.length < bytes
    if (short) return null
    throw error
  }
}

/** @param size  of the file when only its head was read; null when all its bytes are there */
const checkPixelData = async (file: DicomFile, handle: FileHandle, size: number | null): Promise<void> => {
  const { pixelData, dataset } = file
  const pixel = readPixelFormat(file)
  if (pixelData === null || pixel === null) return
  const end = size ?? dataset.bytes.length
  if (pixelData.length < 0) {
    if (findTransferSyntax(file.transferSyntax)?.pixels !== 'raw')
      await checkFragments(file, handle, end, size !== null)
    return
  }
  const frames = Math.max(1, Math.trunc(number(dataset, tag.numberOfFrames, 'IS') ?? 1))
  const needed = rawFrameBytes(pixel) * frames
  const there = Math.max(0, Math.min(pixelData.length, end - pixelData.offset))
  if (there < needed) {
    throw new DicomParseError('end-of-bytes', `only ${there} of ${needed} bytes of its pixel data are there`)
  }
}

/** Follows the fragments of compressed pixel data from head to head. */
const checkFragments = async (file: DicomFile, handle: FileHandle, end: number, onDisk: boolean): Promise<void> => {
  const bytes = file.dataset.bytes
  let at = file.pixelData?.offset ?? end
  let fragments = 0
  while (at + 8 <= end) {
    const head = at + 8 <= bytes.length ? bytes.subarray(at, at + 8) : onDisk ? await readPart(handle, 8, at) : null
    if (head === null || head.length < 8) break
    const view = new DataView(head.buffer, head.byteOffset, 8)
    if (view.getUint16(0, true) !== 0xfffe) throw new DicomParseError('damaged', 'compressed pixel data is broken up')
    if (view.getUint16(2, true) === 0xe0dd) return
    at += 8 + view.getUint32(4, true)
    fragments++
  }
  if (at === end && fragments > 1) return
  throw new DicomParseError('end-of-bytes', 'it ends in the middle of the compressed pixel data')
}
