import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createUnzip } from 'node:zlib'

/** Bytes behind the wanted ones that are still unpacked. */
const mostBehind = 16 * 2 ** 20

export interface Unpacking {
  /** Where the file's own bytes begin to count. */
  readonly from?: number
  /** Whether they are compressed (gzip or zlib). */
  readonly packed: boolean
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
  const skip = how.skip ?? 0
  const raw = createReadStream(path, { start: how.from ?? 0, highWaterMark: 1024 * 1024 })
  const stream = how.packed ? raw.pipe(createUnzip({ chunkSize: 1024 * 1024 })) : raw
  raw.on('error', (error) => stream.destroy(error))
  let at = -skip
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      const part = at < 0 ? chunk.subarray(Math.min(chunk.length, -at)) : chunk
      const place = Math.max(0, at)
      if (place < wanted.length) wanted.set(part.subarray(0, wanted.length - place), place)
      at += chunk.length
      // The check sum of compressed files stands behind the voxels: a file that ends soon is read to its end.
      if (at > wanted.length + (how.packed ? mostBehind : 0)) break
    }
  } finally {
    raw.destroy()
  }
  return Math.min(wanted.length, Math.max(0, at))
}

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
