import { open } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The fields of an NRRD or MetaImage header, which is text before the voxels. */
export interface TextHeader {
  /** By name, lower case; key-value pairs of NRRD are left out. */
  readonly fields: ReadonlyMap<string, string>
  /** First byte behind the header. */
  readonly dataOffset: number
  /** Files that hold the voxels, absolute; empty when they follow the header. */
  readonly dataFiles: readonly string[]
}

/** Headers of ordinary files are a few kilobytes. */
const longest = 256 * 1024

/** Reads the header of an NRRD (`.nrrd`, `.nhdr`) or MetaImage file (`.mha`, `.mhd`). */
export const readTextHeader = async (path: string): Promise<TextHeader> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(longest), 0, longest, 0)
    const text = Buffer.from(buffer.buffer, 0, bytesRead)
    return /\.(mha|mhd)$/i.test(path) ? metaImageHeader(path, text) : nrrdHeader(path, text)
  } finally {
    await handle.close()
  }
}

const metaImageHeader = (path: string, bytes: Buffer): TextHeader => {
  const fields = new Map<string, string>()
  let at = 0
  // The name of the data file is the last line, whatever follows it.
  while (at < bytes.length && !fields.has('elementdatafile')) {
    const end = bytes.indexOf(10, at)
    const line = bytes.subarray(at, end < 0 ? bytes.length : end).toString('utf8')
    const split = line.indexOf('=')
    if (split > 0) fields.set(line.slice(0, split).trim().toLowerCase(), line.slice(split + 1).trim())
    at = end < 0 ? bytes.length : end + 1
  }
  const rest = bytes.subarray(at).toString('utf8')
  const data = fields.get('elementdatafile') ?? 'LOCAL'
  return { fields, dataOffset: at, dataFiles: /^local$/i.test(data) ? [] : filesOf(path, data, rest) }
}

const nrrdHeader = (path: string, bytes: Buffer): TextHeader => {
  const found = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  const dataOffset = found === null ? bytes.length : found.index + found[0].length
  const lines = bytes.subarray(0, dataOffset).toString('utf8').split(/\r?\n/)
  const fields = new Map<string, string>()
  let rest = ''
  for (const [n, line] of lines.entries()) {
    const m = /^([^#:=][^:]*):(?!=)\s*(.*)$/.exec(line)
    if (m === null) continue
    const name = m[1]
      .trim()
      .toLowerCase()
      .replace(/^datafile$/, 'data file')
    fields.set(name, m[2].trim())
    // In a detached header the list of files is the last field.
    if (name === 'data file') {
      rest = lines.slice(n + 1).join('\n')
      break
    }
  }
  const data = fields.get('data file')
  return { fields, dataOffset, dataFiles: data === undefined ? [] : filesOf(path, data, rest) }
}

/** One name, `LIST` and a name per line, or a pattern like `s%03d.raw 1 40 1`. */
const filesOf = (path: string, value: string, rest: string): readonly string[] => {
  const names = (): readonly string[] => {
    if (/^LIST\b/i.test(value)) return rest.split(/\r?\n/).map((l) => l.trim())
    const pattern = /^(.*%(0?)(\d*)d.*?)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)/.exec(value)
    if (pattern === null) return [value]
    const [, name, zeros, width, first, last, step] = pattern
    const count = Math.min(10_000, Math.floor((Number(last) - Number(first)) / (Number(step) || 1)) + 1)
    const padded = (n: number): string => String(n).padStart(Number(width || 0), zeros === '0' ? '0' : ' ')
    return Array.from({ length: Math.max(0, count) }, (_, i) =>
      name.replace(/%0?\d*d/, padded(Number(first) + i * Number(step))),
    )
  }
  return names()
    .filter((n) => n !== '')
    .map((n) => join(dirname(path), n))
}
