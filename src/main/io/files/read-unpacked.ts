import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInflateRaw, createUnzip } from 'node:zlib'

/** Bytes behind the wanted ones that are still unpacked. */
const mostBehind = 16 * 2 ** 20

/** How bytes are packed: not at all, as gzip or zlib, or as bare deflate data. */
export type Packing = 'none' | 'zlib' | 'deflate'

export interface Unpacking {
  /** Where the file's own bytes begin to count. */
  readonly from?: number
  readonly packing: Packing
  /** Unpacked bytes before the wanted ones. */
  readonly skip?: number
}

/**
 * Reads a stretch of a file, compressed or not. What follows it is not kept, so that a file made to unpack to any size
 * takes no more memory than what is wanted.
 *
 * @returns how many bytes were there; fewer than wanted where the file ends
 * @throws Error of zlib for damaged data, or of the system
 */
export const readUnpacked = async (path: string, wanted: Uint8Array, how: Unpacking): Promise<number> => {
  let at = -(how.skip ?? 0)
  // The check sum of compressed files stands behind the voxels: a file that ends soon is read to its end.
  const most = wanted.length + (how.packing === 'none' ? 0 : mostBehind)
  await unpack(path, how, (chunk) => {
    const part = at < 0 ? chunk.subarray(Math.min(chunk.length, -at)) : chunk
    const place = Math.max(0, at)
    if (place < wanted.length) wanted.set(part.subarray(0, wanted.length - place), place)
    at += chunk.length
    return at <= most
  })
  return Math.min(wanted.length, Math.max(0, at))
}

/** Bytes that packed data unpack to, counted up to `enough`; what is damaged counts up to the damage. */
export const unpackedLength = async (path: string, how: Unpacking, enough: number): Promise<number> => {
  let length = 0
  try {
    await unpack(path, how, (chunk) => {
      length += chunk.length
      return length < enough
    })
  } catch (error) {
    if (!isZlibError(error)) throw error
  }
  return Math.min(length, enough)
}

/** Hands out a file piece by piece until the receiver has enough. */
const unpack = async (path: string, how: Unpacking, take: (chunk: Uint8Array) => boolean): Promise<void> => {
  const raw = createReadStream(path, { start: how.from ?? 0, highWaterMark: 1024 * 1024 })
  const options = { chunkSize: 1024 * 1024 }
  const unpacker =
    how.packing === 'none' ? null : how.packing === 'zlib' ? createUnzip(options) : createInflateRaw(options)
  const stream = unpacker === null ? raw : raw.pipe(unpacker)
  raw.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) if (!take(chunk)) break
  } finally {
    raw.destroy()
  }
}

/** Whether an error says that compressed data are damaged or cut off. */
export const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')

/** Whether a file begins as gzip does. */
export const isGzipFile = async (path: string): Promise<boolean> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0)
    return bytesRead === 2 && isGzip(buffer)
  } finally {
    await handle.close()
  }
}

export const isGzip = (b: Uint8Array): boolean => b[0] === 0x1f && b[1] === 0x8b
