import { type DicomFile, DicomParseError } from './dataset.ts'
import type { PixelFormat } from './header.ts'

/** Bytes of one frame in an uncompressed file (rounded up to whole bytes). */
export const rawFrameBytes = (p: PixelFormat): number =>
  Math.ceil((p.rows * p.columns * p.samplesPerPixel * p.bitsAllocated) / 8)

/** The bytes of one frame of an uncompressed file; null when the file ends before it does. */
export const rawFrame = (file: DicomFile, p: PixelFormat, frame: number): Uint8Array | null => {
  const e = file.pixelData
  if (e === null) return null
  const size = rawFrameBytes(p)
  const bytes = file.dataset.bytes
  const end = e.length < 0 ? bytes.length : Math.min(bytes.length, e.offset + e.length)
  const start = e.offset + frame * size
  return start + size <= end ? bytes.subarray(start, start + size) : null
}

/**
 * The compressed bytes of every frame of an encapsulated file, fragments joined.
 *
 * @param count  frames the header declares
 * @throws DicomParseError `damaged` when fragments cannot be assigned to frames, `end-of-bytes` when they are cut off
 * @see DICOM PS3.5 annex A.4
 */
export const encapsulatedFrames = (file: DicomFile, count: number): Uint8Array[] => {
  const { table, fragments } = readFragments(file)
  const starts = fragments.flatMap((f, i) => (beginsImage(f.bytes) ? [i] : []))
  if (count === 1) {
    if (starts.length > 1) {
      throw new DicomParseError('damaged', `one frame is declared, but ${starts.length} compressed images are there`)
    }
    return [join(fragments.map((f) => f.bytes))]
  }
  if (fragments.length === count) return fragments.map((f) => f.bytes)
  if (table.length === count) {
    return table.map((from, i) => {
      const to = table[i + 1] ?? Number.POSITIVE_INFINITY
      return join(fragments.filter((f) => f.offset >= from && f.offset < to).map((f) => f.bytes))
    })
  }
  if (starts.length === count && starts[0] === 0) {
    return starts.map((from, i) => join(fragments.slice(from, starts[i + 1]).map((f) => f.bytes)))
  }
  throw new DicomParseError(
    fragments.length < count ? 'end-of-bytes' : 'damaged',
    `${count} frames are declared, but ${fragments.length} pieces of compressed pixel data are there`,
  )
}

interface Fragment {
  /** From the first byte after the offset table, as the table counts. */
  readonly offset: number
  readonly bytes: Uint8Array
}

const readFragments = (file: DicomFile): { table: number[]; fragments: Fragment[] } => {
  const e = file.pixelData
  const bytes = file.dataset.bytes
  if (e === null) throw new DicomParseError('damaged', 'there is no pixel data')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const items: Fragment[] = []
  let at = e.offset
  let base = 0
  while (at + 8 <= bytes.length) {
    const element = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) !== 0xfffe) throw new DicomParseError('damaged', 'compressed pixel data is broken up')
    if (element === 0xe0dd) return finish(items)
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > bytes.length) break
    if (items.length === 0) base = at + 8 + length
    items.push({ offset: at - base, bytes: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length
  }
  // Some writers leave out the closing delimiter; then the file has to end exactly with the last fragment.
  if (at === bytes.length && items.length > 1) return finish(items)
  throw new DicomParseError('end-of-bytes', 'the file ends in the middle of the compressed pixel data')
}

const finish = (items: readonly Fragment[]): { table: number[]; fragments: Fragment[] } => {
  const [head, ...fragments] = items
  if (head === undefined || fragments.length === 0) throw new DicomParseError('end-of-bytes', 'the pixel data is empty')
  const view = new DataView(head.bytes.buffer, head.bytes.byteOffset, head.bytes.byteLength)
  const table = Array.from({ length: head.bytes.length >>> 2 }, (_, i) => view.getUint32(4 * i, true))
  return { table, fragments }
}

/**
 * Whether a codestream of JPEG, JPEG-LS or JPEG 2000 has its end marker FF D9, as all of them must; fill bytes may follow.
 * Decoders invent what is missing of one that has none.
 */
export const endsImage = (b: Uint8Array): boolean => {
  let at = b.length - 1
  while (at > 0 && (b[at] === 0 || b[at] === 0xff)) at--
  return at >= 1 && b[at] === 0xd9 && b[at - 1] === 0xff
}

/** JPEG and JPEG-LS begin with FF D8, JPEG 2000 with FF 4F FF 51 or the JP2 signature box. */
const beginsImage = (b: Uint8Array): boolean =>
  (b[0] === 0xff && b[1] === 0xd8) ||
  (b[0] === 0xff && b[1] === 0x4f && b[2] === 0xff && b[3] === 0x51) ||
  (b[0] === 0 && b[3] === 0x0c && b[4] === 0x6a)

const join = (parts: readonly Uint8Array[]): Uint8Array => {
  if (parts.length === 1) return parts[0]
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}
