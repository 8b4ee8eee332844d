import type { PixelFormat } from './header.ts'

/**
 * A minimal multi-frame DICOM file around compressed frames: pixel format and data, no rescale, nothing of the
 * patient. A decoder that reads it gives stored values, whatever the header of the original says.
 *
 * @param frames  the compressed frames, one fragment each
 * @param transferSyntax  UID of their encoding
 */
export const pixelContainer = (frames: readonly Uint8Array[], p: PixelFormat, transferSyntax: string): Uint8Array => {
  const meta = [
    element(0x0002, 0x0001, 'OB', Uint8Array.of(0, 1)),
    text(0x0002, 0x0002, 'UI', multiFrameSecondaryCapture),
    text(0x0002, 0x0003, 'UI', containerUid),
    text(0x0002, 0x0010, 'UI', transferSyntax),
  ]
  const body = [
    text(0x0008, 0x0016, 'UI', multiFrameSecondaryCapture),
    text(0x0008, 0x0018, 'UI', containerUid),
    text(0x0008, 0x0060, 'CS', 'OT'),
    short(0x0028, 0x0002, 1),
    text(0x0028, 0x0004, 'CS', 'MONOCHROME2'),
    text(0x0028, 0x0008, 'IS', String(frames.length)),
    short(0x0028, 0x0010, p.rows),
    short(0x0028, 0x0011, p.columns),
    short(0x0028, 0x0100, p.bitsAllocated),
    short(0x0028, 0x0101, p.bitsStored),
    short(0x0028, 0x0102, p.highBit),
    short(0x0028, 0x0103, p.signed ? 1 : 0),
    ...encapsulated(frames),
  ]
  const metaLength = meta.reduce((n, e) => n + e.length, 0)
  const preamble = new Uint8Array(132)
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128)
  const groupLength = element(0x0002, 0x0000, 'UL', words32([metaLength]))
  return concatenate([preamble, groupLength, ...meta, ...body])
}

const multiFrameSecondaryCapture = '1.2.840.10008.5.1.4.1.1.7.3'
const containerUid = '2.25.1'

const encapsulated = (frames: readonly Uint8Array[]): Uint8Array[] => {
  const padded = frames.map((f) => f.length + (f.length % 2))
  const offsets: number[] = []
  let at = 0
  for (const n of padded) {
    offsets.push(at)
    at += 8 + n
  }
  const head = Uint8Array.of(0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff)
  return [
    head,
    itemHead(0xe000, 4 * frames.length),
    words32(offsets),
    ...frames.flatMap((f, i) => [itemHead(0xe000, padded[i]), f, new Uint8Array(padded[i] - f.length)]),
    itemHead(0xe0dd, 0),
  ]
}

const itemHead = (elementNumber: number, length: number): Uint8Array =>
  concatenate([words16([0xfffe, elementNumber]), words32([length])])

const words16 = (v: readonly number[]): Uint8Array => {
  const out = new Uint8Array(2 * v.length)
  const view = new DataView(out.buffer)
  v.forEach((x, i) => view.setUint16(2 * i, x, true))
  return out
}

const words32 = (v: readonly number[]): Uint8Array => {
  const out = new Uint8Array(4 * v.length)
  const view = new DataView(out.buffer)
  v.forEach((x, i) => view.setUint32(4 * i, x, true))
  return out
}

const element = (group: number, elementNumber: number, vr: string, value: Uint8Array): Uint8Array => {
  const name = Uint8Array.of(vr.charCodeAt(0), vr.charCodeAt(1))
  const length = vr === 'OB' ? concatenate([words16([0]), words32([value.length])]) : words16([value.length])
  return concatenate([words16([group, elementNumber]), name, length, value])
}

const text = (group: number, elementNumber: number, vr: string, value: string): Uint8Array => {
  const bytes = Uint8Array.from(value, (c) => c.charCodeAt(0))
  const pad = Uint8Array.of(vr === 'UI' ? 0 : 0x20)
  return element(group, elementNumber, vr, bytes.length % 2 === 0 ? bytes : concatenate([bytes, pad]))
}

const short = (group: number, elementNumber: number, value: number): Uint8Array =>
  element(group, elementNumber, 'US', words16([value]))

const concatenate = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    out.set(p, at)
    at += p.length
  }
  return out
}
