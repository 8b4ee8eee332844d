import { storedNumbers } from '../stored-numbers.ts'
import type { PixelFormat } from './header.ts'

/** Stored pixel values before rescale. */
export type StoredPixels = Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array

/** Whether the stored bits can be read: 8, 16 or 32 allocated, and the stored ones lie inside. */
export const canUnpack = (p: PixelFormat): boolean =>
  p.float ? p.bitsAllocated === 32 || p.bitsAllocated === 64 : canUnpackWhole(p)

const canUnpackWhole = (p: PixelFormat): boolean =>
  (p.bitsAllocated === 8 || p.bitsAllocated === 16 || p.bitsAllocated === 32) &&
  p.bitsStored >= 1 &&
  p.bitsStored <= p.bitsAllocated &&
  p.highBit < p.bitsAllocated &&
  p.highBit - p.bitsStored + 1 >= 0

/**
 * Stored values of one frame: bits `highBit − bitsStored + 1 … highBit` of each cell, with their sign. Other bits
 * (overlays of old files) are dropped.
 *
 * @param bytes  rows × columns cells of `bitsAllocated` bits
 * @see DICOM PS3.5 section 8.1.1
 */
export const unpackPixels = (bytes: Uint8Array, p: PixelFormat, littleEndian: boolean): StoredPixels => {
  const n = p.rows * p.columns
  if (p.float) {
    const type = p.bitsAllocated === 64 ? 'float64' : 'float32'
    return storedNumbers(bytes, type, n, littleEndian) as Float32Array | Float64Array
  }
  const cells = readCells(bytes, n, p.bitsAllocated, littleEndian)
  const low = p.highBit - p.bitsStored + 1
  const left = 31 - p.highBit
  const right = left + low
  if (p.signed) {
    const out = p.bitsStored <= 16 ? new Int16Array(n) : new Int32Array(n)
    for (let i = 0; i < n; i++) out[i] = (cells[i] << left) >> right
    return out
  }
  const out = p.bitsStored <= 16 ? new Uint16Array(n) : new Uint32Array(n)
  for (let i = 0; i < n; i++) out[i] = (cells[i] << left) >>> right
  return out
}

const isLittleEndianMachine = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

const readCells = (
  bytes: Uint8Array,
  n: number,
  bits: number,
  littleEndian: boolean,
): Uint8Array | Uint16Array | Uint32Array => {
  if (bits === 8) return bytes
  if (littleEndian && isLittleEndianMachine) {
    // A copy puts the cells on a boundary that typed arrays need.
    const aligned = new Uint8Array((n * bits) / 8)
    aligned.set(bytes.subarray(0, aligned.length))
    return bits === 16 ? new Uint16Array(aligned.buffer) : new Uint32Array(aligned.buffer)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bits === 16) {
    const out = new Uint16Array(n)
    for (let i = 0; i < n; i++) out[i] = view.getUint16(2 * i, littleEndian)
    return out
  }
  const out = new Uint32Array(n)
  for (let i = 0; i < n; i++) out[i] = view.getUint32(4 * i, littleEndian)
  return out
}
