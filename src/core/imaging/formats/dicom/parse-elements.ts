import { type DicomDataset, type DicomElement, DicomParseError } from './dataset.ts'

/** How the elements of a data set are written. */
export interface Syntax {
  readonly explicit: boolean
  readonly littleEndian: boolean
}

export interface ParseLimits {
  /** Stop before the first element of another group (the meta header). */
  readonly onlyGroup?: number
  /** Stop at these tags without reading their value; only on the top level, since icons have pixel data too. */
  readonly stopAt?: readonly number[]
  readonly end?: number
  readonly untilItemEnd?: boolean
  readonly depth?: number
}

export interface ParsedElements {
  readonly elements: Map<number, DicomElement>
  /** Position after the last element read. */
  readonly end: number
  readonly stoppedAt: { readonly tag: number; readonly element: DicomElement } | null
}

const undefinedLength = 0xffffffff
const item = 0xfffee000
const itemEnd = 0xfffee00d
const sequenceEnd = 0xfffee0dd
const longForms = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const deepest = 24

/**
 * Parses the data elements from `start` on. Values stay where they are; sequences become items, except private ones
 * of known length, which are skipped.
 *
 * @throws DicomParseError `end-of-bytes` when an element reaches beyond the bytes, `damaged` for what cannot be
 * @see DICOM PS3.5 sections 7.1.2, 7.1.3, 7.5
 */
export const parseElements = (
  bytes: Uint8Array,
  start: number,
  syntax: Syntax,
  limits: ParseLimits = {},
): ParsedElements => {
  const depth = limits.depth ?? 0
  if (depth > deepest) throw new DicomParseError('damaged', `sequences are nested more than ${deepest} deep`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = limits.end ?? bytes.length
  const elements = new Map<number, DicomElement>()
  let at = start
  while (at < end) {
    // Trailing padding shorter than an element header ends a data set quietly.
    if (end - at < 8) {
      if (end === bytes.length && limits.untilItemEnd !== true) break
      throw endOfBytes()
    }
    const tag = readTag(view, at, syntax.littleEndian)
    if (tag === itemEnd && limits.untilItemEnd === true) return { elements, end: at + 8, stoppedAt: null }
    if (limits.onlyGroup !== undefined && tag >>> 16 !== limits.onlyGroup) break
    if (tag === 0 && depth === 0 && allZero(bytes, at, end)) break
    const head = readHead(view, at, syntax)
    const value = at + head.size
    if (limits.stopAt?.includes(tag) === true) {
      const length = head.length === undefinedLength ? -1 : head.length
      return { elements, end: value, stoppedAt: { tag, element: { vr: head.vr, offset: value, length, items: null } } }
    }
    const parsed = readValue(bytes, view, tag, head, value, end, syntax, depth)
    elements.set(tag, parsed.element)
    at = parsed.end
  }
  return { elements, end: at, stoppedAt: null }
}

const endOfBytes = (): DicomParseError =>
  new DicomParseError('end-of-bytes', 'the header ends in the middle of an element')

const readTag = (view: DataView, at: number, little: boolean): number =>
  ((view.getUint16(at, little) << 16) | view.getUint16(at + 2, little)) >>> 0

const allZero = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return false
  return true
}

interface Head {
  readonly vr: string | null
  readonly length: number
  readonly size: number
}

const readHead = (view: DataView, at: number, syntax: Syntax): Head => {
  const little = syntax.littleEndian
  const a = view.getUint8(at + 4)
  const b = view.getUint8(at + 5)
  const letters = a >= 65 && a <= 90 && b >= 65 && b <= 90
  // An explicit file may hold single elements written implicitly; two bytes that are no letters cannot be a VR.
  if (!syntax.explicit || !letters) return { vr: null, length: view.getUint32(at + 4, little), size: 8 }
  const vr = String.fromCharCode(a, b)
  if (!longForms.has(vr)) return { vr, length: view.getUint16(at + 6, little), size: 8 }
  if (at + 12 > view.byteLength) throw endOfBytes()
  return { vr, length: view.getUint32(at + 8, little), size: 12 }
}

const readValue = (
  bytes: Uint8Array,
  view: DataView,
  tag: number,
  head: Head,
  at: number,
  end: number,
  syntax: Syntax,
  depth: number,
): { element: DicomElement; end: number } => {
  if (head.length === undefinedLength) {
    // Undefined length with VR UN holds implicit little endian items whatever the file's own form (PS3.5 6.2.2).
    const inner = head.vr === 'UN' ? { explicit: false, littleEndian: true } : syntax
    const sequence = readItems(bytes, view, at, end, true, inner, depth)
    return {
      element: { vr: head.vr ?? 'SQ', offset: at, length: -1, items: sequence.items },
      end: sequence.end,
    }
  }
  const stop = at + head.length
  if (stop > end) {
    if (end === bytes.length) throw endOfBytes()
    throw new DicomParseError('damaged', 'an element is longer than the sequence item that holds it')
  }
  const isPrivate = (tag >>> 16) % 2 === 1
  const maySequence = head.vr === 'SQ' || (head.vr === null && startsWithItem(view, at, head.length))
  if (!isPrivate && maySequence && head.length > 0) {
    const items = itemsOrNull(bytes, view, at, stop, syntax, depth, head.vr === 'SQ')
    if (items !== null) return { element: { vr: 'SQ', offset: at, length: head.length, items }, end: stop }
  }
  return { element: { vr: head.vr, offset: at, length: head.length, items: head.vr === 'SQ' ? [] : null }, end: stop }
}

const startsWithItem = (view: DataView, at: number, length: number): boolean =>
  length >= 8 && at + 8 <= view.byteLength && readTag(view, at, true) === item

const itemsOrNull = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
  stop: number,
  syntax: Syntax,
  depth: number,
  sure: boolean,
): readonly DicomDataset[] | null => {
  try {
    return readItems(bytes, view, at, stop, false, syntax, depth).items
  } catch (error) {
    if (sure) throw error
    return null
  }
}

const readItems = (
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  delimited: boolean,
  syntax: Syntax,
  depth: number,
): { items: DicomDataset[]; end: number } => {
  const items: DicomDataset[] = []
  let at = start
  while (at < end) {
    if (end - at < 8) throw endOfBytes()
    const tag = readTag(view, at, syntax.littleEndian)
    const length = view.getUint32(at + 4, syntax.littleEndian)
    at += 8
    if (tag === sequenceEnd) {
      if (delimited) return { items, end: at }
      continue
    }
    if (tag !== item) throw new DicomParseError('damaged', 'a sequence holds something that is no item')
    const open = length === undefinedLength
    if (!open && at + length > end) throw endOfBytes()
    const parsed = parseElements(bytes, at, syntax, {
      end: open ? end : at + length,
      untilItemEnd: open,
      depth: depth + 1,
    })
    items.push({ bytes, littleEndian: syntax.littleEndian, elements: parsed.elements })
    at = open ? parsed.end : at + length
  }
  if (delimited) throw endOfBytes()
  return { items, end: at }
}
