import { DicomParseError } from './dataset.ts'

/**
 * Decodes one frame of RLE Lossless: byte planes, most significant first, each packed with PackBits.
 *
 * @param data  the compressed frame: header of 16 little-endian 32-bit words, then the segments
 * @param pixels  rows × columns
 * @param bytesPerPixel  1, 2 or 4 (one sample per pixel)
 * @returns the frame as little-endian samples
 * @throws DicomParseError `end-of-bytes` when a segment is short, `damaged` when the number of segments is wrong
 * @see DICOM PS3.5 annex G
 */
export const decodeRle = (data: Uint8Array, pixels: number, bytesPerPixel: number): Uint8Array => {
  if (data.length < 64) throw new DicomParseError('end-of-bytes', 'the RLE header is incomplete')
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const segments = view.getUint32(0, true)
  if (segments !== bytesPerPixel) {
    throw new DicomParseError('damaged', `RLE data has ${segments} segments where ${bytesPerPixel} are needed`)
  }
  const out = new Uint8Array(pixels * bytesPerPixel)
  for (let s = 0; s < segments; s++) {
    const from = view.getUint32(4 + 4 * s, true)
    const to = s + 1 < segments ? view.getUint32(8 + 4 * s, true) : data.length
    unpack(data, from, Math.min(to, data.length), out, bytesPerPixel - 1 - s, bytesPerPixel)
  }
  return out
}

const unpack = (data: Uint8Array, from: number, to: number, out: Uint8Array, offset: number, step: number): void => {
  let at = from
  let o = offset
  while (o < out.length && at < to) {
    const n = data[at++]
    if (n < 128) {
      for (let i = 0; i <= n && at < to && o < out.length; i++, o += step) out[o] = data[at++]
    } else if (n > 128) {
      const value = data[at++]
      for (let i = 0; i < 257 - n && o < out.length; i++, o += step) out[o] = value
    }
  }
  if (o < out.length) throw new DicomParseError('end-of-bytes', 'the RLE data ends before the last pixel')
}
