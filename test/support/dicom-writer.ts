import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

/** One element of a file to write; a sequence has items instead of a value. */
export type DicomValue =
  | string
  | { readonly us: readonly number[] }
  | { readonly ss: readonly number[] }
  | { readonly bytes: Uint8Array }
  | { readonly items: readonly DicomElements[]; readonly undefinedLength?: boolean }

/** Elements by `GGGG,EEEE VR`; written in the order of their tags. */
export type DicomElements = Readonly<Record<string, DicomValue>>

export type Encoding = 'explicit' | 'implicit' | 'big-endian' | 'deflated' | 'rle'

export interface WriteOptions {
  readonly encoding?: Encoding
  readonly preamble?: boolean
  /** Declared instead of the encoding's own. */
  readonly transferSyntax?: string
}

const syntaxes: Record<Encoding, string> = {
  explicit: '1.2.840.10008.1.2.1',
  implicit: '1.2.840.10008.1.2',
  'big-endian': '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
}

/** A DICOM file as bytes. Written apart from the reader under test; shares no code with it. */
export const dicomBytes = (elements: DicomElements, options: WriteOptions = {}): Buffer => {
  const encoding = options.encoding ?? 'explicit'
  const body = writeElements(elements, encoding === 'big-endian', encoding !== 'implicit')
  if (options.preamble === false) return body
  const rest = writeElements({ '0002,0010 UI': options.transferSyntax ?? syntaxes[encoding] }, false, true)
  const length = Buffer.alloc(12)
  length.writeUInt16LE(2, 0)
  length.write('UL', 4, 'latin1')
  length.writeUInt16LE(4, 6)
  length.writeUInt32LE(rest.length, 8)
  const data = encoding === 'deflated' ? deflateRawSync(body) : body
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), length, rest, data])
}

const writeElements = (elements: DicomElements, big: boolean, explicit: boolean): Buffer =>
  Buffer.concat(
    Object.entries(elements)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => writeElement(key, value, big, explicit)),
  )

const u16 = (v: number, big: boolean): Buffer => {
  const b = Buffer.alloc(2)
  if (big) b.writeUInt16BE(v & 0xffff)
  else b.writeUInt16LE(v & 0xffff)
  return b
}

const u32 = (v: number, big: boolean): Buffer => {
  const b = Buffer.alloc(4)
  if (big) b.writeUInt32BE(v)
  else b.writeUInt32LE(v)
  return b
}

const writeElement = (key: string, value: DicomValue, big: boolean, explicit: boolean): Buffer => {
  const [, group, element, vr] = /^(\w{4}),(\w{4}) (\w\w)$/.exec(key) ?? []
  const head = Buffer.concat([u16(Number.parseInt(group, 16), big), u16(Number.parseInt(element, 16), big)])
  const content = encodeValue(value, vr, big, explicit)
  const open = typeof value === 'object' && 'items' in value && value.undefinedLength === true
  const encapsulated = key.startsWith('7fe0,0010') && content.subarray(0, 4).equals(Buffer.from([0xfe, 0xff, 0, 0xe0]))
  const length = open || encapsulated ? 0xffffffff : content.length
  if (!explicit) return Buffer.concat([head, u32(length, big), content])
  const long = ['OB', 'OF', 'OW', 'SQ', 'UN', 'UT'].includes(vr)
  const size = long ? Buffer.concat([u16(0, big), u32(length, big)]) : u16(length, big)
  return Buffer.concat([head, Buffer.from(vr, 'latin1'), size, content])
}

const encodeValue = (value: DicomValue, vr: string, big: boolean, explicit: boolean): Buffer => {
  if (typeof value === 'string') {
    const bytes = Buffer.from(value, 'utf8')
    return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')])
  }
  if ('us' in value) return Buffer.concat(value.us.map((v) => u16(v, big)))
  if ('ss' in value) return Buffer.concat(value.ss.map((v) => u16(v, big)))
  if ('bytes' in value) return Buffer.from(value.bytes)
  const end = (element: number): Buffer => Buffer.concat([u16(0xfffe, big), u16(element, big), u32(0, big)])
  const items = value.items.map((item) => {
    const content = writeElements(item, big, explicit)
    const size = u32(value.undefinedLength === true ? 0xffffffff : content.length, big)
    const head = Buffer.concat([u16(0xfffe, big), u16(0xe000, big), size])
    return Buffer.concat([head, content, ...(value.undefinedLength === true ? [end(0xe00d)] : [])])
  })
  return Buffer.concat([...items, ...(value.undefinedLength === true ? [end(0xe0dd)] : [])])
}

/** A CT series to write; every field has a plain default. */
export interface SeriesPlan {
  readonly slices?: number
  readonly size?: number
  readonly spacingMm?: number
  /** Position along z of each slice, mm; default k × spacing. */
  readonly positionsMm?: readonly number[]
  readonly thicknessMm?: number
  /** Tilt of the slices about the row axis, degrees; slices follow each other along z. */
  readonly tiltDeg?: number
  readonly signed?: boolean
  readonly bitsStored?: number
  /** Slope and intercept of slice k; default 1 and −1024 (unsigned) or 0 (signed). */
  readonly rescale?: (k: number) => readonly [slope: number, intercept: number] | null
  readonly kernel?: (k: number) => string
  readonly write?: WriteOptions
  /** HU of voxel (i, j) of slice k; must be what rescale can store. */
  readonly hu?: (i: number, j: number, k: number) => number
  /** Changes the elements of slice k. */
  readonly elements?: (k: number, elements: DicomElements) => DicomElements
  readonly seriesUid?: string | null
  readonly name?: (k: number) => string
}

export const defaultHu = (i: number, j: number, k: number): number => ((i * 7 + j * 13 + k * 29) % 300) - 100

/** Elements of slice k of a plan. */
export const sliceElements = (plan: SeriesPlan, k: number): DicomElements => {
  const n = plan.size ?? 16
  const signed = plan.signed ?? false
  const rescale = plan.rescale === undefined ? ([1, signed ? 0 : -1024] as const) : plan.rescale(k)
  const [slope, intercept] = rescale ?? [1, 0]
  const hu = plan.hu ?? defaultHu
  const stored = Array.from({ length: n * n }, (_, v) =>
    Math.round((hu(v % n, Math.floor(v / n), k) - intercept) / slope),
  )
  const t = ((plan.tiltDeg ?? 0) * Math.PI) / 180
  const z = plan.positionsMm?.[k] ?? k * (plan.spacingMm ?? 5)
  const encoding = plan.write?.encoding ?? 'explicit'
  const bits = plan.bitsStored ?? 16
  const elements: Record<string, DicomValue> = {
    '0008,0005 CS': 'ISO_IR 192',
    '0008,0008 CS': 'ORIGINAL\\PRIMARY\\AXIAL',
    '0008,0016 UI': '1.2.840.10008.5.1.4.1.1.2',
    '0008,0018 UI': `1.2.3.${k + 1}`,
    '0008,0060 CS': 'CT',
    '0008,0070 LO': 'SIEMENS',
    '0010,0010 PN': 'Test^Patient',
    '0018,0050 DS': String(plan.thicknessMm ?? plan.spacingMm ?? 5),
    '0018,1210 SH': plan.kernel?.(k) ?? 'H31s',
    '0020,000d UI': '1.2.3',
    ...(plan.seriesUid === null ? {} : { '0020,000e UI': plan.seriesUid ?? '1.2.3.4' }),
    '0020,0013 IS': String(k + 1),
    '0020,0032 DS': `-100\\-50.5\\${z}`,
    '0020,0037 DS': `1\\0\\0\\0\\${Math.cos(t)}\\${Math.sin(t)}`,
    '0020,0052 UI': '1.2.3.5',
    '0028,0002 US': { us: [1] },
    '0028,0004 CS': 'MONOCHROME2',
    '0028,0010 US': { us: [n] },
    '0028,0011 US': { us: [n] },
    '0028,0030 DS': '0.5\\0.5',
    '0028,0100 US': { us: [16] },
    '0028,0101 US': { us: [bits] },
    '0028,0102 US': { us: [bits - 1] },
    '0028,0103 US': { us: [signed ? 1 : 0] },
    ...(rescale === null ? {} : { '0028,1052 DS': String(intercept), '0028,1053 DS': String(slope) }),
    '7fe0,0010 OW': encoding === 'rle' ? { bytes: rleFragments(stored) } : { us: stored },
  }
  return plan.elements?.(k, elements) ?? elements
}

/** RLE Lossless of 16-bit samples: two byte planes, written as literal runs only. */
const rleFragments = (stored: readonly number[]): Buffer => {
  const plane = (shift: number): Buffer => {
    const bytes = Buffer.from(stored.map((v) => (v >> shift) & 0xff))
    const runs: Buffer[] = []
    for (let i = 0; i < bytes.length; i += 128) {
      const run = bytes.subarray(i, i + 128)
      runs.push(Buffer.from([run.length - 1]), run)
    }
    const packed = Buffer.concat(runs)
    return packed.length % 2 === 0 ? packed : Buffer.concat([packed, Buffer.from([0x80])])
  }
  const [high, low] = [plane(8), plane(0)]
  const head = Buffer.alloc(64)
  head.writeUInt32LE(2, 0)
  head.writeUInt32LE(64, 4)
  head.writeUInt32LE(64 + high.length, 8)
  const frame = Buffer.concat([head, high, low])
  const item = (element: number, size: number): Buffer =>
    Buffer.concat([u16(0xfffe, false), u16(element, false), u32(size, false)])
  return Buffer.concat([item(0xe000, 0), item(0xe000, frame.length), frame, item(0xe0dd, 0)])
}

/** Writes a series into a folder (made when absent); returns the paths in the order of the slices. */
export const writeSeries = (folder: string, plan: SeriesPlan = {}): string[] => {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: plan.slices ?? 5 }, (_, k) => {
    const path = join(folder, plan.name?.(k) ?? `slice-${String(k).padStart(3, '0')}.dcm`)
    writeFileSync(path, dicomBytes(sliceElements(plan, k), plan.write))
    return path
  })
}
