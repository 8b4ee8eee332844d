import { type DicomDataset, type DicomElement, type DicomFile, DicomParseError } from './dataset.ts'
import { parseElements, type Syntax } from './parse-elements.ts'
import { tag } from './tags.ts'

const implicitLittle = '1.2.840.10008.1.2'
const explicitLittle = '1.2.840.10008.1.2.1'
const deflatedLittle = '1.2.840.10008.1.2.1.99'
const explicitBig = '1.2.840.10008.1.2.2'

const knownVrs = new Set(
  'AE AS AT CS DA DS DT FL FD IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(' '),
)

/**
 * Parses a DICOM file up to its pixel data. Files without preamble, without meta header or with a wrong transfer
 * syntax are read by what the bytes show: byte order and explicit VR of the first element.
 *
 * @param bytes  the file, or its beginning
 * @param inflateRaw  expands raw deflate data (RFC 1951), for the deflated transfer syntax
 * @throws DicomParseError `not-dicom`, `end-of-bytes` (a truncated header, or only a part was given), `damaged`
 * @see DICOM PS3.5 sections 7.1, 7.5 and annex A; PS3.10 section 7
 */
export const parseDicom = (bytes: Uint8Array, inflateRaw: (data: Uint8Array) => Uint8Array): DicomFile => {
  const { metaAt, dataAt } = locate(bytes)
  let declared: string | null = null
  let start = dataAt
  if (metaAt !== null) {
    const meta = parseElements(bytes, metaAt, { explicit: true, littleEndian: true }, { onlyGroup: 0x0002 })
    declared = asciiValue(bytes, meta.elements.get(tag.transferSyntaxUid))
    start = meta.end
  }
  let body = bytes
  const deflatedFrom = declared === deflatedLittle ? start : null
  if (deflatedFrom !== null) {
    body = inflated(bytes.subarray(start), inflateRaw)
    start = 0
  }
  if (start >= body.length) throw new DicomParseError('end-of-bytes', 'the file ends after its meta header')
  const seen = sniffSyntax(body, start)
  const syntax = seen ?? syntaxOf(declared ?? implicitLittle)
  const parsed = parseElements(body, start, syntax, {
    stopAt: [tag.pixelData, tag.floatPixelData, tag.doublePixelData],
  })
  const dataset: DicomDataset = { bytes: body, littleEndian: syntax.littleEndian, elements: parsed.elements }
  if (metaAt === null && !looksLikeDataset(dataset)) {
    throw new DicomParseError('not-dicom', 'the bytes are no DICOM data set')
  }
  return {
    dataset,
    transferSyntax: declared ?? assumedSyntax(syntax),
    transferSyntaxAssumed: declared === null,
    pixelData: parsed.stoppedAt?.element ?? null,
    pixelDataTag: parsed.stoppedAt?.tag ?? 0,
    deflatedFrom,
  }
}

const isDicm = (b: Uint8Array, at: number): boolean =>
  b.length >= at + 4 && b[at] === 0x44 && b[at + 1] === 0x49 && b[at + 2] === 0x43 && b[at + 3] === 0x4d

const locate = (bytes: Uint8Array): { metaAt: number | null; dataAt: number } => {
  for (const at of [128, 0]) {
    if (!isDicm(bytes, at)) continue
    const meta = bytes[at + 4] === 0x02 && bytes[at + 5] === 0
    return { metaAt: meta ? at + 4 : null, dataAt: at + 4 }
  }
  if (bytes.length < 16) throw new DicomParseError('not-dicom', 'too short for a DICOM file')
  if (bytes[0] === 0x02 && bytes[1] === 0 && bytes[3] === 0 && isVr(bytes, 4)) return { metaAt: 0, dataAt: 0 }
  if (sniffSyntax(bytes, 0) !== null) return { metaAt: null, dataAt: 0 }
  const stray = strayBytes(bytes)
  if (stray === null) throw new DicomParseError('not-dicom', 'no DICOM prefix and no DICOM data element at the start')
  return { metaAt: null, dataAt: stray }
}

/** Files cut from a meta header by hand can begin with rests of it: bytes before the first element of group 0008. */
const strayBytes = (b: Uint8Array): number | null => {
  for (let at = 1; at <= 16; at++) {
    const identifying = b[at] === 0x08 && b[at + 1] === 0 && b[at + 2] <= 0x18 && b[at + 3] === 0
    if (identifying && sniffSyntax(b, at)?.explicit === true) return at
  }
  return null
}

const isVr = (b: Uint8Array, at: number): boolean => knownVrs.has(String.fromCharCode(b[at], b[at + 1]))

/** Byte order and VR form shown by the element at `at`: its group is a small even number in one byte order only. */
const sniffSyntax = (b: Uint8Array, at: number): Syntax | null => {
  if (b.length < at + 8) return null
  const little = b[at] | (b[at + 1] << 8)
  const big = (b[at] << 8) | b[at + 1]
  const plausible = (group: number): boolean => group >= 0x0004 && group <= 0x0020 && group % 2 === 0
  const littleEndian = plausible(little) ? true : plausible(big) ? false : null
  if (littleEndian === null) return null
  if (isVr(b, at + 4)) return { explicit: true, littleEndian }
  if (!littleEndian) return null
  const length = (b[at + 4] | (b[at + 5] << 8) | (b[at + 6] << 16) | (b[at + 7] << 24)) >>> 0
  return length <= 0xffff ? { explicit: false, littleEndian: true } : null
}

const syntaxOf = (uid: string): Syntax =>
  uid === implicitLittle
    ? { explicit: false, littleEndian: true }
    : { explicit: true, littleEndian: uid !== explicitBig }

const assumedSyntax = (s: Syntax): string =>
  !s.explicit ? implicitLittle : s.littleEndian ? explicitLittle : explicitBig

const looksLikeDataset = (d: DicomDataset): boolean =>
  d.elements.has(tag.sopClassUid) || d.elements.has(tag.modality) || d.elements.has(tag.rows)

const inflated = (data: Uint8Array, inflateRaw: (data: Uint8Array) => Uint8Array): Uint8Array => {
  try {
    return inflateRaw(data)
  } catch {
    throw new DicomParseError('end-of-bytes', 'the deflated data set is incomplete or damaged')
  }
}

const asciiValue = (bytes: Uint8Array, element: DicomElement | undefined): string | null => {
  if (element === undefined) return null
  let text = ''
  for (let i = 0; i < element.length; i++) text += String.fromCharCode(bytes[element.offset + i])
  text = text.replace(/[\0 ]+$/, '').trim()
  return text === '' ? null : text
}
