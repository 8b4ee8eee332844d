import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file so that a reader finds the old one or the whole new one, never a part: temporary name, fsync, rename. */
export const writeAtomic = (path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}-${Math.random().toString(36).slice(2, 8)}.tmp`
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const file = openSync(temporary, 'w')
  try {
    let at = 0
    while (at < bytes.length) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } catch (error) {
    closeSync(file)
    unlinkSync(temporary)
    throw error
  }
  closeSync(file)
  renameSync(temporary, path)
}
