import { basename } from 'node:path'
import { type DicomFile, DicomParseError } from '#core/imaging/formats/dicom/dataset.ts'
import type { PixelFormat, Rescale } from '#core/imaging/formats/dicom/header.ts'
import { codestreamSize } from '#core/imaging/formats/dicom/codestream-size.ts'
import { encapsulatedFrames, endsImage, rawFrame, rawFrameBytes } from '#core/imaging/formats/dicom/pixel-frames.ts'
import { readFrames } from '#core/imaging/formats/dicom/read-frames.ts'
import { readPixelFormat } from '#core/imaging/formats/dicom/read-header.ts'
import { decodeRle } from '#core/imaging/formats/dicom/rle.ts'
import { findTransferSyntax, type TransferSyntax } from '#core/imaging/formats/dicom/transfer-syntaxes.ts'
import { canUnpack, type StoredPixels, unpackPixels } from '#core/imaging/formats/dicom/unpack-pixels.ts'
import { IoError } from '../io-error.ts'
import { decodeWithGdcm } from './decode-with-gdcm.ts'
import { readDicom } from './open-dicom.ts'

/** Where one slice is. */
export interface SliceAddress {
  readonly path: string
  readonly frame: number
}

/** The stored values of one slice, and what makes rescaled values of them. */
export interface DecodedSlice {
  readonly index: number
  readonly pixel: PixelFormat
  readonly stored: StoredPixels
  readonly rescale: Rescale
}

/** Decoded bytes handed to the decoder at once: bounds its memory, spreads the cost of starting it. */
const batchBytes = 48 * 2 ** 20

interface Pending {
  readonly index: number
  readonly data: Uint8Array
  readonly pixel: PixelFormat
  readonly syntax: TransferSyntax
  readonly rescale: Rescale
}

/**
 * Decodes slices one after the other, in any order; each carries its index.
 *
 * @throws IoError naming file and slice: `truncated`, `damaged`, `unsupported-format`, `not-found`
 */
export async function* decodeSlices(slices: readonly SliceAddress[]): AsyncGenerator<DecodedSlice> {
  let batch: Pending[] = []
  let file: OpenedFile | null = null
  for (const [index, slice] of slices.entries()) {
    if (file?.path !== slice.path) file = await openFile(slice.path, index, slices.length)
    const where = nameSlice(slice.path, index, slices.length)
    const rescale = file.frames[slice.frame]?.rescale ?? { slope: 1, intercept: 0 }
    const { pixel, syntax } = file
    const data = frameBytes(file, slice.frame, where)
    if (syntax.pixels === 'raw' || syntax.pixels === 'rle') {
      yield { index, pixel, rescale, stored: decodeOwn(data, file, where) }
      continue
    }
    if (!endsImage(data)) throw named(new DicomParseError('end-of-bytes', 'the compressed image has no end'), where)
    const odd = differsFrom(data, pixel)
    if (odd !== null) throw named(new DicomParseError('damaged', odd), where)
    if (batch.length > 0 && !fits(batch, pixel, syntax)) {
      yield* decodeBatch(batch, slices)
      batch = []
    }
    batch.push({ index, data, pixel, syntax, rescale })
  }
  if (batch.length > 0) yield* decodeBatch(batch, slices)
}

/** How a compressed image contradicts the header around it; its decoder would fill up or fold what is there. */
const differsFrom = (data: Uint8Array, p: PixelFormat): string | null => {
  const own = codestreamSize(data)
  if (own === null) return null
  if (own.columns !== p.columns || own.rows !== p.rows) {
    return `its compressed image has ${own.columns} × ${own.rows} pixels, but its header says ${p.columns} × ${p.rows}`
  }
  if (own.components !== 1) return `its compressed image has ${own.components} values per pixel`
  return own.bits > p.bitsAllocated
    ? `its compressed image has ${own.bits} bits per pixel, but its header says ${p.bitsAllocated}`
    : null
}

interface OpenedFile {
  readonly path: string
  readonly file: DicomFile
  readonly pixel: PixelFormat
  readonly syntax: TransferSyntax
  readonly frames: ReturnType<typeof readFrames>
  readonly compressed: readonly Uint8Array[] | null
}

/** How an error names a slice. */
const nameSlice = (path: string, index: number, count: number): string =>
  `${basename(path)} (slice ${index + 1} of ${count})`

const openFile = async (path: string, index: number, count: number): Promise<OpenedFile> => {
  const where = nameSlice(path, index, count)
  try {
    const file = await readDicom(path)
    const pixel = readPixelFormat(file)
    const syntax = findTransferSyntax(file.transferSyntax)
    if (pixel === null) throw new IoError('damaged', `${where} holds no image.`)
    if (syntax === null || !canUnpack(pixel) || pixel.samplesPerPixel !== 1) {
      throw new IoError('unsupported-format', `${where} has pixels in a form that cannot be read here.`)
    }
    const frames = readFrames(file.dataset)
    const compressed = syntax.pixels === 'raw' ? null : encapsulatedFrames(file, frames.length)
    return { path, file, pixel, syntax, frames, compressed }
  } catch (error) {
    throw named(error, where)
  }
}

/** Turns what parsing or the system throws into an error that names the slice. */
const named = (error: unknown, where: string): IoError => {
  if (error instanceof IoError) return error
  if (error instanceof DicomParseError) {
    const code = error.code === 'end-of-bytes' ? 'truncated' : 'damaged'
    return new IoError(code, `${where} cannot be read: ${error.message}. Copy the file again from the source.`)
  }
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return missing
    ? new IoError('not-found', `${where} is not there any more. Scan the folder again.`)
    : new IoError('damaged', `${where} cannot be decoded.`, { cause: error })
}

const frameBytes = (f: OpenedFile, frame: number, where: string): Uint8Array => {
  const data = f.compressed === null ? rawFrame(f.file, f.pixel, frame) : f.compressed[frame]
  if (data != null) return data
  const needed = rawFrameBytes(f.pixel)
  throw new IoError(
    'truncated',
    `${where} is incomplete: its pixel data of ${needed} bytes are cut off. Copy the file again from the source.`,
  )
}

const decodeOwn = (data: Uint8Array, f: OpenedFile, where: string): StoredPixels => {
  if (f.syntax.pixels === 'raw') {
    // The private GE syntax has a little-endian header with big-endian pixels; else the data set's own order counts.
    return unpackPixels(data, f.pixel, f.file.dataset.littleEndian && !f.syntax.bigEndian)
  }
  try {
    const n = f.pixel.rows * f.pixel.columns
    return unpackPixels(decodeRle(data, n, f.pixel.bitsAllocated / 8), f.pixel, true)
  } catch (error) {
    throw named(error, where)
  }
}

const fits = (batch: readonly Pending[], p: PixelFormat, syntax: TransferSyntax): boolean => {
  const a = batch[0].pixel
  const same =
    a.rows === p.rows &&
    a.columns === p.columns &&
    a.bitsAllocated === p.bitsAllocated &&
    a.bitsStored === p.bitsStored &&
    a.highBit === p.highBit &&
    a.signed === p.signed
  return same && batch[0].syntax === syntax && (batch.length + 1) * rawFrameBytes(p) <= batchBytes
}

async function* decodeBatch(batch: readonly Pending[], slices: readonly SliceAddress[]): AsyncGenerator<DecodedSlice> {
  const [{ pixel, syntax }] = batch
  const decoded = await decodeWithGdcm(
    batch.map((b) => b.data),
    pixel,
    syntax.uid,
  ).catch(() => null)
  if (decoded !== null) {
    for (const [k, b] of batch.entries()) yield { index: b.index, pixel, rescale: b.rescale, stored: decoded[k] }
    return
  }
  // One bad frame spoils the batch: decode one by one to name it.
  for (const b of batch) {
    try {
      const [stored] = await decodeWithGdcm([b.data], pixel, syntax.uid)
      yield { index: b.index, pixel, rescale: b.rescale, stored }
    } catch (error) {
      throw named(error, nameSlice(slices[b.index].path, b.index, slices.length))
    }
  }
}
