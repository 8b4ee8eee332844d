/** What a compressed frame says of itself. */
export interface CodestreamSize {
  readonly rows: number
  readonly columns: number
  /** Bits per sample. */
  readonly bits: number
  readonly components: number
  /** Whether the samples carry a sign of their own; those of JPEG and JPEG-LS have none. */
  readonly signed: boolean
}

/**
 * Size and depth of a JPEG, JPEG-LS or JPEG 2000 codestream, by its own header. Decoders that are given another size
 * fill up or fold what they have, and say nothing.
 *
 * @returns null where it does not tell
 * @see ITU-T T.81 B.2.2 (frame header), T.87 C.2.2, T.800 A.5.1 (SIZ)
 */
export const codestreamSize = (b: Uint8Array): CodestreamSize | null => {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength)
  const start = codestreamStart(b)
  if (start === null) return null
  return b[start + 1] === 0x4f ? jpeg2000Size(view, start) : jpegSize(view, start)
}

/** JPEG begins with its own marker; JPEG 2000 too, or lies in a box of a JP2 file. */
const codestreamStart = (b: Uint8Array): number | null => {
  if (b.length >= 2 && b[0] === 0xff && (b[1] === 0xd8 || b[1] === 0x4f)) return 0
  if (b.length < 12 || b[4] !== 0x6a || b[5] !== 0x50) return null
  for (let at = 8; at + 4 <= Math.min(b.length, 4096); at++) {
    if (b[at] === 0xff && b[at + 1] === 0x4f && b[at + 2] === 0xff && b[at + 3] === 0x51) return at
  }
  return null
}

const jpeg2000Size = (v: DataView, start: number): CodestreamSize | null => {
  if (v.byteLength < start + 45 || v.getUint16(start + 2) !== 0xff51) return null
  const at = (offset: number): number => v.getUint32(start + offset)
  return {
    columns: at(8) - at(16),
    rows: at(12) - at(20),
    components: v.getUint16(start + 40),
    bits: (v.getUint8(start + 42) & 0x7f) + 1,
    signed: (v.getUint8(start + 42) & 0x80) !== 0,
  }
}

const jpegSize = (v: DataView, start: number): CodestreamSize | null => {
  let at = start + 2
  while (at + 4 <= v.byteLength) {
    if (v.getUint8(at) !== 0xff) return null
    const marker = v.getUint8(at + 1)
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7
    if (isFrame) {
      if (at + 10 > v.byteLength) return null
      return {
        bits: v.getUint8(at + 4),
        rows: v.getUint16(at + 5),
        columns: v.getUint16(at + 7),
        components: v.getUint8(at + 9),
        signed: false,
      }
    }
    at += 2 + v.getUint16(at + 2)
  }
  return null
}
