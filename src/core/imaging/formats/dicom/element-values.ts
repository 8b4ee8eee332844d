import { decodeText, parseCharacterSet } from './character-sets.ts'
import type { DicomDataset, DicomElement } from './dataset.ts'
import { tag } from './tags.ts'

const binaryVrs: Record<string, number> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, SV: 8, UV: 8 }

const raw = (d: DicomDataset, e: DicomElement): Uint8Array =>
  d.bytes.subarray(e.offset, e.offset + Math.max(e.length, 0))

const present = (d: DicomDataset, t: number): DicomElement | null => {
  const e = d.elements.get(t)
  return e === undefined || e.length === 0 ? null : e
}

/** Values of a text element that holds no names: ASCII, split at `\`, trimmed; empty ones are null. */
export const strings = (d: DicomDataset, t: number): (string | null)[] => {
  const e = present(d, t)
  if (e === null || e.items !== null || (e.vr !== null && e.vr in binaryVrs)) return []
  let text = ''
  for (const byte of raw(d, e)) text += String.fromCharCode(byte)
  return text.split('\\').map(trimmed)
}

/** First value of a text element, or null. */
export const string = (d: DicomDataset, t: number): string | null => strings(d, t)[0] ?? null

/** A text element in the character set of its data set, or of the one around it. */
export const text = (d: DicomDataset, t: number, inherited: readonly string[] = []): string | null => {
  const e = present(d, t)
  if (e === null || e.items !== null) return null
  const own = parseCharacterSet(strings(d, tag.characterSet))
  return trimmed(decodeText(raw(d, e), own.length > 0 ? own : inherited))
}

const trimmed = (s: string): string | null => {
  const t = s.replace(/\0/g, ' ').trim()
  return t === '' ? null : t
}

/**
 * Every number of an element, whatever its VR: decimal or integer strings, or binary. Where the file does not name
 * the VR (implicit), `implicitVr` says what the tag holds. Values that are no finite numbers are null.
 */
export const numbers = (d: DicomDataset, t: number, implicitVr: string): (number | null)[] => {
  const e = present(d, t)
  if (e === null || e.items !== null) return []
  const vr = e.vr === null || e.vr === 'UN' ? implicitVr : e.vr
  const width = binaryVrs[vr]
  if (width === undefined) return strings(d, t).map(decimal)
  const view = new DataView(d.bytes.buffer, d.bytes.byteOffset + e.offset, e.length)
  return Array.from({ length: Math.floor(e.length / width) }, (_, i) => binary(view, i * width, vr, d.littleEndian))
}

/** First number of an element, or null. */
export const number = (d: DicomDataset, t: number, implicitVr = 'DS'): number | null =>
  numbers(d, t, implicitVr)[0] ?? null

const decimal = (s: string | null): number | null => {
  if (s === null) return null
  // Some writers use the decimal comma of their locale; a number has no other use for one.
  const plain = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(s) ? s.replace(',', '.') : s
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

const binary = (view: DataView, at: number, vr: string, little: boolean): number | null => {
  switch (vr) {
    case 'US':
      return view.getUint16(at, little)
    case 'SS':
      return view.getInt16(at, little)
    case 'UL':
      return view.getUint32(at, little)
    case 'SL':
      return view.getInt32(at, little)
    case 'FL':
      return finite(view.getFloat32(at, little))
    case 'FD':
      return finite(view.getFloat64(at, little))
    case 'SV':
      return Number(view.getBigInt64(at, little))
    default:
      return Number(view.getBigUint64(at, little))
  }
}

const finite = (v: number): number | null => (Number.isFinite(v) ? v : null)

/** First item of a sequence, or null. */
export const firstItem = (d: DicomDataset, t: number): DicomDataset | null => d.elements.get(t)?.items?.[0] ?? null
