import { endianness } from 'node:os'
import type { VoxelArray } from '#core/imaging/volume.ts'

/** The bytes of an array in little-endian order: a view where the machine is little endian, else a swapped copy. */
export const littleEndianBytes = (data: VoxelArray): Uint8Array => {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return endianness() === 'LE' ? bytes : swapped(bytes, data.BYTES_PER_ELEMENT)
}

const swapped = (bytes: Uint8Array, width: number): Uint8Array => {
  const buffer = Buffer.from(bytes)
  if (width === 2) buffer.swap16()
  else if (width === 4) buffer.swap32()
  else if (width === 8) buffer.swap64()
  return buffer
}
