import { readFileSync } from 'node:fs'
import { fileError } from './file-errors.ts'
import { IoError } from './io-error.ts'

/**
 * Reads a text file in UTF-8, without a byte order mark.
 *
 * @throws IoError `not-text` for UTF-16 and files that are no text, `bad-path` for a folder, `not-found`, …
 */
export const readTextFile = (path: string): string => {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw fileError(error, path)
  }
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || bytes.includes(0)) {
    throw new IoError(
      'not-text',
      `${path} is not UTF-8 text (it looks like UTF-16, which Windows calls "Unicode"). Save it as UTF-8.`,
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new IoError(
      'not-text',
      `${path} is not UTF-8 text (it may be in GBK or in a Windows code page). Save it as UTF-8.`,
    )
  }
}
